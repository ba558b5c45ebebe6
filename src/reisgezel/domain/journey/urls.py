"""The addresses of journeys."""

from django.urls import path

from reisgezel.domain.journey import views

app_name = "journey"
urlpatterns = [
    path("clients/<pid:file_id>/journey/", views.show_journey, name="detail"),
    path("clients/<pid:file_id>/journey/new/", views.choose_kind, name="new"),
    path("clients/<pid:file_id>/journey/new/<slug:kind>/", views.record, name="record"),
    path("journey/<pid:fact_id>/correct/", views.correct, name="correct"),
    path("journey/<pid:fact_id>/withdraw/", views.withdraw, name="withdraw"),
    path("journey/<pid:fact_id>/take-out/", views.take_out, name="take_out"),
]
