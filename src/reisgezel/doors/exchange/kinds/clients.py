"""Tables of clients, each with all that is told of them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core import clock
from reisgezel.domain.people import rules
from reisgezel.doors.exchange.kinds import days
from reisgezel.doors.exchange.kinds import people as of_people
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.homes import HOME
from reisgezel.doors.exchange.kinds.households import HOUSEHOLD, HOUSEHOLD_ROLE
from reisgezel.doors.exchange.kinds.said import contact_of, identity_of
from reisgezel.lib.errors import RuleBroken

NAMES = ("given_names", "call_name", "family_name", "full_name", "name_variants")
"""Of which a table needs one, or nobody is told of."""
OPENED = Column(
    "opened_on",
    gettext_lazy("Dossier geopend op"),
    days.day,
    (
        *(
            "dossier geopend op",
            "geopend op",
            "startdatum",
            "datum start",
            "datum intake",
            "intake",
        ),
        *("intakedatum", "datum aanmelding", "aanmelddatum", "instroom", "opened on", "start date"),
    ),
)


FIELD_COLUMNS = {"nationality_code": "nationalities", "further_nationalities": "nationalities"}
"""Which column a rule of the room means that names a field of a form."""


def check_client(facts: Facts) -> None:
    """Ask the rules of people whether this can be true."""
    try:
        rules.check_identity(identity_of(facts), today=clock.today())
        rules.check_contact(contact_of(facts))
    except RuleBroken as broken:
        column = FIELD_COLUMNS.get(broken.field or "", broken.field or "")
        raise RuleBroken(broken.message, field=column) from broken
    if (opened := facts.get("opened_on")) and opened > clock.today():
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Kies vandaag of eerder."), field="opened_on"
        )


CLIENTS = Kind(
    "clients",
    gettext_lazy("Cliënten"),
    (
        of_people.RECORD,
        of_people.V_NUMBER,
        of_people.BSN,
        of_people.A_NUMBER,
        of_people.CLIENT_NUMBER,
        *of_people.NAMES,
        of_people.BIRTH,
        of_people.GENDER,
        of_people.NATIONALITIES,
        of_people.LANGUAGES,
        of_people.INTERPRETER_NEED,
        of_people.PHONE,
        of_people.EMAIL,
        *HOME,
        OPENED,
        HOUSEHOLD,
        HOUSEHOLD_ROLE,
    ),
    check=check_client,
    ability="register_client",
    keys=("record", "v_number", "a_number", "client_number"),
    core=(*NAMES, "birth"),
    needs_one_of=(NAMES,),
)
