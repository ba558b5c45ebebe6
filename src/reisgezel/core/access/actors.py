"""The actor: a signed-in colleague with the roles held today. Every selector and service starts from one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.givens import NOW, READER, TODAY, values
from reisgezel.core.access.models import Emergency, Membership, Unit
from reisgezel.core.access.roles import Role
from reisgezel.core.accounts.models import User
from reisgezel.core.records import together
from reisgezel.core.records.remembered import remember
from reisgezel.core.records.together import Prepared


@dataclass(frozen=True)
class Held:
    """A role held today, the units it covers, and for whom when it is held as a deputy."""

    role: Role
    unit_path: str
    deputy_for: User | None = None
    unit_name: str = ""
    ends_before: date | None = None
    units: frozenset[int] = frozenset()
    """The row numbers of the unit and of all below it."""
    covers_all: bool = False
    """Whether there is no other unit: then no record needs to be asked which unit keeps it."""

    @classmethod
    def of(cls, row: Membership, units: Collection[Unit]) -> Held:
        """Return a membership as the actor holds it; it covers those of the units that lie below."""
        below = frozenset(unit.pk for unit in units if unit.path.startswith(row.unit.path))
        return cls(
            row.role,
            row.unit.path,
            row.deputy_for,
            row.unit.name,
            row.ends_before,
            below,
            covers_all=len(below) == len(units),
        )

    @property
    def is_top(self) -> bool:
        """Tell whether it covers all units: the path of the top is its own row number alone."""
        return self.unit_path.count("/") == len("//")

    @property
    def last_day(self) -> date | None:
        return self.ends_before - timedelta(days=1) if self.ends_before else None

    @property
    def description(self) -> str:
        """Return the unit and the role, or whom the actor stands in for."""
        if self.deputy_for:
            return _("vervangt %(name)s (%(role)s)") % {
                "name": self.deputy_for.name,
                "role": self.role,
            }
        return f"{self.unit_name} · {self.role}"


READ_ALONG = "_read_along"
LIKENESS = "likeness"
"""Under this key an actor keeps what is the same for as long as nothing that was read with it changes."""


@dataclass
class Actor:
    user: User
    on: date
    held: tuple[Held, ...] = field(default=())
    found: list[Model] = field(default_factory=list)
    """The records asked for by their id and given, for the trace of a page that shows them."""
    kept: dict[Any, Any] = field(default_factory=dict)
    """What rooms read once for this actor, who lives no longer than a request."""

    @classmethod
    def of(cls, user: User, *, on: date | None = None) -> Actor:
        """Return the actor a user is on a day (today unless given), in one query.

        Who just came in by ``Reader`` was read with the user, and is not asked for again.
        """
        day = on or clock.today()
        just_read = getattr(user, READ_ALONG, None)
        setattr(user, READ_ALONG, None)
        found = just_read if just_read and not on else of_reader.ask(reader=user.pk, on=day)
        held = (Held.of(row, found[Unit]) for row in found[Membership])
        return cls(user, day, tuple(held), kept=found)

    def looking_at(self, day: date) -> Actor:
        """Return the same actor, with the roles of today, to whom another day is today."""
        return replace(self, on=day)

    @property
    def audit_id(self) -> str:
        return self.user.public_id

    @property
    def audit_role(self) -> str:
        return ",".join(sorted({held.role.code for held in self.held}))[:40]

    @property
    def description(self) -> str:
        """Return where and as what the actor works, and for whom, for the top of the page."""
        return ", ".join(dict.fromkeys(held.description for held in self.held))

    @cached_property
    def abilities(self) -> frozenset[str]:
        """Return what any role held today allows, whatever its reach."""
        return frozenset().union(*(held.role.abilities for held in self.held))

    def can(self, ability: str) -> bool:
        """Tell whether any role held today has the ability, whatever its reach."""
        return ability in self.abilities

    def with_ability(self, ability: str) -> Iterator[Held]:
        return (held for held in self.held if ability in held.role.abilities)

    def units(self, ability: str) -> set[int]:
        """Return the row numbers of the units in which the actor has an ability."""
        return {unit for held in self.with_ability(ability) for unit in held.units}

    @cached_property
    def open_emergencies(self) -> dict[str, Emergency]:
        """Return the emergencies the actor has open at this moment, by the id of the file."""
        if not self.can("break_glass"):
            return {}
        if Emergency not in self.kept:
            self.kept[Emergency] = Emergency.objects.open_at(clock.now()).filter(user=self.user)
        return {row.subject_id: row for row in self.kept[Emergency]}

    def prepared(self, key: Hashable, rows: Callable[[Actor], QuerySet[Any]]) -> Prepared:
        """Return a query that follows from this actor alone as SQL, by its key.

        Making it takes longer than answering it, so it is made once for as long as nothing about the
        actor changes. Raises AssertionError when making it asks the database something.
        """
        if (likeness := self.kept.get(LIKENESS)) is None:
            return together.prepare(rows(self))
        return remember(
            (connection.vendor, self.user.pk, self.on, self.held, likeness, key), lambda: rows(self)
        )

    def forget_emergencies(self) -> None:
        """Ask again what is open; for the service that just opened one."""
        self.kept.pop(LIKENESS, None)
        self.kept.pop(Emergency, None)
        self.__dict__.pop("open_emergencies", None)


class OfReader:
    """Queries about the reader, of several rooms, that are asked in one statement."""

    def __init__(self) -> None:
        self._rows: dict[Any, Callable[[], QuerySet[Any]]] = {}
        self._prepared: dict[str, list[Prepared]] = {}

    def add(self, key: Any, rows: Callable[[], QuerySet[Any]]) -> None:
        """Ask this too from now on; ``key`` is by what its answer is found."""
        self._rows[key] = rows
        self._prepared.clear()

    def ask(self, *, reader: int, on: date) -> dict[Any, list[Any]]:
        """Return what is found, by key."""
        vendor = connection.vendor
        if vendor not in self._prepared:
            self._prepared[vendor] = [together.prepare(rows()) for rows in self._rows.values()]
        asked = self._prepared[vendor]
        cells = together.ask_in_json(asked, values(reader=reader, on=on))
        found = dict(zip(self._rows, map(Prepared.from_json, asked, cells), strict=True))
        return {**found, LIKENESS: blake2b(repr(cells).encode(), digest_size=16).digest()}


of_reader = OfReader()
"""What is read with every actor; a room adds what each of its pages needs to know of the reader."""
of_reader.add(User, lambda: User.objects.filter(pk=READER))
of_reader.add(
    Membership,
    lambda: (
        Membership.objects.on(TODAY)
        .filter(user=READER)
        .select_related("unit", "deputy_for")
        .order_by("starts_on", "pk")
    ),
)
of_reader.add(Unit, lambda: Unit.objects.only("path").order_by())
of_reader.add(Emergency, lambda: Emergency.objects.open_at(NOW).filter(user=READER))
