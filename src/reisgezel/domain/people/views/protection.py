"""Protected reception of a minor: for whoever may know of it, and not there for others."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.people.forms import EndVersionForm, ProtectionDaysForm, ProtectionForm
from reisgezel.domain.people.models import Person, ProtectedReception
from reisgezel.domain.people.policies import require_protected
from reisgezel.domain.people.selectors import find_person, find_protection
from reisgezel.domain.people.services import (
    begin_protection,
    correct_protection,
    end_protection,
    read_protection,
)
from reisgezel.domain.people.views.editing import answer, end_form_of, page_of, sent_form


@once
def new_protection(request: ActorRequest, person_id: str) -> HttpResponse:
    """Write down since when a minor is in protected reception."""
    person = _protected_person(request, person_id)
    form = sent_form(request, ProtectionForm, initial={"starts_on": request.actor.on})
    title = _("Beschermde opvang vastleggen")
    return answer(
        request,
        form,
        lambda: begin_protection(actor=request.actor, person=person, **form.cleaned_data),
        page=page_of(person, title, title),
        done=_("De beschermde opvang is vastgelegd."),
    )


@once
def close_protection(request: ActorRequest, person_id: str, protection_id: str) -> HttpResponse:
    """Say from which day a minor is no longer in protected reception."""
    person = _protected_person(request, person_id)
    stay = find_protection(person, protection_id)
    read_protection(actor=request.actor, person=person)
    initial = {"ends_before": request.actor.on, "version": stay.version}
    form = sent_form(request, EndVersionForm, initial=initial)

    def save() -> None:
        typed = form.cleaned_data
        end_protection(
            actor=request.actor,
            protection=stay,
            ends_before=typed["ends_before"],
            expected_version=typed["version"],
        )

    title = _("Beschermde opvang beëindigen")
    page = page_of(person, title, title)
    page["quote"] = _("Beschermde opvang sinds %(first)s") % {"first": day_text(stay.starts_on)}
    done = _("De beschermde opvang is beëindigd.")
    return answer(request, form, save, page=page, done=done, now=end_form_of)


@once
def edit_protection(request: ActorRequest, person_id: str, protection_id: str) -> HttpResponse:
    """Mend the days of a stay in protected reception."""
    person = _protected_person(request, person_id)
    stay = find_protection(person, protection_id)
    read_protection(actor=request.actor, person=person)
    form = sent_form(request, ProtectionDaysForm, initial=ProtectionDaysForm.initial_of(stay))

    def save() -> None:
        typed = form.cleaned_data
        correct_protection(
            actor=request.actor,
            protection=stay,
            starts_on=typed["starts_on"],
            ends_before=typed["ends_before"],
            expected_version=typed["version"],
        )

    title = _("Beschermde opvang wijzigen")
    page = page_of(person, title, _("Beschermde opvang bewaren"))
    done = _("De beschermde opvang is bewaard.")
    return answer(request, form, save, page=page, done=done, now=_days_form_of)


def _days_form_of(stay: ProtectedReception) -> ProtectionDaysForm:
    return ProtectionDaysForm(initial=ProtectionDaysForm.initial_of(stay))


def _protected_person(request: ActorRequest, person_id: str) -> Person:
    """Return a person of whom the actor may know this and keeps the file. Raises Absent, NotAllowed."""
    person = find_person(request.actor, person_id)
    require_protected(request.actor, person, "keep_person")
    return person
