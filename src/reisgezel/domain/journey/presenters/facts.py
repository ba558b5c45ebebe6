"""How a journey reads on its page: each fact in words, with who wrote it down and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Facts
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import KIND_NAMES, JourneyFact, data_class_of
from reisgezel.domain.journey.policies import may_record
from reisgezel.domain.journey.presenters.law import law_words
from reisgezel.domain.journey.rules import STEPS, Kind, Stay
from reisgezel.domain.journey.selectors import (
    Situation,
    holds_at,
    later_at,
    line_of,
    procedures_here,
)
from reisgezel.domain.journey.selectors.law import Beside
from reisgezel.domain.journey.tables import PROCEDURES, table_of

ICONS = {
    Kind.PERMIT: "stamp",
    Kind.STAY: "building-2",
    Kind.LEFT: "door-open",
    Kind.LINK: "link",
    Kind.KEYS: "key",
    Kind.HOUSING: "house",
    Kind.MOVE: "truck",
    Kind.TAKEN_OUT: "circle-minus",
}
STEP_ICON = "circle-dot"
"""Of a step in a procedure."""


@dataclass(frozen=True)
class Line:
    """A fact on the page; ``later`` is what put it right, as far as was known."""

    fact: JourneyFact
    title: str
    icon: str
    words: str
    source: str
    law: str
    """What the law gives where the letter names another last day."""
    later: JourneyFact | None
    stay: Stay | None
    may_correct: bool
    may_take_out: bool


@dataclass(frozen=True)
class Offer:
    """A kind of fact that can be written down now."""

    kind: str
    name: str | Promise
    icon: str
    is_next: bool


def lines(
    facts: Sequence[JourneyFact],
    reach: Reach,
    *,
    known_at: datetime | None = None,
    beside: Mapping[int, Beside] | None = None,
) -> list[Line]:
    """Return the facts of a file as its page shows them; a withdrawal stands with what it withdrew.

    ``beside`` is what the law gives beside the last day in a letter.
    """
    holding = [fact for fact in facts if holds_at(fact, known_at)]
    stays = {
        (stay.place, stay.period.start): stay for stay in rules.stays(f.known for f in holding)
    }
    taken_out = {fact.takes_out_id for fact in holding}
    may_record = reach.can("record_journey") and known_at is None
    return [
        Line(
            fact=fact,
            title=fact.title,
            icon=ICONS.get(Kind(fact.kind), STEP_ICON),
            words=words_of(fact),
            source=_source(fact, reach),
            law=law_words((beside or {}).get(fact.pk)),
            later=later_at(fact, known_at),
            stay=stays.get((fact.place, fact.true_from)) if fact.kind == Kind.STAY else None,
            may_correct=may_record and fact in holding and _may_mend(fact, reach),
            may_take_out=may_record
            and fact in holding
            and fact.kind == Kind.HOUSING
            and fact.pk not in taken_out,
        )
        for fact in facts
        if not fact.is_withdrawal
    ]


def mending() -> Facts:
    """Return the ways to put a line right, each with a sentence that says when it is the one."""
    return [
        (_("Corrigeren"), _("Het gebeurde, maar op een andere dag of anders dan hier staat.")),
        (_("Intrekken"), _("Het is helemaal niet gebeurd.")),
        (
            _("Uit de telling halen"),
            _("De huisvesting klopt, maar telt vanaf een dag niet meer mee voor de gemeente."),
        ),
    ]


def words_of(fact: JourneyFact) -> str:
    """Return what a fact says besides its kind and day."""
    if fact.kind == Kind.PERMIT:
        told = [fact.get_ground_display(), _document_words(fact), letter_words(fact)]
        return ", ".join(filter(None, told))
    told = [fact.variant_words, fact.place, fact.remark, letter_words(fact)]
    return ", ".join(filter(None, told))


def letter_words(fact: JourneyFact) -> str:
    """Return the letter by which a fact was made known: its date, and the last day it names."""
    if not fact.letter_on:
        return ""
    words = _("brief van {day}").format(day=moments.day_text(fact.letter_on))
    if fact.letter_term_on:
        until = _("uiterlijk {day}").format(day=moments.day_text(fact.letter_term_on))
        return f"{words}, {until}"
    return words


def permit_words(fact: JourneyFact) -> str:
    """Return a permit in words: the day, the document, until when."""
    words = [moments.day_text(fact.true_from), fact.get_document_type_display()]
    if fact.permit_ends_on:
        words.append(_("geldig tot en met {day}").format(day=moments.day_text(fact.permit_ends_on)))
    return ", ".join(filter(None, words))


def line_offers(steps: Sequence[JourneyFact], reach: Reach, on: date) -> list[Offer]:
    """Return the steps in the lines of a client that can be taken on a day, as viewing a dwelling."""
    found = []
    for kind in PROCEDURES:
        table = table_of(kind)
        if table.is_per_client and reach.reads(table.data_class):
            for one in line_of(kind, steps).ways(on):
                if not one.kind and may_record(reach, table, one):
                    found.append(Offer(one.code, str(one.name), STEP_ICON, is_next=False))
    return found


def offers(now: Situation, reach: Reach) -> list[Offer]:
    """Return what can be written down, in the order of the journey, the likely next one marked."""
    kinds = [Kind.STAY, Kind.LEFT, Kind.PERMIT, Kind.LINK, Kind.KEYS, Kind.HOUSING, Kind.MOVE]
    if not now.stay:
        kinds.remove(Kind.LEFT)
    kinds.remove(Kind.HOUSING if now.housing else Kind.MOVE)
    kinds = [kind for kind in kinds if reach.reads(data_class_of(kind))]
    known = {Kind.PERMIT: now.permit, Kind.LINK: now.link, Kind.KEYS: now.keys}
    coming = next((k for k in STEPS if k in kinds and not known.get(k)), None)
    if not now.arrival and coming == Kind.PERMIT:
        coming = Kind.STAY
    return [Offer(kind, KIND_NAMES[kind], ICONS[kind], kind == coming) for kind in kinds]


def _may_mend(fact: JourneyFact, reach: Reach) -> bool:
    """Tell whether the reader puts a fact right: one of a procedure only who writes its step down."""
    kind: str | None = fact.kind
    if fact.procedure_id:
        kind = {one.pk: one.kind for one in ask(reach, procedures_here)}.get(fact.procedure_id)
    if kind is None or kind not in PROCEDURES:
        return kind is not None
    taken = table_of(kind).transitions.get(fact.transition)
    return taken is None or may_record(reach, table_of(kind), taken)


def _source(fact: JourneyFact, reach: Reach) -> str:
    """Return the title of the document behind a fact, to whoever may read that document."""
    source = fact.source_document
    is_here = source and source.client_file_id == fact.client_file_id
    return source.title if source and is_here and reach.reads(source.data_class) else ""


def _document_words(fact: JourneyFact) -> str:
    return permit_words(fact).partition(", ")[2]
