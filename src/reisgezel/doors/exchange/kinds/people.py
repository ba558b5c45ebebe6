"""The columns of whoever a table is about: names, birth, numbers, how to reach and speak with them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import cells, codes, days, looks
from reisgezel.doors.exchange.kinds.base import Column
from reisgezel.lib.client_numbers import normalize_client_number
from reisgezel.lib.dutch_ids import MalformedNumber

INTERPRETER = {
    "no": ("nee", "n", "geen tolk nodig", "geen"),
    "sometimes": ("soms", "sometimes", "tolk bij moeilijke gesprekken"),
    "always": ("ja", "j", "yes", "altijd", "always", "altijd een tolk"),
    "unknown": ("onbekend", "nog niet bekend"),
}
BSN_DROPPED = gettext_lazy(
    "In deze kolom staan burgerservicenummers (BSN). Die bewaren we niet; de kolom blijft buiten."
)
A_NUMBER_DROPPED = gettext_lazy(
    "Het A-nummer bewaren we niet. Het zegt hier alleen welke rijen bij elkaar horen."
)

name = cells.text(200)
gender = cells.choice(looks.GENDERS, noun=gettext_lazy("geslacht"))
interpreter = cells.choice(INTERPRETER, noun=gettext_lazy("tolk"))
_language = codes.coded("languages", noun=gettext_lazy("taal"))
_nationality = codes.coded("nationalities", noun=gettext_lazy("nationaliteit"))


def bsn(cell: str) -> str:
    """Return nothing: it is recognised so that it is not kept."""
    return ""


def mark(cell: str) -> str:
    """Return what tells rows apart; it is not kept."""
    return cell[:80]


def client_number(cell: str) -> str:
    """Return a client number of ours."""
    try:
        return normalize_client_number(cell)
    except MalformedNumber:
        raise ValidationError(
            _("Dit is geen cliëntnummer. Het begint met RG- en heeft acht cijfers.")
        ) from None


def languages(cell: str) -> tuple[str, ...]:
    """Return the codes of the languages that a cell names, the mother tongue first."""
    found = [_language(_without_remark(part)) for part in _parts(cell)]
    return tuple(dict.fromkeys(code for code in found if code))


def nationalities(cell: str) -> tuple[str, ...]:
    """Return the codes of the nationalities that a cell names, the main one first."""
    try:
        return tuple(code for code in (_nationality(cell),) if code)
    except ValidationError:
        parts = _parts(cell)
        if len(parts) < 2:
            raise
    return tuple(dict.fromkeys(code for code in map(_nationality, parts) if code))


def _without_remark(part: str) -> str:
    """Return a word without what stands behind it in brackets."""
    word, _bracket, rest = part.partition("(")
    return word.rstrip() if rest.endswith(")") and word.strip() else part


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/+&]| en ", cell) if part.strip()]


NAMES = (
    Column(
        "given_names",
        gettext_lazy("Voornamen"),
        name,
        (
            *("voornaam", "voornamen", "first name", "firstname", "given name", "given names"),
            *("forename", "forenames", "eerste naam", "vnaam"),
        ),
        ("01.02.10",),
    ),
    Column(
        "call_name",
        gettext_lazy("Roepnaam"),
        cells.text(100),
        ("roepnaam", "call name", "nickname", "known as"),
    ),
    Column(
        "prefix",
        gettext_lazy("Voorvoegsel"),
        cells.text(20),
        ("voorvoegsel", "tussenvoegsel", "tussenvoegsels", "voorvoegsels", "prefix", "tv", "infix"),
        ("01.02.30",),
    ),
    Column(
        "family_name",
        gettext_lazy("Achternaam"),
        name,
        (
            *("achternaam", "geslachtsnaam", "familienaam", "last name", "lastname", "surname"),
            *("family name", "anaam"),
        ),
        ("01.02.40",),
    ),
    Column(
        "full_name",
        gettext_lazy("Hele naam"),
        name,
        (
            *("naam", "volledige naam", "hele naam", "name", "full name", "fullname"),
            *("naam client", "client", "clientnaam", "naam clint", "cliënt", "naam cliënt"),
        ),
    ),
    Column(
        "name_variants",
        gettext_lazy("Naam in eigen schrift"),
        name,
        ("naam in eigen schrift", "eigen schrift", "arabische naam", "native name", "other names"),
        several=True,
    ),
)
BIRTH = Column(
    "birth",
    gettext_lazy("Geboortedatum"),
    days.partial_date,
    (
        *("geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "geb dat", "gebdat"),
        *("date of birth", "birth date", "birthdate", "dob", "born", "birthday", "geboortedag"),
    ),
    ("01.03.10",),
    guess=looks.birth,
)
GENDER = Column(
    "gender",
    gettext_lazy("Geslacht"),
    gender,
    ("geslacht", "gender", "sex", "m v", "mv", "man vrouw", "geslachtsaanduiding"),
    ("01.04.10",),
    guess=looks.gender,
)
PHONE = Column(
    "phone",
    gettext_lazy("Telefoon"),
    cells.phone,
    (
        *("telefoon", "telefoonnummer", "tel", "tel nr", "telnr", "mobiel", "mobiele nummer"),
        *("gsm", "phone", "phone number", "mobile", "mobile number", "06 nummer", "mobielnummer"),
    ),
)
EMAIL = Column(
    "email",
    gettext_lazy("E-mailadres"),
    cells.email,
    ("email", "e mail", "e-mailadres", "emailadres", "mail", "mailadres", "email address"),
    looks=looks.email,
)
NATIONALITIES = Column(
    "nationalities",
    gettext_lazy("Nationaliteit"),
    nationalities,
    (
        *("nationaliteit", "nationaliteiten", "nationality", "nat", "land van herkomst"),
        *("herkomstland", "country of origin"),
    ),
    ("04.05.10",),
    several=True,
)
LANGUAGES = Column(
    "languages",
    gettext_lazy("Talen"),
    languages,
    ("taal", "talen", "moedertaal", "voertaal", "spreektaal", "language", "languages"),
    several=True,
)
INTERPRETER_NEED = Column(
    "interpreter_need",
    gettext_lazy("Tolk"),
    interpreter,
    ("tolk", "tolk nodig", "interpreter", "tolkbehoefte"),
)
CLIENT_NUMBER = Column(
    "client_number",
    gettext_lazy("Cliëntnummer"),
    client_number,
    ("clientnummer", "cliëntnummer", "client number", "rg nummer", "client nr", "cliënt nr"),
)
V_NUMBER = Column(
    "v_number",
    gettext_lazy("V-nummer"),
    cells.v_number,
    (
        *("v nummer", "vnummer", "v nr", "vnr", "vreemdelingennummer", "vreemdelingnummer"),
        *("v number", "vnumber", "ind nummer", "v-nummer", "alien number"),
    ),
    looks=looks.v_number,
)
BSN = Column(
    "bsn",
    gettext_lazy("BSN"),
    bsn,
    (
        *("bsn", "burgerservicenummer", "burger service nummer", "sofinummer", "sofi nummer"),
        *("sofi", "bsn nummer", "citizen service number", "sofi nr", "bsnnummer"),
    ),
    ("01.01.20",),
    looks=looks.bsn,
    dropped=BSN_DROPPED,
    is_forbidden=True,
)
A_NUMBER = Column(
    "a_number",
    gettext_lazy("A-nummer"),
    mark,
    ("a nummer", "anummer", "administratienummer", "a-nummer"),
    ("01.01.10",),
    dropped=A_NUMBER_DROPPED,
)
RECORD = Column(
    "record",
    gettext_lazy("Kenmerk van de rij"),
    mark,
    (
        *(
            "id",
            "nr",
            "volgnummer",
            "volgnr",
            "record",
            "recordnummer",
            "persoonsnummer",
            "kenmerk",
        ),
        *("persoon id", "person id", "rij", "regel", "nummer", "dossiernummer", "uniek nummer"),
    ),
)
