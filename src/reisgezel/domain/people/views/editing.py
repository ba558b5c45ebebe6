"""What all screens here share: finding who it is about, and answering a form that was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.subjects import subject_of
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.people.forms import EndVersionForm
from reisgezel.domain.people.forms.fields import PersonForm
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.newcomers import must_answer
from reisgezel.domain.people.policies import require_person
from reisgezel.domain.people.selectors import find_near, find_person
from reisgezel.domain.people.services import read_person, trace_hint
from reisgezel.lib.errors import AlreadyKnown, EditConflict, RuleBroken

PERSON, FAMILY = "person", "family"
"""The parts of the client file these screens belong to."""
SomeForm = TypeVar("SomeForm", bound=PersonForm)


def kept_person(request: ActorRequest, person_id: str, ability: str = "keep_person") -> Person:
    """Return a person whose file the actor keeps. Raises Absent, or NotAllowed."""
    person = find_person(request.actor, person_id)
    require_person(request.actor, ability, person)
    return person


def person_or_kin(request: ActorRequest, person_id: str, kin_id: str) -> tuple[Person, Person]:
    """Return whom a form is about, and the client it is reached through; often the same person."""
    client = kept_person(request, person_id)
    person = find_near(request.actor, client, kin_id) if kin_id else client
    require_person(request.actor, "keep_person", person, through=client)
    return person, client


def read_on_form(request: ActorRequest, person: Person, client: Person, part: str) -> None:
    """Leave a trace when a form shows what is known of somebody."""
    if request.method == "GET":
        read_person(actor=request.actor, person=person, part=part, through=client)


def part_of_file(client: Person, part: str) -> str:
    """Return the address of a part of somebody's file."""
    file: Any = subject_of(client)
    return reverse("cases:part", args=[file.public_id, part])


def page_of(
    client: Person, title: str, submit: str, *, part: str = PERSON, about: Person | None = None
) -> dict[str, Any]:
    """Return what every form page shows; it goes back to a part of the client's file."""
    back_url = part_of_file(client, part)
    return {"title": title, "submit": submit, "person": about or client, "back_url": back_url}


def sent_form(request: ActorRequest, form_class: type[SomeForm], **options: Any) -> SomeForm:
    """Return the form as it was sent, or a fresh one."""
    return form_class(request.POST if request.method == "POST" else None, **options)


def _must_answer(request: ActorRequest, form: PersonForm) -> bool:
    return getattr(form, "is_of_newcomer", False) and must_answer(request.actor, form)


def end_form_of(record: Any) -> EndVersionForm:
    """Return the form that ends a record, as the record stands now."""
    return EndVersionForm(initial=EndVersionForm.initial_of(record))


def _unversioned(record: Any) -> PersonForm:
    raise TypeError(f"{type(record).__name__} has no form that shows how it stands now")


def answer(
    request: ActorRequest,
    form: PersonForm,
    save: Callable[[], object],
    *,
    page: dict[str, Any],
    done: str,
    now: Callable[[Any], PersonForm] = _unversioned,
    template: str = "people/form.html",
) -> HttpResponse:
    """Save a form that can be read and go back to the file; otherwise show what to mend.

    ``page`` holds title, submit, person and back_url; ``now`` gives the form of a record as it
    stands, for when somebody else saved it first.
    """
    if form.is_bound and form.is_valid() and not _must_answer(request, form):
        try:
            save()
        except EditConflict as conflict:
            page = page | show_conflict(form, now(conflict.current))
        except RuleBroken as broken:
            if isinstance(broken, AlreadyKnown):
                trace_hint(actor=request.actor, known=broken)
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, done)
            return redirect(page["back_url"])
    return render(request, template, page | {"form": form}, status=status_of(page))
