"""What happened, and how every service checks and stores it as one fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.trace import trace
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.cases.services.hiding import refuse_secret_address
from reisgezel.domain.journey import heard, rules
from reisgezel.domain.journey.models import JourneyFact, Procedure, data_class_of
from reisgezel.domain.journey.policies import ABILITY
from reisgezel.domain.journey.rules import Known
from reisgezel.domain.journey.tables import PROCEDURES
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
    procedure: Procedure | None = None
    transition: str = ""
    variant: str = ""
    regime: str = ""
    letter_kind: str = ""
    letter_on: date | None = None
    letter_received_on: date | None = None
    letter_term_on: date | None = None

    @classmethod
    def of(cls, fact: JourneyFact) -> Happening:
        """Return the content of a fact, to be changed and written down anew."""
        return cls(**{name: getattr(fact, name) for name in cls.__dataclass_fields__})

    @property
    def known(self) -> Known:
        return Known(self.kind, self.true_from, str(self.municipality or self.location or ""))


def require_recording(actor: Actor, file: ClientFile, kind: str) -> Reach:
    """Demand that the actor records journeys in this file, and reads what is recorded."""
    found = require(actor, ABILITY, file)
    if found is None or not found.reads(data_class_of(kind)):
        raise NotAllowed(ABILITY)
    return found


def lock_journeys(files: Sequence[ClientFile]) -> None:
    """Let nobody else write to these journeys until this is done, so that nobody is housed twice."""
    keys = [file.pk for file in files]
    list(ClientFile.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))


def known_of(file: ClientFile, found: Reach, *, without: JourneyFact | None = None) -> list[Known]:
    """Return what holds of a journey, each told or not to who reads it this way."""
    rows = JourneyFact.objects.in_force().filter(client_file=file).exclude(kind__in=PROCEDURES)
    if without:
        rows = rows.exclude(pk=without.pk)
    return [
        replace(fact.known, is_told=found.reads(fact.data_class))
        for fact in rows.select_related("municipality", "location")
    ]


def check_happening(happening: Happening, others: Sequence[Known]) -> None:
    """Demand that it can have happened, in a place that was there on that day."""
    day = happening.true_from
    if happening.kind not in PROCEDURES:
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


def own_document(file: ClientFile, happening: Happening) -> Document | None:
    """Return the document that shows it, in the file it is of: others of a family may not read its title."""
    source = happening.source_document
    return source if source and source.client_file_id == file.pk else None


def append_fact(
    actor: Actor,
    file: ClientFile,
    found: Reach,
    happening: Happening,
    *,
    action: str,
    **meta: Any,
) -> JourneyFact:
    """Store a fact and the trace of who wrote it down, and tell who listens; ``meta`` says what it does
    to another fact."""
    refuse_secret_address(file, remark=happening.remark, reason=meta.get("reason", ""))
    happening = replace(happening, source_document=own_document(file, happening))
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
    heard.tell(actor, file)
    return fact
