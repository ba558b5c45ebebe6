"""Tables of volunteers: colleagues with an account, of whom much more is told than an account keeps."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import people as of_people
from reisgezel.doors.exchange.kinds.base import Kind
from reisgezel.doors.exchange.kinds.clients import NAMES, OPENED, check_client
from reisgezel.doors.exchange.kinds.homes import ADDRESS
from reisgezel.doors.exchange.kinds.staff import ROLE, UNIT

KEPT = (*NAMES, "prefix", "email", "role", "unit", "starts_on")
NOT_KEPT = gettext_lazy(
    "Dit bewaren we niet van een vrijwilliger. We kijken wel of het klopt; de kolom blijft buiten."
)

VOLUNTEERS = Kind(
    "volunteers",
    gettext_lazy("Vrijwilligers"),
    (
        of_people.RECORD,
        of_people.BSN,
        *of_people.NAMES,
        of_people.BIRTH,
        of_people.GENDER,
        of_people.LANGUAGES,
        of_people.PHONE,
        of_people.EMAIL,
        ROLE,
        UNIT,
        *ADDRESS,
        replace(OPENED, name="starts_on", label=gettext_lazy("Vrijwilliger sinds")),
    ),
    check=check_client,
    ability="manage_accounts",
    keys=("record",),
    core=(*NAMES, "birth"),
    needs_one_of=(NAMES,),
    kept=KEPT,
    not_kept=NOT_KEPT,
)
