"""The addresses of journeys, procedures and letters."""

from django.urls import path

from reisgezel.domain.journey.views import facts, family, letters, steps

app_name = "journey"
urlpatterns = [
    path("clients/<pid:file_id>/journey/", facts.show_journey, name="detail"),
    path("clients/<pid:file_id>/journey/family/", family.show_family, name="family"),
    path("clients/<pid:file_id>/journey/new/", facts.choose_kind, name="new"),
    path("clients/<pid:file_id>/journey/new/<slug:kind>/", facts.record, name="record"),
    path("clients/<pid:file_id>/procedures/new/", steps.choose_procedure, name="new_procedure"),
    path("clients/<pid:file_id>/procedures/new/<slug:kind>/", steps.start, name="start"),
    path("clients/<pid:file_id>/letters/new/", letters.choose_letter, name="letters"),
    path(
        "clients/<pid:file_id>/letters/new/<slug:letter>/<slug:kind>/",
        letters.record_letter,
        name="letter",
    ),
    path("procedures/<pid:procedure_id>/steps/", steps.choose_step, name="steps"),
    path("procedures/<pid:procedure_id>/steps/<slug:transition>/", steps.take_step, name="step"),
    path("journey/<pid:fact_id>/correct/", facts.correct, name="correct"),
    path("journey/<pid:fact_id>/withdraw/", facts.withdraw, name="withdraw"),
    path("journey/<pid:fact_id>/take-out/", facts.take_out, name="take_out"),
]
