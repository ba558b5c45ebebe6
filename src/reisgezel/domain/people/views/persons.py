"""Mending who somebody is and how to reach them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.people.forms import ContactForm, IdentityForm
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.services import change_contact, change_identity
from reisgezel.domain.people.views.editing import (
    FAMILY,
    PERSON,
    answer,
    page_of,
    person_or_kin,
    read_on_form,
    sent_form,
)


@once
def edit_identity(request: ActorRequest, person_id: str, kin_id: str = "") -> HttpResponse:
    """Change names, birth, nationality and V-number."""
    person, client = person_or_kin(request, person_id, kin_id)
    read_on_form(request, person, client, "identity")
    form = sent_form(request, IdentityForm, initial=IdentityForm.initial_of(person))

    def save() -> None:
        change_identity(
            actor=request.actor,
            person=person,
            identity=form.identity(),
            expected_version=form.cleaned_data["version"],
            through=client,
        )

    return answer(
        request,
        form,
        save,
        page=page_of(
            client,
            _("Persoonsgegevens wijzigen"),
            _("Gegevens bewaren"),
            part=_part_of(person, client),
            about=person,
        ),
        done=_("De gegevens zijn bewaard."),
        now=lambda current: IdentityForm(initial=IdentityForm.initial_of(current)),
    )


@once
def edit_contact(request: ActorRequest, person_id: str, kin_id: str = "") -> HttpResponse:
    """Change telephone, mail, safe contact, languages and interpreter."""
    person, client = person_or_kin(request, person_id, kin_id)
    read_on_form(request, person, client, "contact")
    form = sent_form(request, ContactForm, initial=ContactForm.initial_of(person))

    def save() -> None:
        change_contact(
            actor=request.actor,
            person=person,
            contact=form.contact(),
            expected_version=form.cleaned_data["version"],
            through=client,
        )

    return answer(
        request,
        form,
        save,
        page=page_of(
            client,
            _("Contact en taal wijzigen"),
            _("Contactgegevens bewaren"),
            part=_part_of(person, client),
            about=person,
        ),
        done=_("De contactgegevens zijn bewaard."),
        now=lambda current: ContactForm(initial=ContactForm.initial_of(current)),
    )


def _part_of(person: Person, client: Person) -> str:
    return PERSON if person == client else FAMILY
