"""What can and cannot be true of persons, addresses and households: pure decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.domain.people.facts import Appointee, Contact, Home, Identity
from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import AlreadyKnown, RuleBroken
from reisgezel.lib.partial_dates import PartialDate

OLDEST_AGE = 120
ADULT_AGE = 18

INVERSE_KIND: Mapping[str, str] = {
    "partner": "partner",
    "parent": "child",
    "child": "parent",
    "sibling": "sibling",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "guardian": "ward",
    "ward": "guardian",
    "relative": "relative",
}
"""What somebody is to a relative, given what the relative is to them."""


def check_identity(identity: Identity, *, today: date) -> None:
    """Demand a name, a possible birth date, ten digits in a V-number and no nationality twice.

    >>> check_identity(Identity(given_names="Yonas", birth=PartialDate(1985)), today=date(2019, 1, 3))
    """
    if not (identity.call_name or identity.given_names or identity.family_name):
        raise RuleBroken(
            _("Vul ten minste één naam in: roepnaam, voornamen of achternaam."),
            field="given_names",
        )
    check_birth(identity.birth, today=today)
    if identity.v_number and not re.fullmatch(r"[0-9]{10}", identity.v_number):
        raise RuleBroken(_("Een V-nummer heeft tien cijfers."), field="v_number")
    if identity.further_nationalities and not identity.nationality_code:
        raise RuleBroken(
            _("Kies eerst de belangrijkste nationaliteit, daarna de andere."),
            field="nationality_code",
        )
    if identity.nationality_code in identity.further_nationalities:
        raise RuleBroken(
            _("Deze nationaliteit staat er al. Kies een andere of laat dit leeg."),
            field="further_nationalities",
        )


def check_birth(birth: PartialDate, *, today: date) -> None:
    """Demand that somebody is born, and can be alive."""
    if birth.earliest and birth.earliest > today:
        raise RuleBroken(
            _("Deze geboortedatum ligt in de toekomst. Controleer het jaar."), field="birth"
        )
    if birth.is_known and birth.year < today.year - OLDEST_AGE:
        raise RuleBroken(
            _("Deze geboortedatum is langer dan %(years)s jaar geleden. Controleer het jaar.")
            % {"years": OLDEST_AGE},
            field="birth",
        )


def check_contact(contact: Contact) -> None:
    """Demand a telephone number with its country, and each language once.

    >>> check_contact(Contact(phone="+31612345678", languages=(("ti", "native"), ("en", "some"))))
    """
    check_phone(contact.phone)
    codes = [code for code, _level in contact.languages]
    if len(set(codes)) < len(codes):
        raise RuleBroken(_("Een taal staat er twee keer. Laat er één weg."), field="languages")


def check_phone(phone: str) -> None:
    """Demand that a telephone number has its country, when there is one."""
    if phone and not re.fullmatch(r"\+[1-9][0-9]{5,14}", phone):
        raise RuleBroken(
            _("Schrijf het telefoonnummer met landnummer, zoals +31612345678."), field="phone"
        )


def check_home(home: Home) -> None:
    """Demand that an address says at least something."""
    if not any((home.street, home.postcode, home.place, home.municipality_code)):
        raise RuleBroken(_("Vul het adres in, of ten minste de plaats."), field="street")


def check_period(starts_on: date, ends_before: date | None) -> None:
    """Demand that a period ends no sooner than it starts.

    >>> check_period(date(2018, 5, 8), None)
    """
    if ends_before and ends_before < starts_on:
        raise RuleBroken(
            _("Dit begon op %(day)s. Kies die dag of later.") % {"day": _words(starts_on)},
            field="ends_before",
        )


def check_move(starts_on: date, *, former_starts_on: date | None, birth: PartialDate) -> None:
    """Demand that somebody moves after the last move, and not before birth."""
    check_since_birth(starts_on, birth)
    if former_starts_on and starts_on <= former_starts_on:
        raise RuleBroken(
            _("Er staat al een adres vanaf %(day)s. Kies een latere dag, of verbeter dat adres.")
            % {"day": _words(former_starts_on)},
            field="starts_on",
        )


def check_since_birth(starts_on: date, birth: PartialDate) -> None:
    """Demand that something of a person does not start before birth."""
    if birth.earliest and starts_on < birth.earliest:
        raise RuleBroken(
            _("Deze dag ligt voor de geboorte (%(birth)s). Kies een latere dag.")
            % {"birth": birth.format(_language())},
            field="starts_on",
        )


def can_be_minor(birth: PartialDate, day: date) -> bool:
    """Tell whether somebody may be under age on a day, as far as the birth date is known.

    >>> day = date(2019, 1, 3)
    >>> can_be_minor(PartialDate(2001), day), can_be_minor(PartialDate(2001, 1, 3), day)
    (True, False)
    """
    return may_be_child(birth.age_range_on(day))


def may_be_child(age_range: tuple[int, int] | None) -> bool:
    """Tell whether somebody is surely or perhaps a child; who may be one when the birth is unknown.

    >>> may_be_child((17, 18)), may_be_child(None), may_be_child((18, 18))
    (True, True, False)
    """
    return age_range is None or age_range[0] < ADULT_AGE


def comes_of_age_on(birth: PartialDate) -> date | None:
    """Return the eighteenth birthday; None when the birth date is not known to the day.

    >>> comes_of_age_on(PartialDate(2000, 2, 29)), comes_of_age_on(PartialDate(2001))
    (datetime.date(2018, 3, 1), None)
    """
    if not birth.is_complete:
        return None
    leaps = (birth.month, birth.day) == (2, 29)
    month, day = (3, 1) if leaps else (birth.month, birth.day)
    return date(birth.year + ADULT_AGE, month, day)


def check_minor(starts_on: date, birth: PartialDate) -> None:
    """Demand that what is for minors only starts after birth and before the eighteenth birthday."""
    check_since_birth(starts_on, birth)
    if not can_be_minor(birth, starts_on):
        raise RuleBroken(
            _(
                "Deze cliënt (geboren %(birth)s) is op deze dag al 18 jaar. Kies een eerdere dag,"
                " of controleer de geboortedatum."
            )
            % {"birth": birth.format(_language())},
            field="starts_on",
        )


def check_appointee(appointee: Appointee) -> None:
    """Demand that a guardian has a name or is an organisation, and a telephone number that can be.

    >>> check_appointee(Appointee(name="Joris Wiersma", phone="+31612345678"))
    """
    if not (appointee.name.strip() or appointee.organisation.strip()):
        raise RuleBroken(
            _("Vul de naam van de voogd in, of ten minste de organisatie."), field="name"
        )
    check_phone(appointee.phone)


def check_appointment(
    starts_on: date, *, former_starts_on: date | None, birth: PartialDate
) -> None:
    """Demand that a minor gets a guardian, after the last one was appointed."""
    check_minor(starts_on, birth)
    if former_starts_on and starts_on <= former_starts_on:
        raise RuleBroken(
            _("Er is al een voogd vanaf %(day)s. Kies een latere dag, of verbeter die voogd.")
            % {"day": _words(former_starts_on)},
            field="starts_on",
        )


def check_only_guardian(*, has_another: bool, field: str) -> None:
    """Demand that somebody has one guardian at a time."""
    if has_another:
        raise RuleBroken(
            _("In deze tijd is er al een andere voogd. Kies een andere dag."), field=field
        )


def check_only_protection(*, has_another: bool, field: str) -> None:
    """Demand that one stay in protected reception is over before another begins."""
    if has_another:
        raise RuleBroken(
            _("Deze cliënt is in deze tijd al in beschermde opvang. Kies een andere dag."),
            field=field,
        )


def check_v_number_is_free(*, holder: str) -> None:
    """Demand that nobody else has the V-number; it tells the log who has, and nobody else."""
    if holder:
        raise AlreadyKnown(
            _(
                "Dit V-nummer staat al bij iemand anders. Zoek op het V-nummer."
                " Vindt u niemand, vraag dan uw teamleider om mee te kijken."
            ),
            field="v_number",
            subject=holder,
        )


def check_household_exists(*, household_starts_on: date | None) -> None:
    """Demand that nobody joins a household before it began."""
    if household_starts_on:
        raise RuleBroken(
            _(
                "Dit gezin staat er pas vanaf %(day)s. Kies die dag of later,"
                " of verbeter eerst de begindatum van de ander."
            )
            % {"day": _words(household_starts_on)},
            field="starts_on",
        )


def check_free_to_join(*, lives_in_household: bool) -> None:
    """Demand that somebody lives in one household at a time."""
    if lives_in_household:
        raise RuleBroken(
            _(
                "Deze persoon hoort in deze tijd al bij een gezin."
                " Leg eerst vast wanneer dat eindigde."
            ),
            field="starts_on",
        )


def check_one_main(
    starts_on: date,
    ends_before: date | None,
    *,
    others_end: Sequence[date | None],
    is_main: bool,
    today: date,
) -> date:
    """Demand that a household goes by the name of one person at a time.

    Return from which day of their stay somebody can be the main member: when the others have left who
    were so before. Who ``is_main`` already was so all their stay.

    >>> began, today = date(2018, 5, 1), date(2019, 1, 3)
    >>> check_one_main(began, None, others_end=[date(2018, 9, 1)], is_main=False, today=today)
    datetime.date(2018, 9, 1)
    """
    free = max([starts_on, *(day or date.max for day in others_end)])
    is_too_late = free > today or (ends_before is not None and free >= ends_before)
    if others_end and (is_main or is_too_late):
        raise RuleBroken(
            _("Dit gezin heeft in deze tijd al een hoofdpersoon. Geef die eerst een andere rol."),
            field="role",
        )
    return free


def _language() -> Literal["nl", "en"]:
    """Return the language a message is in: what we speak besides Dutch is English."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _words(day: date) -> str:
    return format_day(day, _language())
