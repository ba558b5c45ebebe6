"""From what a row says to what the rooms take: who somebody is, how to reach them, where they live."""

from __future__ import annotations

from datetime import date

from reisgezel.domain.people.facts import Contact, Home, Identity
from reisgezel.domain.people.naming import split_prefix
from reisgezel.doors.exchange.kinds.base import Facts


def identity_of(facts: Facts) -> Identity:
    """Return who somebody is, by what a table says."""
    named = {name: facts.get(name) or "" for name in ("given_names", "call_name", "family_name")}
    prefix = facts.get("prefix") or ""
    if (whole := facts.get("full_name")) and not any(named.values()):
        family, comma, given = whole.partition(",")
        named |= {"family_name": family.strip(), "given_names": given.strip()} if comma else {}
        named["given_names"] = named["given_names"] if comma else whole
    if named["family_name"] and not prefix:
        prefix, named["family_name"] = split_prefix(named["family_name"])
    nationalities = facts.get("nationalities") or ()
    return Identity(
        **named,
        prefix=prefix,
        name_variants=tuple(facts.get("name_variants") or ()),
        birth=facts.get("birth") or Identity().birth,
        gender=facts.get("gender") or "unknown",
        nationality_code=nationalities[0] if nationalities else "",
        further_nationalities=tuple(nationalities[1:]),
        v_number=facts.get("v_number") or "",
    )


def called(facts: Facts) -> str:
    """Return how somebody is called who is told of in parts: first the name, then the family's.

    >>> called({"full_name": "Vos, Nora"}), called({"given_names": "Ali", "family_name": "van den Berg"})
    ('Nora Vos', 'Ali van den Berg')
    """
    one = identity_of(facts)
    return " ".join(filter(None, (one.call_name or one.given_names, one.prefix, one.family_name)))


def contact_of(facts: Facts) -> Contact:
    """Return how to reach somebody, by what a table says."""
    spoken = facts.get("languages") or ()
    levels = ("native", *("good" for _one in spoken[1:]))
    return Contact(
        phone=facts.get("phone") or "",
        email=facts.get("email") or "",
        interpreter_need=facts.get("interpreter_need") or "unknown",
        languages=tuple(zip(spoken, levels, strict=False)),
    )


def home_of(facts: Facts) -> Home | None:
    """Return where somebody lives, by what a table says; None when it does not."""
    parts = [facts.get(name) or "" for name in ("house_number", "house_letter", "house_addition")]
    home = Home(
        street=facts.get("street") or "",
        house_number=" ".join(part for part in parts if part)[:20],
        postcode=facts.get("postcode") or "",
        place=facts.get("place") or "",
        municipality_code=facts.get("municipality") or "",
    )
    return home if any((home.street, home.postcode, home.place, home.municipality_code)) else None


def lives_since(facts: Facts, default: date) -> date:
    """Return since when somebody lives there: as told, but not before birth and not after today."""
    told, birth = facts.get("lives_since"), facts.get("birth")
    found = told.earliest if told and told.earliest else default
    if birth and birth.earliest and found < birth.earliest:
        found = birth.earliest
    return min(found, default)
