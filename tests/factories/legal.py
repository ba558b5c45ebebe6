"""The smallest valid legal work: a matter of a client, and of somebody without a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.legal.models import Enquirer, Matter
from tests.personas import unit_named, user_of

OPENED = date(2018, 6, 4)


def a_matter(file: ClientFile | None = None, *, who: str = "karin", **columns: Any) -> Matter:
    """Store an open matter of a client, or of somebody at Team Zaanstad when there is no file."""
    enquirer = None if file else columns.pop("enquirer", None) or an_enquirer()
    return Matter.objects.create(
        **{
            "client_file": file,
            "enquirer": enquirer,
            "kind": "nareis",
            "subject": "Nareis voor vrouw en zoon",
            "responsible": user_of(who),
            "opened_on": OPENED,
        }
        | columns
    )


def an_enquirer(team: str = "Team Zaanstad", **columns: Any) -> Enquirer:
    """Store somebody without a file who gave no name."""
    return Enquirer.objects.create(
        **{"unit": unit_named(team), "kind": "non_client", "registered_on": OPENED} | columns
    )


def assign_legal(file: ClientFile, who: str = "karin") -> None:
    """Assign a legal worker to a client: then the story is in reach too."""
    Assignment.objects.create(
        client_file=file, user=user_of(who), role_code="legal_worker", starts_on=OPENED
    )
