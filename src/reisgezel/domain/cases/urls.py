"""The addresses of client files."""

from django.urls import path

from reisgezel.domain.cases.views import (
    agenda,
    assignments,
    clients,
    consents,
    documents,
    files,
    notes,
    tasks,
    viewers,
)

app_name = "cases"
urlpatterns = [
    path("clients/", files.list_clients, name="list"),
    path("clients/new/", clients.new_client, name="new_client"),
    path("clients/<pid:file_id>/", files.show_file, name="detail"),
    path("clients/<pid:file_id>/parts/<slug:part>/", files.show_part, name="part"),
    path(
        "clients/<pid:file_id>/kin/<pid:person_id>/open/",
        clients.open_kin_file,
        name="open_kin_file",
    ),
    path("clients/<pid:file_id>/viewers/", viewers.show_viewers, name="viewers"),
    path("clients/<pid:file_id>/viewers/give/", viewers.give_viewers, name="give_viewers"),
    path("log/", viewers.show_log, name="log"),
    path("clients/<pid:file_id>/notes/", notes.list_contacts, name="contacts"),
    path("clients/<pid:file_id>/notes/new/", notes.new_note, name="new_note"),
    path("notes/<pid:note_id>/edit/", notes.edit_note, name="edit_note"),
    path("notes/<pid:note_id>/withdraw/", notes.withdraw, name="withdraw_note"),
    path("clients/<pid:file_id>/assignments/new/", assignments.new_assignment, name="assign"),
    path("assignments/<pid:assignment_id>/end/", assignments.end, name="end_assignment"),
    path("caseloads/", assignments.list_caseloads, name="caseloads"),
    path("caseloads/<pid:user_id>/hand-over/", assignments.hand_over_caseload, name="hand_over"),
    path(
        "caseloads/<pid:user_id>/pages/", assignments.show_hand_over_pages, name="hand_over_pages"
    ),
    path("clients/<pid:file_id>/tasks/new/", tasks.new, name="new_task"),
    path("tasks/", tasks.list_all, name="tasks"),
    path("tasks/<pid:task_id>/edit/", tasks.edit, name="edit_task"),
    path("tasks/<pid:task_id>/finish/", tasks.finish, name="finish_task"),
    path("tasks/<pid:task_id>/reopen/", tasks.reopen, name="reopen_task"),
    path("clients/<pid:file_id>/appointments/new/", agenda.new, name="new_appointment"),
    path("appointments/new/", agenda.choose_client, name="choose_client"),
    path("appointments/<pid:appointment_id>/move/", agenda.move, name="move_appointment"),
    path("appointments/<pid:appointment_id>/cancel/", agenda.cancel, name="cancel_appointment"),
    path("agenda/", agenda.show_week, name="agenda"),
    path("agenda/calendar/", agenda.show_feed, name="feed_settings"),
    path("agenda/calendar/renew/", agenda.make_feed, name="renew_feed"),
    path("agenda/calendar/withdraw/", agenda.drop_feed, name="withdraw_feed"),
    path("calendar/<slug:token>.ics", agenda.calendar, name="calendar"),
    path("clients/<pid:file_id>/documents/", documents.list_all, name="documents"),
    path("clients/<pid:file_id>/documents/new/", documents.new, name="new_document"),
    path("documents/<pid:document_id>/download/", documents.download, name="download_document"),
    path("documents/<pid:document_id>/remove/", documents.remove, name="remove_document"),
    path("clients/<pid:file_id>/consents/", consents.list_all, name="consents"),
    path("clients/<pid:file_id>/consents/choose/", consents.choose, name="choose_consent"),
    path("clients/<pid:file_id>/consents/ask/", consents.ask, name="ask_consent"),
    path("consents/<pid:consent_id>/withdraw/", consents.withdraw, name="withdraw_consent"),
]
