"""Moving, mending an address, ending it; warning whoever visits."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.people.forms import AlertForm, EndForm, HomeForm
from reisgezel.domain.people.models import Address, Person
from reisgezel.domain.people.selectors import address_to_keep, find_alert
from reisgezel.domain.people.services import (
    add_alert,
    change_address,
    close_alert,
    end_address,
    record_address,
)
from reisgezel.domain.people.views.editing import (
    answer,
    kept_person,
    page_of,
    read_on_form,
    sent_form,
)


@once
def new_address(request: ActorRequest, person_id: str) -> HttpResponse:
    """Let somebody move in somewhere; the address before it ends."""
    person = kept_person(request, person_id)
    initial = {"starts_on": request.actor.on, "is_secret": _moves_in_secret(request, person)}
    form = sent_form(request, HomeForm, initial=initial)

    def save() -> None:
        typed = form.cleaned_data
        record_address(
            actor=request.actor,
            person=person,
            home=form.home(),
            starts_on=typed["starts_on"],
            is_secret=typed["is_secret"],
        )

    page = page_of(person, _("Nieuw adres"), _("Adres vastleggen"))
    return answer(request, form, save, page=page, done=_("Het adres is vastgelegd."))


@once
def edit_address(request: ActorRequest, person_id: str, address_id: str) -> HttpResponse:
    """Mend an address, or make it secret."""
    person = kept_person(request, person_id)
    address = address_to_keep(request.actor, person, address_id)
    read_on_form(request, person, person, "address")
    form = sent_form(request, HomeForm, initial=HomeForm.initial_of(address))

    def save() -> None:
        typed = form.cleaned_data
        change_address(
            actor=request.actor,
            address=address,
            home=form.home(),
            starts_on=typed["starts_on"],
            is_secret=typed["is_secret"],
            expected_version=typed["version"],
        )

    page = page_of(person, _("Adres wijzigen"), _("Adres bewaren"))
    return answer(request, form, save, page=page, done=_("Het adres is bewaard."), now=_form_of)


@once
def close_address(request: ActorRequest, person_id: str, address_id: str) -> HttpResponse:
    """Say from which day somebody no longer lives there."""
    person = kept_person(request, person_id)
    address = address_to_keep(request.actor, person, address_id)
    form = sent_form(request, EndForm, initial={"ends_before": request.actor.on})
    page = page_of(person, _("Adres beëindigen"), _("Adres beëindigen"))
    return answer(
        request,
        form,
        lambda: end_address(
            actor=request.actor, address=address, ends_before=form.cleaned_data["ends_before"]
        ),
        page=page,
        done=_("Het adres is beëindigd."),
    )


@once
def new_alert(request: ActorRequest, person_id: str) -> HttpResponse:
    """Warn whoever visits somebody, or the household."""
    person = kept_person(request, person_id)
    form = sent_form(request, AlertForm)
    page = page_of(person, _("Waarschuwing"), _("Waarschuwing vastleggen"))
    return answer(
        request,
        form,
        lambda: add_alert(actor=request.actor, person=person, **form.cleaned_data),
        page=page,
        done=_("De waarschuwing staat nu boven het dossier."),
    )


@once
def end_alert(request: ActorRequest, person_id: str, alert_id: str) -> HttpResponse:
    """Say from which day a warning no longer holds."""
    person = kept_person(request, person_id)
    alert = find_alert(person, alert_id)
    form = sent_form(request, EndForm, initial={"ends_before": request.actor.on})
    page = page_of(person, _("Waarschuwing beëindigen"), _("Waarschuwing beëindigen"))
    return answer(
        request,
        form,
        lambda: close_alert(
            actor=request.actor,
            person=person,
            alert=alert,
            ends_before=form.cleaned_data["ends_before"],
        ),
        page=page | {"quote": alert.text},
        done=_("De waarschuwing is beëindigd."),
    )


def _form_of(address: Address) -> HomeForm:
    return HomeForm(initial=HomeForm.initial_of(address))


def _moves_in_secret(request: ActorRequest, person: Person) -> bool:
    """Return whether the last address is secret. Raises NotAllowed to who may not replace it."""
    last = person.addresses.order_by("-starts_on", "-pk").first()
    return bool(last and address_to_keep(request.actor, person, last.public_id).is_secret)
