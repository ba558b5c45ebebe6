"""Writing down the guardian of a minor, mending and ending one."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.people import rules
from reisgezel.domain.people.forms import EndVersionForm, GuardianForm
from reisgezel.domain.people.models import Guardian, Person
from reisgezel.domain.people.selectors import find_guardian, last_guardian
from reisgezel.domain.people.services import appoint_guardian, correct_guardian, end_guardian
from reisgezel.domain.people.views.editing import (
    answer,
    end_form_of,
    kept_person,
    page_of,
    read_on_form,
    sent_form,
)


@once
def new_guardian(request: ActorRequest, person_id: str) -> HttpResponse:
    """Write down who became the guardian of a minor; the one before ends."""
    person = kept_person(request, person_id)
    former = last_guardian(person)
    runs = former is not None and former.ends_before is None
    if runs:
        read_on_form(request, person, person, "guardian")
    initial = {"starts_on": request.actor.on}
    form = sent_form(request, GuardianForm, initial=initial, former=former if runs else None)

    def save() -> None:
        appoint_guardian(
            actor=request.actor,
            person=person,
            appointee=form.appointee(),
            starts_on=form.cleaned_data["starts_on"],
        )

    page = page_of(person, _("Voogd vastleggen"), _("Voogd vastleggen"))
    return answer(request, form, save, page=page, done=_("De voogd is vastgelegd."))


@once
def edit_guardian(request: ActorRequest, person_id: str, guardian_id: str) -> HttpResponse:
    """Mend who the guardian is, how to reach them, or since when."""
    person = kept_person(request, person_id)
    guardian = find_guardian(person, guardian_id)
    read_on_form(request, person, person, "guardian")
    form = sent_form(request, GuardianForm, initial=GuardianForm.initial_of(guardian))

    def save() -> None:
        typed = form.cleaned_data
        correct_guardian(
            actor=request.actor,
            guardian=guardian,
            appointee=form.appointee(),
            starts_on=typed["starts_on"],
            expected_version=typed["version"],
        )

    page = page_of(person, _("Voogd wijzigen"), _("Voogd bewaren"))
    return answer(request, form, save, page=page, done=_("De voogd is bewaard."), now=_form_of)


@once
def close_guardian(request: ActorRequest, person_id: str, guardian_id: str) -> HttpResponse:
    """Say from which day somebody is no longer the guardian."""
    person = kept_person(request, person_id)
    guardian = find_guardian(person, guardian_id)
    read_on_form(request, person, person, "guardian")
    initial = {
        "ends_before": _last_day(person, request.actor.on),
        "version": guardian.version,
    }
    form = sent_form(request, EndVersionForm, initial=initial)

    def save() -> None:
        typed = form.cleaned_data
        end_guardian(
            actor=request.actor,
            guardian=guardian,
            ends_before=typed["ends_before"],
            expected_version=typed["version"],
        )

    page = page_of(person, _("Voogd beëindigen"), _("Voogd beëindigen"))
    page["quote"] = guardian.called
    return answer(request, form, save, page=page, done=_("De voogd is beëindigd."), now=end_form_of)


def _last_day(person: Person, today: date) -> date:
    """Return the day that a guardian most likely ended: today, or the eighteenth birthday before it."""
    return min(today, rules.comes_of_age_on(person.birth) or today)


def _form_of(guardian: Guardian) -> GuardianForm:
    return GuardianForm(initial=GuardianForm.initial_of(guardian))
