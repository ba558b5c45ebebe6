"""The region that is measured: the demo's people, as many times as the scale asks, and who reads them.

Teams and municipalities stay as they are, so at a million a team keeps fifty thousand clients: harder
than any team there is. Three colleagues are measured: a volunteer with eight clients, a caseworker
with sixty, and a supervisor who sees everybody; a few more of those make a crowd.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from benchmarks.bulk import fast
from benchmarks.copying import copy_region, double_notes
from reisgezel.core import clock
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.accounts.models import User
from reisgezel.core.records.statistics import look_at_tables
from reisgezel.demo.building import build
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.terms.models import Recompute

SEED = 2018
TEAM = "Team Zaanstad"


@dataclass(frozen=True)
class Reader:
    """A colleague whose pages are measured."""

    key: str
    role_code: str
    unit: str
    clients: int = 0

    @property
    def email(self) -> str:
        return f"{self.key}@bench.example"


EVERYBODY = Reader("everybody", "work_supervisor", "")
VOLUNTEER = Reader("volunteer", "caseworker", TEAM, clients=8)
CASEWORKER = Reader("caseworker", "caseworker", TEAM, clients=60)
LEADER = Reader("leader", "team_leader", TEAM)
FREEZER = Reader("freezer", "functional_admin", "")
CROWD = tuple(Reader(f"everybody{n}", EVERYBODY.role_code, "") for n in range(1, 9))
"""Who asks at once: each writes to the log under an own name, as colleagues do."""
READERS = (EVERYBODY, VOLUNTEER, CASEWORKER, LEADER, FREEZER, *CROWD)


def build_region(copies: int, *, teams: Sequence[str] = (), tell: Callable[[str], None]) -> None:
    """Build the region ``copies`` times; all teams of it or those named."""
    started = time.monotonic()
    with fast():
        build(seed=SEED, team_names=teams, tell=lambda _: None)
    tell(f"one region in {time.monotonic() - started:.0f} s")
    double_notes()
    copy_region(copies)
    tell(f"{copies} regions in {time.monotonic() - started:.0f} s")
    Recompute.objects.waiting().update(finished_at=clock.now())  # its terms are of the law as it is
    for reader in READERS:
        _employ(reader)


def settle() -> None:
    """Let the database look at its tables, and PostgreSQL do what it would do in the first minutes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("CHECKPOINT")
    look_at_tables()


def user_of(reader: Reader) -> User:
    return User.objects.get(email=reader.email)


def _employ(reader: Reader) -> None:
    units = (
        Unit.objects.filter(name=reader.unit) if reader.unit else Unit.objects.filter(parent=None)
    )
    unit, since = units.get(), clock.today().replace(year=clock.today().year - 2)
    user = User.objects.create_user(reader.email, name=reader.key.capitalize())
    Membership.objects.create(user=user, role_code=reader.role_code, unit=unit, starts_on=since)
    files = ClientFile.objects.open_on(clock.today()).filter(unit=unit).order_by("pk")
    Assignment.objects.bulk_create(
        Assignment(
            client_file=file, user=user, role_code=reader.role_code, starts_on=file.opened_on
        )
        for file in files[: reader.clients]
    )
