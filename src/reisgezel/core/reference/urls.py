"""The addresses of the code lists."""

from django.urls import path

from reisgezel.core.reference import views

app_name = "reference"
urlpatterns = [
    path("code-lists/", views.list_all, name="lists"),
    path("code-lists/<slug:code>/", views.show, name="list"),
    path("code-lists/<slug:code>/entries/new/", views.add, name="add_entry"),
    path("code-list-entries/<pid:entry_id>/end/", views.end, name="end_entry"),
]
