"""Writing down what happened on a journey, for a whole family at once, and putting mistakes right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.trace import trace
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import JourneyFact, data_class_of
from reisgezel.domain.journey.rules import Kind, Known
from reisgezel.domain.places.models import Location, Municipality
from reisgezel.lib.errors import NotAllowed, RuleBroken


@dataclass(frozen=True)
class Happening:
    """What happened, before it is written down: the content of a fact."""

    kind: str
    true_from: date
    municipality: Municipality | None = None
    location: Location | None = None
    ground: str = ""
    document_type: str = ""
    permit_ends_on: date | None = None
    remark: str = ""
    source_document: Document | None = None
    takes_out: JourneyFact | None = None

    @classmethod
    def of(cls, fact: JourneyFact) -> Happening:
        """Return the content of a fact, to be changed and written down anew."""
        return cls(**{name: getattr(fact, name) for name in cls.__dataclass_fields__})

    @property
    def known(self) -> Known:
        return Known(self.kind, self.true_from, str(self.municipality or self.location or ""))


@dataclass(frozen=True)
class Recorded:
    """The facts that were written, and what is unusual about them, in sentences."""

    facts: tuple[JourneyFact, ...]
    warnings: tuple[str, ...]


@transaction.atomic
def record_happening(
    *, actor: Actor, files: Sequence[ClientFile], happening: Happening
) -> Recorded:
    """Write down what happened to one client or to several of a family on the same day.

    Raises RuleBroken when it cannot have happened so for one of them; then nothing is written.
    """
    if not files:
        raise RuleBroken(_("Kies over wie dit gaat."), field="files")
    reaches = [_require(actor, file, happening.kind) for file in files]
    _lock(files)
    facts, warnings = [], []
    for file, found in zip(files, reaches, strict=True):
        others = _known_of(file, found)
        with _naming(file, files):
            _check(happening, others)
        warnings += rules.warnings(happening.known, others, reads_permit=found.reads("C3.permit"))
        facts.append(_append(actor, file, found, happening, action="record_journey"))
    return Recorded(tuple(facts), tuple(dict.fromkeys(warnings)))


def record_permit(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    granted_on: date,
    ground: str,
    document_type: str,
    ends_on: date | None = None,
    source_document: Document | None = None,
) -> Recorded:
    """Write down that a permit was granted."""
    happening = Happening(
        Kind.PERMIT,
        granted_on,
        ground=ground,
        document_type=document_type,
        permit_ends_on=ends_on,
        source_document=source_document,
    )
    return record_happening(actor=actor, files=files, happening=happening)


@transaction.atomic
def record_stay(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    location: Location,
    arrived_on: date,
    left_on: date | None = None,
    source_document: Document | None = None,
) -> Recorded:
    """Write down a stay in reception; it lasts until the next stay, the housing, or ``left_on``."""
    stay = Happening(Kind.STAY, arrived_on, location=location, source_document=source_document)
    recorded = record_happening(actor=actor, files=files, happening=stay)
    if left_on is None:
        return recorded
    left = record_leaving(actor=actor, files=files, left_on=left_on)
    return Recorded(recorded.facts + left.facts, recorded.warnings + left.warnings)


def record_leaving(
    *, actor: Actor, files: Sequence[ClientFile], left_on: date, remark: str = ""
) -> Recorded:
    """Write down that somebody left reception without being housed."""
    happening = Happening(Kind.LEFT, left_on, remark=remark)
    return record_happening(actor=actor, files=files, happening=happening)


def record_link(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    municipality: Municipality,
    linked_on: date,
    source_document: Document | None = None,
) -> Recorded:
    """Write down to which municipality somebody was linked."""
    happening = Happening(
        Kind.LINK, linked_on, municipality=municipality, source_document=source_document
    )
    return record_happening(actor=actor, files=files, happening=happening)


def record_keys(*, actor: Actor, files: Sequence[ClientFile], received_on: date) -> Recorded:
    """Write down that the keys of the dwelling were received."""
    happening = Happening(Kind.KEYS, received_on)
    return record_happening(actor=actor, files=files, happening=happening)


def record_move_in(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    municipality: Municipality,
    moved_in_on: date,
    source_document: Document | None = None,
) -> Recorded:
    """Write down that somebody was housed: the day is D0, and one person more is counted."""
    happening = Happening(
        Kind.HOUSING, moved_in_on, municipality=municipality, source_document=source_document
    )
    return record_happening(actor=actor, files=files, happening=happening)


def record_move(
    *, actor: Actor, files: Sequence[ClientFile], municipality: Municipality, moved_on: date
) -> Recorded:
    """Write down that somebody who was housed moved; nobody is counted anew."""
    happening = Happening(Kind.MOVE, moved_on, municipality=municipality)
    return record_happening(actor=actor, files=files, happening=happening)


@transaction.atomic
def take_out_of_count(
    *, actor: Actor, housing: JourneyFact, counted_on: date, reason: str
) -> JourneyFact:
    """Count one person less from a day on, without touching the housing and the year it stands in.

    Raises RuleBroken when it no longer holds, was taken out already, or the day lies before it.
    """
    rules.check_reason(reason)
    file = housing.client_file
    found = _require(actor, file, Kind.TAKEN_OUT)
    _lock([file])
    if not JourneyFact.objects.standing_housings().filter(pk=housing.pk).exists():
        raise RuleBroken(_("Deze huisvesting telt al niet meer mee."))
    happening = Happening(
        Kind.TAKEN_OUT, counted_on, municipality=housing.municipality, takes_out=housing
    )
    _check(happening, _known_of(file, found))
    return _append(actor, file, found, happening, action="take_out_of_count", reason=reason)


@transaction.atomic
def correct_fact(*, actor: Actor, fact: JourneyFact, reason: str, **changes: Any) -> JourneyFact:
    """Write down anew what was written down wrongly. Both stay; the later one holds.

    ``changes`` are fields of Happening. Raises RuleBroken when the fact was put right already,
    when nothing changes, or when it cannot have happened so.
    """
    rules.check_reason(reason)
    file = fact.client_file
    found = _require(actor, file, fact.kind)
    _lock([file])
    before = Happening.of(fact)
    happening = replace(before, **changes)
    if happening == before:
        raise RuleBroken(_("Er is niets veranderd. Pas aan wat niet klopte."))
    _check_correctable(fact)
    _check(happening, _known_of(file, found, without=fact))
    return _append(
        actor, file, found, happening, action="correct_journey", reason=reason, replaces=fact
    )


@transaction.atomic
def withdraw_fact(*, actor: Actor, fact: JourneyFact, reason: str) -> JourneyFact:
    """Write down that something did not happen after all. It stays to be seen, and holds no more."""
    rules.check_reason(reason)
    file = fact.client_file
    found = _require(actor, file, fact.kind)
    _lock([file])
    _check_correctable(fact)
    _check_no_move_after(fact)
    withdrawal = Happening(fact.kind, fact.true_from)
    return _append(
        actor,
        file,
        found,
        withdrawal,
        action="withdraw_journey",
        reason=reason,
        replaces=fact,
        is_withdrawal=True,
    )


def _require(actor: Actor, file: ClientFile, kind: str) -> Reach:
    """Demand that the actor records journeys in this file, and reads what is recorded."""
    found = require(actor, "record_journey", file)
    if found is None or not found.reads(data_class_of(kind)):
        raise NotAllowed("record_journey")
    return found


def _lock(files: Sequence[ClientFile]) -> None:
    """Let nobody else write to these journeys until this is done, so that nobody is housed twice."""
    keys = [file.pk for file in files]
    list(ClientFile.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))


def _known_of(file: ClientFile, found: Reach, *, without: JourneyFact | None = None) -> list[Known]:
    rows = JourneyFact.objects.in_force().filter(client_file=file)
    if without:
        rows = rows.exclude(pk=without.pk)
    return [
        replace(fact.known, is_told=found.reads(fact.data_class))
        for fact in rows.select_related("municipality", "location")
    ]


def _check(happening: Happening, others: Sequence[Known]) -> None:
    day = happening.true_from
    rules.check_fact(happening.known, others, today=clock.today())
    if happening.municipality and day not in happening.municipality.period:
        raise RuleBroken(
            _("De gemeente {name} bestond op die dag niet.").format(name=happening.municipality),
            field="municipality",
        )
    if (
        happening.location
        and not Location.objects.open_on(day).filter(pk=happening.location.pk).exists()
    ):
        raise RuleBroken(
            _("{name} was op die dag niet open.").format(name=happening.location), field="location"
        )
    if happening.permit_ends_on and happening.permit_ends_on < day:
        raise RuleBroken(
            _("De vergunning eindigt voordat ze begint. Controleer de datums."),
            field="permit_ends_on",
        )


def _check_correctable(fact: JourneyFact) -> None:
    if not JourneyFact.objects.in_force().filter(pk=fact.pk).exists():
        raise RuleBroken(_("Dit is intussen al gecorrigeerd. Kijk naar de laatste regel."))
    if JourneyFact.objects.in_force().filter(takes_out=fact).exists():
        raise RuleBroken(_("Deze huisvesting is uit de telling gehaald. Trek eerst die regel in."))


def _check_no_move_after(fact: JourneyFact) -> None:
    moves = JourneyFact.objects.in_force().of_kind(Kind.MOVE).filter(client_file=fact.client_file)
    if fact.kind == Kind.HOUSING and moves.exists():
        raise RuleBroken(_("Na deze huisvesting volgt een verhuizing. Trek eerst die regel in."))


@contextmanager
def _naming(file: ClientFile, files: Sequence[ClientFile]) -> Iterator[None]:
    """Put the name of the person before what is wrong, when it was about several."""
    try:
        yield
    except RuleBroken as broken:
        if len(files) == 1:
            raise
        raise RuleBroken(f"{file.person.name}: {broken.message}", field=broken.field) from broken


def _append(
    actor: Actor,
    file: ClientFile,
    found: Reach,
    happening: Happening,
    *,
    action: str,
    **meta: Any,
) -> JourneyFact:
    withdrawn = meta.get("is_withdrawal", False)
    fact = JourneyFact.objects.create(
        client_file=file,
        recorded_at=clock.now(),
        recorded_by=actor.user,
        head_count=0 if withdrawn else rules.head_count(happening.kind),
        **{name: getattr(happening, name) for name in Happening.__dataclass_fields__},
        **meta,
    )
    trace(
        action,
        actor=actor,
        reach=found,
        subject=file,
        target=fact,
        data_class=data_class_of(happening.kind),
        kind=str(happening.kind),
    )
    return fact
