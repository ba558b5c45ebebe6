"""One client of Team Zaanstad who is registered a second time, so that there is a pair to judge."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.plan.parts import TODAY
from reisgezel.domain.cases.services.clients import register_client
from reisgezel.domain.people.facts import Identity
from reisgezel.lib.partial_dates import PartialDate

TEAM = "Team Zaanstad"
LEADER = "joost@reisgezel.example"
AGAIN = Identity(
    given_names="Chalid",
    family_name="Hadad",
    name_variants=("خالد حداد",),
    birth=PartialDate.parse("1979-01-01"),
    gender="m",
    nationality_code="0336",
)
"""Khaled Haddad of the households told by name, as somebody else heard and wrote it."""
WHY = "Kwam naar het spreekuur en zei dat hij hier nog geen dossier heeft."


def build_double() -> None:
    """Let the team leader register somebody today who has a file already; nothing without the team."""
    team = Unit.objects.filter(name=TEAM).first()
    if team is None or not team.client_files.exists():
        return
    leader = User.objects.get(email=LEADER)
    register_client(
        actor=Actor.of(leader), identity=AGAIN, unit=team, opened_on=TODAY, somebody_else=WHY
    )
