"""What the form of somebody new shows of persons who look alike, and what is done once they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace_list
from reisgezel.core.ui.items import Tag, Text
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.selectors.likely import Match, likely_same
from reisgezel.domain.identity.services.judging import look_for_twins
from reisgezel.domain.identity.words import in_words, strength
from reisgezel.domain.people.facts import NAME_PARTS, PARTICULARS, Identity
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.newcomers import ask_by, hear


@dataclass(frozen=True)
class ShownMatch:
    """One person in reach, as the form shows them."""

    match: Match
    strength: Tag
    favour: list[Text]
    against: list[Text]


def register_asking() -> None:
    """Ask before somebody new is stored, and look for doubles after; called once, when the room is ready."""
    ask_by(must_answer, "identity/asked.html")
    hear(look_after)


def must_answer(actor: Actor, form: Any) -> bool:
    """Put on a form who in reach looks alike; tell whether it must still say why it is somebody else."""
    form.likely = shown_likely(actor, form)
    return bool(form.likely) and bool(form.asks_why())


def look_after(person: Person, somebody_else: str) -> None:
    """Look among all persons for doubles of somebody who was just stored."""
    look_for_twins(person, found_by=Pair.FoundBy.INTAKE, note=somebody_else)


def shown_likely(actor: Actor, form: Any) -> list[ShownMatch]:
    """Return who in reach looks like the person that is typed, in words, and leave a trace of them."""
    phone = form.cleaned_data.get("phone") or ""
    found = likely_same(actor, typed_identity(form), phone=phone)
    if found:
        persons = [match.person for match in found]
        trace_list("find_likely", actor=actor, subjects=persons, data_class="C1")
    lines = [(match, in_words(match.scored)) for match in found]
    return [
        ShownMatch(match, strength(match.scored), told["favour"], told["against"])
        for match, told in lines
    ]


def typed_identity(form: Any) -> Identity:
    """Return what was typed so far, also of a form that cannot be sent yet."""
    typed = form.cleaned_data
    found = {name: typed[name] for name in (*NAME_PARTS, *PARTICULARS) if typed.get(name)}
    variants = (line.strip() for line in typed.get("name_variants", "").splitlines())
    return Identity(**found, name_variants=tuple(line for line in variants if line))
