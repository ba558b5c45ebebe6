"""Tables of clients, of households, and of volunteers as far as they are read."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core import clock
from reisgezel.domain.people import rules
from reisgezel.doors.exchange.kinds import cells
from reisgezel.doors.exchange.kinds import people as of_people
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.said import contact_of, identity_of
from reisgezel.lib.client_numbers import normalize_client_number
from reisgezel.lib.dutch_ids import MalformedNumber
from reisgezel.lib.errors import RuleBroken

NAMES = ("given_names", "call_name", "family_name", "full_name", "name_variants")
ROLES = {
    "main": ("hoofdpersoon", "hoofd", "main person", "aanvrager", "referent"),
    "partner": ("partner", "echtgenoot", "echtgenote", "man", "vrouw", "spouse", "wife", "husband"),
    "child": ("kind", "zoon", "dochter", "son", "daughter", "child"),
    "parent": ("ouder", "vader", "moeder", "father", "mother"),
    "sibling": ("broer", "zus", "broer of zus", "brother", "sister"),
    "relative": ("familie", "ander familielid", "familielid", "relative"),
    "other": ("anders", "andere huisgenoot", "huisgenoot", "other"),
}


def client_number(cell: str) -> str:
    """Return a client number of ours."""
    try:
        return normalize_client_number(cell)
    except MalformedNumber:
        raise ValidationError(
            _("Dit is geen cliëntnummer. Het begint met RG- en heeft acht cijfers.")
        ) from None


def household_role(cell: str) -> str:
    """Return the code of a role in a household."""
    found: str = cells.choice(ROLES, noun=_("rol in het gezin"))(cell)
    return found


CLIENT_NUMBER = Column(
    "client_number",
    gettext_lazy("Cliëntnummer"),
    client_number,
    ("clientnummer", "cliëntnummer", "client number", "rg nummer", "client nr", "cliënt nr"),
)
HOUSEHOLD = Column(
    "household",
    gettext_lazy("Gezin"),
    of_people.initials_or_number,
    (
        *("gezin", "gezinsnummer", "gezinsnr", "huishouden", "huishoudnummer", "household"),
        *("family", "family id", "household id", "gezin id"),
    ),
)
HOUSEHOLD_ROLE = Column(
    "household_role",
    gettext_lazy("Rol in het gezin"),
    household_role,
    (
        "rol",
        "rol in het gezin",
        "relatie",
        "gezinsrol",
        "role",
        "relation",
        "relatie tot hoofdpersoon",
    ),
)
HOME = (
    Column(
        "street",
        gettext_lazy("Straat"),
        cells.text(200),
        ("straat", "straatnaam", "adres", "street", "address", "straat en huisnummer"),
        ("08.11.10",),
    ),
    Column(
        "house_number",
        gettext_lazy("Huisnummer"),
        of_people.house_number,
        ("huisnummer", "huisnr", "nr huis", "house number", "hnr"),
        ("08.11.20",),
    ),
    Column(
        "house_letter",
        gettext_lazy("Huisletter"),
        cells.text(5),
        ("huisletter", "letter"),
        ("08.11.30",),
    ),
    Column(
        "house_addition",
        gettext_lazy("Toevoeging"),
        cells.text(10),
        ("toevoeging", "huisnummertoevoeging", "huisnr toev", "toev", "addition"),
        ("08.11.40",),
    ),
    Column(
        "postcode",
        gettext_lazy("Postcode"),
        cells.postcode,
        ("postcode", "postal code", "zip", "zipcode", "pc"),
        ("08.11.60",),
    ),
    Column(
        "place",
        gettext_lazy("Woonplaats"),
        cells.text(80),
        ("woonplaats", "plaats", "city", "town", "place", "woonplaatsnaam"),
        ("08.11.70",),
    ),
    Column(
        "municipality",
        gettext_lazy("Gemeente"),
        cells.municipality_of_register,
        ("gemeente", "gemeentecode", "woongemeente", "municipality"),
        ("08.09.10",),
    ),
    Column(
        "lives_since",
        gettext_lazy("Woont daar sinds"),
        cells.partial_date,
        ("woont daar sinds", "adres vanaf", "datum aanvang adres", "lives there since"),
        ("08.10.30",),
    ),
    Column(
        "is_secret",
        gettext_lazy("Geheim adres"),
        of_people.secret,
        ("geheim adres", "geheim", "indicatie geheim", "secret address"),
        ("07.70.10",),
    ),
)
ABOUT_SPEAKING = (
    Column(
        "nationalities",
        gettext_lazy("Nationaliteit"),
        of_people.nationalities,
        (
            *("nationaliteit", "nationaliteiten", "nationality", "nat", "land van herkomst"),
            *("herkomstland", "country of origin"),
        ),
        ("04.05.10",),
        several=True,
    ),
    Column(
        "languages",
        gettext_lazy("Talen"),
        of_people.languages,
        ("taal", "talen", "moedertaal", "voertaal", "spreektaal", "language", "languages"),
        several=True,
    ),
    Column(
        "interpreter_need",
        gettext_lazy("Tolk"),
        of_people.interpreter,
        ("tolk", "tolk nodig", "interpreter", "tolkbehoefte"),
    ),
)
OPENED = Column(
    "opened_on",
    gettext_lazy("Dossier geopend op"),
    cells.day,
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


def check_member(facts: Facts) -> None:
    """Demand that a row of households says who it is about."""
    if not (facts.get("client_number") or facts.get("v_number")):
        raise RuleBroken(
            _("Zet er het cliëntnummer of het V-nummer bij, zodat we weten wie dit is."),
            field="client_number",
        )


ABOUT = (*of_people.NAMES, of_people.BIRTH, of_people.GENDER)
CLIENTS = Kind(
    "clients",
    gettext_lazy("Cliënten"),
    (
        of_people.RECORD,
        *of_people.ID_NUMBERS,
        CLIENT_NUMBER,
        *ABOUT,
        *ABOUT_SPEAKING,
        of_people.PHONE,
        of_people.EMAIL,
        *HOME,
        OPENED,
        HOUSEHOLD,
        HOUSEHOLD_ROLE,
    ),
    check_client,
    ability="register_client",
    keys=("record", "v_number", "a_number", "client_number"),
    core=(*NAMES, "birth"),
    needs_one_of=(NAMES,),
)
HOUSEHOLDS = Kind(
    "households",
    gettext_lazy("Gezinnen"),
    (
        replace(HOUSEHOLD, required=True),
        CLIENT_NUMBER,
        *of_people.ID_NUMBERS,
        HOUSEHOLD_ROLE,
        Column(
            "starts_on",
            gettext_lazy("Vanaf"),
            cells.day,
            ("vanaf", "sinds", "startdatum", "ingangsdatum", "from", "since", "starts on"),
        ),
    ),
    check_member,
    ability="register_client",
    needs_one_of=(("household",), ("client_number", "v_number")),
)
VOLUNTEERS = Kind(
    "volunteers",
    gettext_lazy("Vrijwilligers"),
    (
        of_people.RECORD,
        of_people.ID_NUMBERS[1],
        *ABOUT,
        replace(ABOUT_SPEAKING[1]),
        of_people.PHONE,
        of_people.EMAIL,
        *HOME[:6],
        replace(OPENED, name="starts_on", label=gettext_lazy("Vrijwilliger sinds")),
    ),
    check_client,
    keys=("record",),
    core=(*NAMES, "birth"),
    needs_one_of=(NAMES,),
)
