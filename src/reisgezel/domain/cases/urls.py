"""The addresses of client files."""

from django.urls import path

from reisgezel.domain.cases.views import assignments, files, notes

app_name = "cases"
urlpatterns = [
    path("clients/", files.list_clients, name="list"),
    path("clients/<pid:file_id>/", files.show_file, name="detail"),
    path("clients/<pid:file_id>/parts/<slug:part>/", files.show_part, name="part"),
    path("clients/<pid:file_id>/viewers/", files.show_viewers, name="viewers"),
    path("clients/<pid:file_id>/notes/", notes.list_contacts, name="contacts"),
    path("clients/<pid:file_id>/notes/new/", notes.new_note, name="new_note"),
    path("clients/<pid:file_id>/notes/draft/", notes.keep_draft, name="keep_draft"),
    path("clients/<pid:file_id>/notes/draft/drop/", notes.drop_draft, name="drop_draft"),
    path("notes/<pid:note_id>/edit/", notes.edit_note, name="edit_note"),
    path("clients/<pid:file_id>/assignments/new/", assignments.new_assignment, name="assign"),
    path("assignments/<pid:assignment_id>/end/", assignments.end, name="end_assignment"),
    path("caseloads/", assignments.list_caseloads, name="caseloads"),
    path("caseloads/<pid:user_id>/hand-over/", assignments.hand_over_caseload, name="hand_over"),
    path(
        "caseloads/<pid:user_id>/pages/", assignments.show_hand_over_pages, name="hand_over_pages"
    ),
]
