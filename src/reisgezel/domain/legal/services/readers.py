"""Who may be given work with a client's story: only somebody who reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.selectors.colleagues import does_legal_work
from reisgezel.lib.errors import RuleBroken

STORY = "C4"


def check_reader(file: ClientFile, user: User, field: str) -> None:
    """Demand that a colleague reads the story of this client. Raises RuleBroken, at the field."""
    if not does_legal_work(user, file, data_class=STORY):
        raise RuleBroken(
            _(
                "Deze collega mag het verhaal van deze cliënt niet lezen. Geef eerst toegang op naam."
            ),
            field=field,
        )
