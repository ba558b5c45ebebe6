"""How a client file is opened in an emergency, and the number of clients on the team page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.emergencies import Door, register_door
from reisgezel.core.access.selectors.team import TeamColumn, register_team_column
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment, ClientFile


def find_file(number: str) -> ClientFile | None:
    """Return the file of a client number, in or out of anybody's reach."""
    return ClientFile.objects.select_related("unit").filter(number=number.upper()).first()


def client_counts(actor: Actor, users: Sequence[User]) -> Mapping[int, int]:
    """Return how many clients each colleague guides today."""
    rows = Assignment.objects.on(actor.on).filter(user__in=users).values_list("user")
    return dict(rows.annotate(Count("client_file", distinct=True)).order_by())


def register() -> None:
    """Tell core/access how to open a file, and what a team leader sees beside each name."""
    register_door(
        ClientFile,
        Door(
            find=find_file,
            number=lambda file: str(file.number),
            unit=lambda file: file.unit,
            url=lambda subject_id: reverse("cases:detail", args=[subject_id]),
        ),
    )
    register_team_column(TeamColumn(_("Cliënten"), client_counts))
