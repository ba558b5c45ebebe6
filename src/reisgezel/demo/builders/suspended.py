"""A term that stands still: the municipality asks a family for papers before it decides on social assistance.

Samira writes that letter down as anybody would, once all else is there.
"""

from __future__ import annotations

from datetime import date

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import PERSONAS
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening, record_letter

FAMILY_NAME, GIVEN_NAMES = "Ahmadi", "Reza"
"""The household told by name that moved in last: the municipality has not decided yet."""
LETTER = "municipality_assistance_papers"
WRITTEN_ON, RECEIVED_ON, LAST_DAY = date(2018, 12, 19), date(2018, 12, 20), date(2019, 1, 16)


def build_standing_still() -> None:
    """Let the decision on social assistance of one family wait for papers; without that family, nothing."""
    emails = {one.key: one.email for one in PERSONAS}
    file = ClientFile.objects.filter(
        person__family_name=FAMILY_NAME,
        person__given_names=GIVEN_NAMES,
        assignments__user__email=emails["samira"],
    ).first()
    if file is None:
        return
    record_letter(
        actor=Actor.of(User.objects.get(email=emails["samira"])),
        file=file,
        letter=all_letters().letters[LETTER],
        kind=Kind.MATCH,
        happening=Happening(
            "",
            WRITTEN_ON,
            letter_on=WRITTEN_ON,
            letter_received_on=RECEIVED_ON,
            letter_term_on=LAST_DAY,
        ),
    )
