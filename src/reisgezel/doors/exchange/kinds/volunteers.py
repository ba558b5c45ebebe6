"""Tables of volunteers, as far as they are read: no room keeps them yet."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import people as of_people
from reisgezel.doors.exchange.kinds.base import Kind
from reisgezel.doors.exchange.kinds.clients import NAMES, OPENED, check_client
from reisgezel.doors.exchange.kinds.homes import ADDRESS

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
        *ADDRESS,
        replace(OPENED, name="starts_on", label=gettext_lazy("Vrijwilliger sinds")),
    ),
    check_client,
    keys=("record",),
    core=(*NAMES, "birth"),
    needs_one_of=(NAMES,),
)
