"""Who lives with a client, and who is family, here and abroad."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.people.forms import (
    EndForm,
    JoinForm,
    MemberForm,
    PlaceForm,
    RelateForm,
    RelationForm,
    RelativeForm,
)
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.selectors import (
    find_membership,
    find_person,
    find_relation,
    search_persons,
)
from reisgezel.domain.people.services import (
    add_member,
    add_relative,
    change_membership,
    change_relation,
    join_household,
    leave_household,
    relate,
)
from reisgezel.domain.people.views.editing import (
    FAMILY,
    answer,
    kept_person,
    page_of,
    sent_form,
)
from reisgezel.domain.people.words import likely_words, reader_language

MOST_FOUND = 20
ChosenForm = TypeVar("ChosenForm", JoinForm, RelateForm)


@once
def new_member(request: ActorRequest, person_id: str) -> HttpResponse:
    """Register somebody new in the household of a client."""
    client = kept_person(request, person_id)
    form = sent_form(request, MemberForm, initial={"starts_on": request.actor.on})
    page = page_of(client, _("Nieuw gezinslid"), _("Gezinslid toevoegen"), part=FAMILY)
    return answer(
        request,
        form,
        lambda: add_member(
            actor=request.actor,
            through=client,
            identity=form.identity(),
            role=form.cleaned_data["role"],
            starts_on=form.cleaned_data["starts_on"],
            somebody_else=form.cleaned_data["somebody_else"],
        ),
        page=page,
        done=_("Het gezinslid is toegevoegd."),
    )


@once
def join(request: ActorRequest, person_id: str) -> HttpResponse:
    """Let another client live in the household of this one."""
    client = kept_person(request, person_id)
    page = page_of(client, _("Cliënt bij dit gezin"), _("Bij het gezin voegen"), part=FAMILY)

    def save(form: JoinForm) -> None:
        typed = dict(form.cleaned_data)
        person = find_person(request.actor, typed.pop("person"))
        join_household(actor=request.actor, person=person, through=client, **typed)

    initial = {"starts_on": request.actor.on}
    done = _("Deze cliënt hoort nu bij het gezin.")
    return _choose_person(request, client, JoinForm, save, page=page, done=done, initial=initial)


@once
def edit_member(request: ActorRequest, person_id: str, member_id: str) -> HttpResponse:
    """Mend the role of somebody in a household, or the first day."""
    client = kept_person(request, person_id)
    member = find_membership(request.actor, client, member_id)
    form = sent_form(request, PlaceForm, initial=PlaceForm.initial_of(member))

    def save() -> None:
        change_membership(
            actor=request.actor,
            through=client,
            member=member,
            expected_version=form.cleaned_data["version"],
            **form.what(),
        )

    page = page_of(
        client,
        _("Plaats in het gezin wijzigen"),
        _("Plaats in het gezin bewaren"),
        part=FAMILY,
        about=member.person,
    )
    return answer(
        request,
        form,
        save,
        page=page,
        done=_("De plaats in het gezin is bewaard."),
        now=lambda stands: PlaceForm(initial=PlaceForm.initial_of(stands)),
    )


@once
def leave(request: ActorRequest, person_id: str, member_id: str) -> HttpResponse:
    """Say from which day somebody no longer lives in a household."""
    client = kept_person(request, person_id)
    member = find_membership(request.actor, client, member_id)
    form = sent_form(request, EndForm, initial={"ends_before": request.actor.on})
    page = page_of(
        client, _("Uit het gezin"), _("Vertrek vastleggen"), about=member.person, part=FAMILY
    )
    return answer(
        request,
        form,
        lambda: leave_household(
            actor=request.actor, through=client, member=member, **form.cleaned_data
        ),
        page=page,
        done=_("Het vertrek is vastgelegd."),
    )


@once
def new_relative(request: ActorRequest, person_id: str) -> HttpResponse:
    """Write down a relative we did not know yet."""
    client = kept_person(request, person_id)
    form = sent_form(request, RelativeForm)
    page = page_of(client, _("Nieuw familielid"), _("Familielid toevoegen"), part=FAMILY)
    return answer(
        request,
        form,
        lambda: add_relative(
            actor=request.actor,
            person=client,
            kind=form.cleaned_data["kind"],
            identity=form.identity(),
            contact=form.contact(),
            somebody_else=form.cleaned_data["somebody_else"],
        ),
        page=page,
        done=_("Het familielid is toegevoegd."),
    )


@once
def choose_relative(request: ActorRequest, person_id: str) -> HttpResponse:
    """Write down that another client is family of this one."""
    client = kept_person(request, person_id)
    page = page_of(client, _("Cliënt als familie"), _("Familieband vastleggen"), part=FAMILY)

    def save(form: RelateForm) -> None:
        relative = find_person(request.actor, form.cleaned_data["person"])
        kind = form.cleaned_data["kind"]
        relate(actor=request.actor, person=client, relative=relative, kind=kind)

    done = _("De familieband is vastgelegd.")
    return _choose_person(request, client, RelateForm, save, page=page, done=done)


@once
def edit_relation(request: ActorRequest, person_id: str, relation_id: str) -> HttpResponse:
    """Mend what a relative is to a client, or say that it ended."""
    client = kept_person(request, person_id)
    relation = find_relation(request.actor, client, relation_id)
    form = sent_form(request, RelationForm, initial=RelationForm.initial_of(relation, client))
    relative = relation.relative if relation.person_id == client.pk else relation.person

    def save() -> None:
        change_relation(
            actor=request.actor,
            person=client,
            relation=relation,
            expected_version=form.cleaned_data["version"],
            **form.what(),
        )

    page = page_of(
        client, _("Familieband wijzigen"), _("Familieband bewaren"), about=relative, part=FAMILY
    )
    return answer(
        request,
        form,
        save,
        page=page,
        done=_("De familieband is bewaard."),
        now=lambda stands: RelationForm(initial=RelationForm.initial_of(stands, client)),
    )


def _choose_person(
    request: ActorRequest,
    client: Person,
    form_class: type[ChosenForm],
    save: Callable[[ChosenForm], None],
    *,
    page: dict[str, Any],
    done: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask for a client by name first, then which of those found it is."""
    words = request.GET.get("q", "").strip()
    found = search_persons(request.actor, words).exclude(pk=client.pk)
    persons = [(row.public_id, _described(row)) for row in found[:MOST_FOUND]] if words else []
    form = sent_form(request, form_class, persons=persons, initial=initial)
    return answer(
        request,
        form,
        lambda: save(form),
        page=page | {"words": words, "found": persons},
        done=done,
        template="people/choose.html",
    )


def _described(person: Person) -> str:
    born = person.birth.format(reader_language()) if person.birth.is_known else ""
    told = _("{name}, geboren {birth}") if born else "{name}"
    told = told.format(name=person.name, birth=born)
    why = likely_words(person.why)  # type: ignore[attr-defined]
    return f"{told} ({why})" if why else told
