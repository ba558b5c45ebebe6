"""The order in which a journey can have gone, and what counts as housed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from django.utils.translation import gettext as _

from reisgezel.core.ui.moments import day_text
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period


class Kind(StrEnum):
    """What may have happened to somebody; ``models.KIND_NAMES`` says it in words.

    From asylum on they are steps in a procedure; which step stands in the table of that procedure.
    """

    PERMIT = "permit"
    STAY = "stay"
    LEFT = "left"
    LINK = "link"
    KEYS = "keys"
    HOUSING = "housing"
    MOVE = "move"
    TAKEN_OUT = "taken_out"

    ASYLUM = "asylum_procedure"
    REPEATED = "repeated_application"
    FAMILY = "family_reunification"
    MINOR = "unaccompanied_minor"
    INTEGRATION = "integration_obligation"
    DECLARATION = "pvt"
    PARTICIPATION = "participation_trajectory"
    RETURN = "return_trajectory"
    RECEPTION = "reception_stay"
    MATCH = "housing_match"


STEPS = (Kind.PERMIT, Kind.LINK, Kind.KEYS, Kind.HOUSING)
"""From the permit to the front door (domain specification 2.5); each on or after the one before."""

HEADS = {Kind.HOUSING: 1, Kind.TAKEN_OUT: -1}
"""What a fact adds to the number of persons housed; every other kind adds nothing.

