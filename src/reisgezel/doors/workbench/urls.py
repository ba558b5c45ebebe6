"""The addresses of the workbench."""

from django.urls import path

from reisgezel.doors.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
]
