"""How a journey reads on its page: each fact in words, with who wrote it down and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Facts
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import KIND_NAMES, JourneyFact, data_class_of
from reisgezel.domain.journey.rules import STEPS, Kind, Stay
from reisgezel.domain.journey.selectors import Situation

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


@dataclass(frozen=True)
class Line:
    """A fact on the page; ``later`` is what put it right, as far as was known."""

    fact: JourneyFact
    icon: str
    words: str
    source: str
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
    facts: Sequence[JourneyFact], reach: Reach, *, known_at: datetime | None = None
) -> list[Line]:
    """Return the facts of a file as its page shows them; a withdrawal stands with what it withdrew."""
    holding = [fact for fact in facts if not fact.is_withdrawal and not _later(fact, known_at)]
    stays = {
        (stay.place, stay.period.start): stay for stay in rules.stays(f.known for f in holding)
    }
    taken_out = {fact.takes_out_id for fact in holding}
    may_record = reach.can("record_journey") and known_at is None
    return [
        Line(
            fact=fact,
            icon=ICONS[Kind(fact.kind)],
            words=words_of(fact),
            source=_source(fact, reach),
            later=_later(fact, known_at),
            stay=stays.get((fact.place, fact.true_from)) if fact.kind == Kind.STAY else None,
            may_correct=may_record and fact in holding,
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
        return ", ".join(filter(None, [fact.get_ground_display(), _document_words(fact)]))
    return ", ".join(filter(None, [fact.place, fact.remark]))


def permit_words(fact: JourneyFact) -> str:
    """Return a permit in words: the day, the document, until when."""
    words = [moments.day_text(fact.true_from), fact.get_document_type_display()]
    if fact.permit_ends_on:
        words.append(_("geldig tot en met {day}").format(day=moments.day_text(fact.permit_ends_on)))
    return ", ".join(filter(None, words))


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


def _later(fact: JourneyFact, known_at: datetime | None) -> JourneyFact | None:
    later = fact.later
    return later if later and (known_at is None or later.recorded_at <= known_at) else None


def _source(fact: JourneyFact, reach: Reach) -> str:
    """Return the title of the document behind a fact, to whoever may read that document."""
    source = fact.source_document
    return source.title if source and reach.reads(source.data_class) else ""


def _document_words(fact: JourneyFact) -> str:
    return permit_words(fact).partition(", ")[2]