A move within the country is a new home but not a new head: the housing target counts a permit
holder once, when they leave reception for a municipality.
"""


@dataclass(frozen=True)
class Known:
    """As much of a fact as the rules look at; ``place`` is the municipality or location in words."""

    kind: str
    true_from: date
    place: str = ""
    is_told: bool = True
    """Whether whoever records may read it; what they may not read still holds, its day is not told."""


def head_count(kind: str) -> int:
    """Return how many persons a fact adds to the count of persons housed.

    >>> head_count("housing"), head_count("taken_out"), head_count("move")
    (1, -1, 0)
    """
    return HEADS.get(Kind(kind), 0)


def is_housed(facts: Iterable[Known], on: date | None = None) -> bool:
    """Tell whether somebody is housed on a day, or by all that is known when no day is given.

    >>> housed = Known("housing", date(2017, 12, 20), "Bloemendaal")
    >>> is_housed([housed]), is_housed([housed, Known("taken_out", date(2018, 3, 1))])
    (True, False)
    """
    return sum(head_count(f.kind) for f in facts if on is None or f.true_from <= on) > 0


def half_year(day: date) -> str:
    """Return the half year that a housing counts in for the target.

    >>> half_year(date(2018, 5, 8))
    '2018-1'
    """
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def check_fact(new: Known, others: Sequence[Known], *, today: date) -> None:
    """Demand that something can have happened that day, beside all that is already known.

    >>> link = Known("link", date(2018, 3, 1), "Zaanstad")
    >>> check_fact(Known("keys", date(2018, 5, 8)), [link], today=date(2018, 6, 1))
    """
    if new.true_from > today:
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Leg pas vast wat er gebeurd is."),
            field="true_from",
        )
    if any(f.kind == new.kind and f.true_from == new.true_from for f in others):
        raise RuleBroken(_("Dit is op deze dag al vastgelegd."), field="true_from")
    _check_steps(new, others)
    _CHECKS.get(Kind(new.kind), _no_check)(new, others)


def check_correction(before: Sequence[Known], after: Sequence[Known]) -> None:
    """Demand that a correction leaves possible what was possible beside it."""
    for fact in sorted(set(before) & set(after), key=lambda one: one.true_from):
        if _fits(fact, before) and not _fits(fact, after):
            raise _out_of_order(
                _("Wat van {day} is vastgelegd past er dan niet meer bij. Zet eerst dat recht."),
                fact,
            )


def _fits(fact: Known, facts: Sequence[Known]) -> bool:
    others = [one for one in facts if one != fact]
    try:
        _check_steps(fact, others)
        _CHECKS.get(Kind(fact.kind), _no_check)(fact, others)
    except RuleBroken:
        return False
    return True


def warnings(new: Known, others: Sequence[Known], *, reads_permit: bool) -> list[str]:
    """Return what is unusual though possible, in sentences: nobody is stopped by them."""
    found = []
    kinds = {f.kind for f in others}
    if new.kind in (Kind.LINK, Kind.HOUSING) and reads_permit and Kind.PERMIT not in kinds:
        found.append(_("Er is nog geen vergunning vastgelegd."))
    if new.kind in (Kind.KEYS, Kind.HOUSING) and Kind.LINK not in kinds:
        found.append(_("Er is nog geen koppeling aan een gemeente vastgelegd."))
    links = sorted((f for f in others if f.kind == Kind.LINK), key=lambda f: f.true_from)
    if new.kind == Kind.HOUSING and links and links[-1].place != new.place:
        found.append(
            _("De koppeling was aan {link}, de huisvesting is in {place}.").format(
                link=links[-1].place, place=new.place
            )
        )
    return found


@dataclass(frozen=True)
class Stay:
    """A stay in reception: it ends with the next one, with the housing, or by leaving."""

    place: str
    period: Period


def stays(facts: Iterable[Known]) -> list[Stay]:
    """Return the stays in reception, oldest first.

    >>> came = Known("stay", date(2017, 2, 14), "Ter Apel")
    >>> housed = Known("housing", date(2018, 5, 8), "Zaanstad")
    >>> [(stay.place, str(stay.period.ends_before)) for stay in stays([came, housed])]
    [('Ter Apel', '2018-05-08')]
    """
    turns = sorted((f for f in facts if f.kind in _ENDS_A_STAY), key=lambda f: f.true_from)
    return [
        Stay(turn.place, Period(turn.true_from, after.true_from if after else None))
        for turn, after in zip_longest(turns, turns[1:])
        if turn.kind == Kind.STAY
    ]


_ENDS_A_STAY = (Kind.STAY, Kind.LEFT, Kind.HOUSING)


def _check_steps(new: Known, others: Sequence[Known]) -> None:
    """Demand that the step does not come before the first of an earlier one, or after a later one."""
    if new.kind not in STEPS:
        return
    place = STEPS.index(Kind(new.kind))
    is_first = not any(f.kind == new.kind and f.true_from < new.true_from for f in others)
    starts_again = max((f.true_from for f in others if f.kind == Kind.TAKEN_OUT), default=date.min)
    for number, step in enumerate(STEPS):
        known = sorted((f for f in others if f.kind == step), key=lambda f: f.true_from)
        if number < place and known and known[0].true_from > new.true_from:
            raise _out_of_order(_TOO_EARLY[step](), known[0])
        later = [f for f in known if starts_again <= f.true_from < new.true_from]
        if number > place and is_first and later:
            raise _out_of_order(_TOO_LATE[step](), later[0])


def _out_of_order(words: str, other: Known) -> RuleBroken:
    if not other.is_told:
        words = _(
            "Deze dag past niet bij wat er in het dossier staat en u niet mag zien."
            " Vraag het aan wie de cliënt begeleidt."
        )
    return RuleBroken(words.format(day=day_text(other.true_from)), field="true_from")


_TOO_EARLY = {
    Kind.PERMIT: lambda: _("De vergunning is van {day}. Kies die dag of later."),
    Kind.LINK: lambda: _("De koppeling aan een gemeente is van {day}. Kies die dag of later."),
    Kind.KEYS: lambda: _("De sleutels zijn van {day}. Kies die dag of later."),
}
_TOO_LATE = {
    Kind.LINK: lambda: _("De koppeling aan een gemeente was op {day}. Kies die dag of eerder."),
    Kind.KEYS: lambda: _("De sleutels waren er op {day}. Kies die dag of eerder."),
    Kind.HOUSING: lambda: _("De huisvesting was op {day}. Kies die dag of eerder."),
}


def _no_check(new: Known, others: Sequence[Known]) -> None:
    """Nothing more to demand."""


def _check_housing(new: Known, others: Sequence[Known]) -> None:
    if is_housed(others):
        last = max((f for f in others if f.kind == Kind.HOUSING), key=lambda f: f.true_from)
        raise RuleBroken(
            _(
                "Deze persoon is al gehuisvest in {place}."
                " Kies 'Verhuisd' voor een nieuwe woning; dat telt niet nog eens mee."
            ).format(place=last.place),
            field="true_from",
        )


def _check_not_housed(new: Known, others: Sequence[Known]) -> None:
    if is_housed(others, new.true_from):
        raise RuleBroken(
            _("Deze persoon was op die dag al gehuisvest. Controleer de datum."),
            field="true_from",
        )


def _check_left(new: Known, others: Sequence[Known]) -> None:
    before = [
        f for f in others if f.true_from <= new.true_from and f.kind in (Kind.STAY, Kind.LEFT)
    ]
    last = max(before, key=lambda f: (f.true_from, f.kind == Kind.STAY), default=None)
    if last is None or last.kind == Kind.LEFT:
        raise RuleBroken(
            _("Op die dag is er geen verblijf in de opvang. Leg eerst het verblijf vast."),
            field="true_from",
        )
    _check_not_housed(new, others)


def _check_housed(new: Known, others: Sequence[Known]) -> None:
    if not (is_housed(others) and is_housed(others, new.true_from)):
        raise RuleBroken(
            _("Deze persoon was op die dag nog niet gehuisvest. Leg eerst de huisvesting vast."),
            field="true_from",
        )


_CHECKS = {
    Kind.HOUSING: _check_housing,
    Kind.STAY: _check_not_housed,
    Kind.LINK: _check_not_housed,
    Kind.LEFT: _check_left,
    Kind.MOVE: _check_housed,
    Kind.TAKEN_OUT: _check_housed,
}
