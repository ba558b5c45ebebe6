"""The addresses of the monitor and of the records behind it."""

from django.urls import path

from reisgezel.domain.reception import views

app_name = "reception"
urlpatterns = [
    path("waiting/", views.show_waiting, name="waiting"),
    path("waiting/region/", views.show_region, name="region"),
    path("waiting/still/", views.list_records, {"what": "still"}, name="still"),
    path("waiting/started/", views.list_records, {"what": "started"}, name="started"),
]
