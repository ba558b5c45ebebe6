"""Naming colleagues who must stay away from a client's file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.people.forms import BlockForm, ColleagueForm, ColleagueRelativeForm, EndForm
from reisgezel.domain.people.forms.fields import PersonForm
from reisgezel.domain.people.selectors import colleague_link, find_pair
from reisgezel.domain.people.services import (
    block_pair,
    lift_block,
    link_colleague,
    name_colleague_as_relative,
    unlink_colleague,
)
from reisgezel.domain.people.views.editing import (
    answer,
    kept_person,
    page_of,
    sent_form,
)
from reisgezel.lib.errors import Absent

ABILITY = "manage_blocked_pairs"


@once
def new_block(request: ActorRequest, person_id: str) -> HttpResponse:
    """Keep a colleague from a client's file."""
    person = kept_person(request, person_id, ABILITY)
    form = sent_form(request, BlockForm)
    page = page_of(person, _("Dossier sluiten voor een collega"), _("Dossier sluiten voor collega"))
    return answer(
        request,
        form,
        lambda: block_pair(actor=request.actor, person=person, **form.cleaned_data),
        page=page,
        done=_("Deze collega kan het dossier niet meer openen."),
    )


@once
def lift(request: ActorRequest, person_id: str, pair_id: str) -> HttpResponse:
    """Let a colleague be given reach to a client's file again."""
    person = kept_person(request, person_id, ABILITY)
    pair = find_pair(person, pair_id)
    form = sent_form(request, EndForm, initial={"ends_before": request.actor.on})
    page = page_of(person, _("Afscherming opheffen"), _("Afscherming opheffen"))
    return answer(
        request,
        form,
        lambda: lift_block(actor=request.actor, pair=pair, **form.cleaned_data),
        page=page | {"quote": pair.user.name},
        done=_("De afscherming is opgeheven."),
    )


@once
def link(request: ActorRequest, person_id: str) -> HttpResponse:
    """Say which colleague this client is."""
    person = kept_person(request, person_id, ABILITY)
    form = sent_form(request, ColleagueForm)
    page = page_of(person, _("Deze cliënt is ook collega"), _("Aan collega koppelen"))
    return answer(
        request,
        form,
        lambda: link_colleague(actor=request.actor, person=person, **form.cleaned_data),
        page=page,
        done=_("De cliënt en de collega zijn gekoppeld."),
    )


@once
def unlink(request: ActorRequest, person_id: str) -> HttpResponse:
    """Take back that this client is a colleague."""
    person = kept_person(request, person_id, ABILITY)
    found = colleague_link(person)
    if found is None:
        raise Absent(person_id, kind="people.colleagueperson")
    form = sent_form(request, PersonForm)
    page = page_of(person, _("Koppeling met collega weghalen"), _("Koppeling weghalen"))
    return answer(
        request,
        form,
        lambda: unlink_colleague(actor=request.actor, link=found),
        page=page | {"quote": found.user.name},
        done=_("De koppeling is weggehaald."),
    )


@once
def name_relative(request: ActorRequest, person_id: str) -> HttpResponse:
    """Say that a colleague is family of this client."""
    person = kept_person(request, person_id, ABILITY)
    form = sent_form(request, ColleagueRelativeForm)
    page = page_of(person, _("Collega is familie"), _("Familieband vastleggen"))
    return answer(
        request,
        form,
        lambda: name_colleague_as_relative(actor=request.actor, person=person, **form.cleaned_data),
        page=page,
        done=_("Deze collega kan het dossier niet meer openen."),
    )
