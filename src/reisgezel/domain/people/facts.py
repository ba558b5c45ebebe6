"""What is written down of a person in one go: plain values, as forms and imports hand them to services."""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.lib.partial_dates import PartialDate

NETHERLANDS = "6030"
"""The code of the country in BRP table 34."""

NIDOS = "Nidos"
"""Who is guardian of nearly every minor who comes alone."""

UNKNOWN = PartialDate()

NAME_PARTS = ("call_name", "given_names", "prefix", "family_name", "name_on_document")
PARTICULARS = ("birth", "gender", "nationality_code", "v_number")
CONTACT_WAYS = (
    "phone",
    "email",
    "preferred_language",
    "interpreter_need",
    "contact_channel",
    "contact_note",
    "lives_in_country",
)
"""What is one value of a person, by the names it has in these facts, in forms and in the table."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is."""

    call_name: str = ""
    given_names: str = ""
    prefix: str = ""
    family_name: str = ""
    name_on_document: str = ""
    name_variants: tuple[str, ...] = ()
    birth: PartialDate = UNKNOWN
    gender: str = "unknown"
    nationality_code: str = ""
    further_nationalities: tuple[str, ...] = ()
    v_number: str = ""


@dataclass(frozen=True)
class Contact:
    """How to speak with somebody and reach them safely; ``languages`` are (code, level) pairs."""

    phone: str = ""
    email: str = ""
    preferred_language: str = ""
    interpreter_need: str = "unknown"
    contact_channel: str = "any"
    contact_note: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    lives_in_country: str = NETHERLANDS


@dataclass(frozen=True)
class Home:
    """The door somebody lives behind."""

    street: str = ""
    house_number: str = ""
    postcode: str = ""
    place: str = ""
    municipality_code: str = ""


@dataclass(frozen=True)
class Appointee:
    """Whom a minor gets as guardian, and how to reach them."""

    organisation: str = NIDOS
    name: str = ""
    phone: str = ""
    email: str = ""
