"""A small house in which every way to reach a file, or not to, stands beside the others.

Each *situation* is a file; each *reader* somebody who might open it. ``REACH`` says, written by hand and
not by the rules themselves, who reaches what.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client

from reisgezel.core import clock
from reisgezel.core.access.models import Emergency, Membership
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import PERSONAS
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson, Relation
from tests.architecture.addresses import signed_in
from tests.factories.cases import OPENED, a_file, a_person
from tests.factories.people import make_address
from tests.personas import BY_KEY, SINCE, unit_named, user_of

FULL, EMERGENCY, NONE = "full", "emergency", "none"
ZAANSTAD = frozenset({"samira", "marit", "karin", "joost", "deputy"})
UTRECHT = frozenset({"ton", "nadia"})
TEAM = frozenset({"marit", "karin", "joost"})
"""Who sees all of Team Zaanstad; its caseworkers see what is assigned to them."""
GUIDES = {"samira", "deputy"}
"""Who sees what is assigned to Samira."""

EXTRA_READERS = {"former": "", "deputy": "samira", "late_deputy": "samira"}
"""Readers beside the personas, and as whom they may: a role that ended, deputies of Samira now and once."""
READERS = [*(persona.key for persona in PERSONAS), *EXTRA_READERS]


@dataclass(frozen=True)
class Situation:
    """A file in Team Zaanstad unless ``unit`` says otherwise, and who reaches it in full."""

    readers: frozenset[str]
    guide: str | None = "samira"
    unit: str = "Team Zaanstad"
    arrange: Callable[[ClientFile], object] = lambda file: None
    emergency: frozenset[str] = frozenset()


def assign(file: ClientFile, user: User, role: str, ends_before: date | None = None) -> None:
    Assignment.objects.create(
        client_file=file, user=user, role_code=role, starts_on=OPENED, ends_before=ends_before
    )


def end_assignment(file: ClientFile) -> None:
    file.assignments.update(ends_before=date(2018, 6, 1))


def block(*keys: str) -> Callable[[ClientFile], object]:
    return lambda file: [
        BlockedPair.objects.create(
            person=file.person, user=reader(key), named_by="client", starts_on=SINCE
        )
        for key in keys
    ]


def be_colleague(file: ClientFile) -> None:
    ColleaguePerson.objects.create(user=user_of("samira"), person=file.person)


def be_relative(file: ClientFile) -> None:
    me = a_person("Joost van Elswijk")
    ColleaguePerson.objects.create(user=user_of("joost"), person=me)
    Relation.objects.create(person=me, relative=file.person, kind="sibling")


def break_glass(hours_ago: float) -> Callable[[ClientFile], object]:
    """Let three of Zaanstad have opened the file some time ago, for an hour."""
    start = clock.now() - timedelta(hours=hours_ago)
    return lambda file: [
        Emergency.objects.create(
            user=user_of(key),
            role_code=BY_KEY[key].role_code,
            subject_id=file.public_id,
            subject_number=file.number,
            unit=file.unit,
            reason="Gevaar, en niemand is bereikbaar",
            starts_at=start,
            ends_at=start + timedelta(hours=1),
        )
        for key in sorted(TEAM)
    ]


def situations() -> dict[str, Situation]:
    """Return every situation by name; made anew for each house, since emergencies are of the hour."""
    return {
        "own": Situation(TEAM | GUIDES),
        "team": Situation(TEAM, guide=None),
        "legal": Situation(
            TEAM,
            guide=None,
            arrange=lambda file: assign(file, user_of("karin"), "legal_worker"),
        ),
        "ended_assignment": Situation(TEAM, arrange=end_assignment),
        "ended_role": Situation(
            TEAM, guide=None, arrange=lambda file: assign(file, reader("former"), "caseworker")
        ),
        "blocked": Situation(
            frozenset({"marit", "deputy"}), arrange=block("samira", "karin", "joost")
        ),
        "own_file": Situation(TEAM | {"deputy"}, arrange=be_colleague),
        "relative": Situation((TEAM | GUIDES) - {"joost"}, arrange=be_relative),
        "emergency": Situation(
            UTRECHT, "ton", "Team Utrecht", break_glass(hours_ago=0.1), emergency=TEAM
        ),
        "expired": Situation(UTRECHT, "ton", "Team Utrecht", break_glass(hours_ago=1.1)),
        "other_team": Situation(UTRECHT, "ton", "Team Utrecht"),
        "closed": Situation(
            TEAM | GUIDES,
            arrange=lambda file: ClientFile.objects.filter(pk=file.pk).update(
                closed_before=date(2018, 7, 1)
            ),
        ),
        "secret": Situation(
            TEAM | GUIDES, arrange=lambda file: make_address(file.person, is_secret=True)
        ),
    }


SITUATIONS = list(situations())


def reader(key: str) -> User:
    """Return the user behind a reader: a persona, or one of the three beside them."""
    if key in BY_KEY:
        return user_of(key)
    email = f"{key}@reisgezel.example"
    if found := User.objects.filter(email=email).first():
        return found
    user = User.objects.create_user(email, name=f"{key} van Dam".title())
    team, today = unit_named("Team Zaanstad"), clock.today()
    role = {"user": user, "role_code": "caseworker", "unit": team, "starts_on": SINCE}
    Membership.objects.create(**role, ends_before=today if key == "former" else None)
    if key != "former":
        ends_before = today if key == "late_deputy" else today + timedelta(days=7)
        role |= {"deputy_for": user_of("samira"), "ends_before": ends_before}
        Membership.objects.create(**role)
    return user


@dataclass(frozen=True)
class World:
    files: dict[str, ClientFile]
    clients: dict[str, Client]
    made: dict[str, Situation]

    def reach(self, key: str, situation: str) -> str:
        """Return how far a reader reaches the file of a situation."""
        made = self.made[situation]
        if key in made.readers:
            return FULL
        return EMERGENCY if key in made.emergency else NONE


def family_name(situation: str) -> str:
    """Return a name that stands nowhere else in the house, so that a page that shows it shows the file."""
    return f"Q{situation.replace('_', '')}q".title()


def build(*readers: str) -> World:
    """Make every situation, and sign the readers in."""
    clients = {key: signed_in(reader(key)) for key in readers or READERS}
    made, files = situations(), {}
    a_file("Eerste Dossier")  # its number is the example that forms give
    for name, situation in made.items():
        file = a_file(
            f"Yonas {family_name(name)}", unit=unit_named(situation.unit), guide=situation.guide
        )
        situation.arrange(file)
        files[name] = file
    return World(files, clients, made)
