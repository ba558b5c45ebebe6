"""The columns of whoever a table is about: names, birth, how to reach them. Shared by several kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import cells
from reisgezel.doors.exchange.kinds.base import Column
from reisgezel.lib.dutch_ids import passes_eleven_test
from reisgezel.lib.names import plain

GENDERS = {
    "f": ("v", "vrouw", "vrouwelijk", "female", "woman", "w"),
    "m": ("man", "mannelijk", "male"),
    "x": ("anders", "other", "non-binair"),
    "unknown": ("onbekend", "o", "?", "unknown", "u"),
}
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
MOST_LOOKED_AT = 200


def name_of(cell: str) -> str:
    """Return a name that fits. A BSN in it is masked by the rooms that keep it."""
    found: str = cells.text(200)(cell)
    return found


def bsn(cell: str) -> str:
    """Return nothing: it is recognised so that it is not kept."""
    return ""


def looks_like_bsn(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells of a column are burgerservicenummers."""
    digits = [re.sub(r"[\s.\-]", "", value) for value in values[:MOST_LOOKED_AT]]
    nine = [one.zfill(9) for one in digits if re.fullmatch(r"\d{8,9}", one)]
    return len(nine) >= max(2, 0.8 * len(digits)) and all(map(passes_eleven_test, nine))


def looks_like_v_number(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are ten digits that begin as V-numbers do."""
    digits = [re.sub(r"[\s.]", "", value) for value in values[:MOST_LOOKED_AT]]
    ten = [one for one in digits if re.fullmatch(r"2[78]\d{8}", one)]
    return len(ten) >= max(2, 0.8 * len(digits))


def looks_like_email(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are addresses of mail."""
    found = [one for one in values[:MOST_LOOKED_AT] if re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", one)]
    return len(found) >= max(2, 0.8 * len(values[:MOST_LOOKED_AT]))


def looks_like_birth(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are days or years on which somebody alive can be born."""
    found = 0
    for value in values[:MOST_LOOKED_AT]:
        try:
            year = cells.partial_date(value).year
        except ValidationError:
            continue
        found += 1900 <= year <= 2100 and len(value) > 7
    return found >= max(2, 0.8 * len(values[:MOST_LOOKED_AT]))


def looks_like_gender(values: Sequence[str]) -> bool:
    """Tell whether all cells are words for a gender."""
    known = {plain(word) for code, words in GENDERS.items() for word in (code, *words)}
    return {plain(value) for value in values[:MOST_LOOKED_AT]} <= known


def languages(cell: str) -> tuple[str, ...]:
    """Return the codes of the languages that a cell names, the mother tongue first."""
    read = cells.coded("languages", noun=_("taal"))
    parts = [part.strip() for part in re.split(r"[,;/+&]| en ", cell) if part.strip()]
    found = [read(re.sub(r"\s*\(.*\)$", "", part) or part) for part in parts]
    return tuple(dict.fromkeys(code for code in found if code))


def initials_or_number(cell: str) -> str:
    """Return what tells rows apart; it is not kept."""
    return cell[:80]


def house_number(cell: str) -> str:
    """Return a number as people write it, with what is added to it."""
    found: str = cells.text(20)(cell)
    return found


def gender(cell: str) -> str:
    """Return the code of a gender."""
    found: str = cells.choice(GENDERS, noun=_("geslacht"))(cell)
    return found


def interpreter(cell: str) -> str:
    """Return the code of whether an interpreter is needed."""
    found: str = cells.choice(INTERPRETER, noun=_("tolk"))(cell)
    return found


def secret(cell: str) -> bool:
    """Return whether an address is secret: the population register counts from 0 to 7."""
    if re.fullmatch(r"[0-7]", cell.strip()):
        return cell.strip() != "0"
    if plain(cell) in {"geheim", "secret"}:
        return True
    return cells.yes_no(cell)


def nationalities(cell: str) -> tuple[str, ...]:
    """Return the codes of the nationalities that a cell names, the main one first."""
    read = cells.coded("nationalities", noun=_("nationaliteit"))
    try:
        return tuple(code for code in (read(cell),) if code)
    except ValidationError:
        parts = [part.strip() for part in re.split(r"[,;/+&]| en ", cell) if part.strip()]
        if len(parts) < 2:
            raise
    return tuple(dict.fromkeys(code for code in map(read, parts) if code))


NAMES = (
    Column(
        "given_names",
        gettext_lazy("Voornamen"),
        name_of,
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
        name_of,
        (
            *("achternaam", "geslachtsnaam", "familienaam", "last name", "lastname", "surname"),
            *("family name", "anaam"),
        ),
        ("01.02.40",),
    ),
    Column(
        "full_name",
        gettext_lazy("Hele naam"),
        name_of,
        (
            *("naam", "volledige naam", "hele naam", "name", "full name", "fullname"),
            *("naam client", "client", "clientnaam", "naam clint", "cliënt", "naam cliënt"),
        ),
    ),
    Column(
        "name_variants",
        gettext_lazy("Naam in eigen schrift"),
        name_of,
        ("naam in eigen schrift", "eigen schrift", "arabische naam", "native name", "other names"),
        several=True,
    ),
)
BIRTH = Column(
    "birth",
    gettext_lazy("Geboortedatum"),
    cells.partial_date,
    (
        *("geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "geb dat", "gebdat"),
        *("date of birth", "birth date", "birthdate", "dob", "born", "birthday", "geboortedag"),
    ),
    ("01.03.10",),
    guess=looks_like_birth,
)
GENDER = Column(
    "gender",
    gettext_lazy("Geslacht"),
    gender,
    ("geslacht", "gender", "sex", "m v", "mv", "man vrouw", "geslachtsaanduiding"),
    ("01.04.10",),
    guess=looks_like_gender,
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
    looks=looks_like_email,
)
ID_NUMBERS = (
    Column(
        "v_number",
        gettext_lazy("V-nummer"),
        cells.v_number,
        (
            *("v nummer", "vnummer", "v nr", "vnr", "vreemdelingennummer", "vreemdelingnummer"),
            *("v number", "vnumber", "ind nummer", "v-nummer", "alien number"),
        ),
        looks=looks_like_v_number,
    ),
    Column(
        "bsn",
        gettext_lazy("BSN"),
        bsn,
        (
            *("bsn", "burgerservicenummer", "burger service nummer", "sofinummer", "sofi nummer"),
            *("sofi", "bsn nummer", "citizen service number", "sofi nr", "bsnnummer"),
        ),
        ("01.01.20",),
        looks=looks_like_bsn,
        dropped=BSN_DROPPED,
    ),
    Column(
        "a_number",
        gettext_lazy("A-nummer"),
        initials_or_number,
        ("a nummer", "anummer", "administratienummer", "a-nummer"),
        ("01.01.10",),
        dropped=A_NUMBER_DROPPED,
    ),
)
RECORD = Column(
    "record",
    gettext_lazy("Kenmerk van de rij"),
    initials_or_number,
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
