"""The addresses of legal work."""

from django.urls import path

from reisgezel.domain.legal.views import files, matters

app_name = "legal"
urlpatterns = [
    path("clients/<pid:file_id>/legal/", files.show, name="file"),
    path("clients/<pid:file_id>/legal/new/<slug:what>/", files.begin, name="begin"),
    path("legal/matters/", matters.list_all, name="matters"),
    path("legal/matters/new/", matters.new_enquiry, name="new_enquiry"),
    path("legal/matters/<pid:matter_id>/", matters.show, name="matter"),
    path("legal/matters/<pid:matter_id>/<slug:act>/", matters.act, name="matter_act"),
    path(
        "legal/deadlines/<pid:deadline_id>/change/", matters.change_deadline, name="change_deadline"
    ),
    path("legal/deadlines/<pid:deadline_id>/meet/", matters.meet_deadline, name="meet_deadline"),
]
