"""A small catalogue of invented rules, and a calendar with two holidays, to test the engine with."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from reisgezel.lib.terms import Facts, Term, compute, read_calendar, read_catalogue, read_facts

HOLIDAYS = """
[[holidays]]
nl = "Nieuwjaarsdag"
en = "New Year's Day"
month = 1
day = 1

[[holidays]]
nl = "Goede Vrijdag"
en = "Good Friday"
from_easter = -2
is_equated = true

[[holidays]]
nl = "tweede paasdag"
en = "Easter Monday"
from_easter = 1

[[decrees]]
name = "Stcrt. 1"
years = [2018, 2019]
days = [2018-05-11]

[[decrees]]
name = "Stcrt. 2"
years = [2020]
days = []
complete = false
"""
CALENDAR = read_calendar(HOLIDAYS)
RULE = """
[countings.regulation]
counting = "eu_1182_71"
nl = "telt volgens de verordening"
en = "is counted by the regulation"

[facts.extended]
kind = "extension"
nl = "verlenging"
en = "extension"

[facts.suspended]
kind = "suspension"
nl = "opschorting"
en = "suspension"

[rules.X1]
slug = "invented"
nl = "verzonnen termijn"
en = "invented term"
start_nl = "het begin"
start_en = "the start"
who = ["client"]
source = "Verzonnen wet art. 1"
mark = "verified"
reminders = [14, 7, 1]
"""


@cache
def rule(length: str, more: str = ""):
    """Return an invented rule of one length; ``more`` are further lines of it."""
    text = f'{RULE}lengths = [{{ length = "{length}" }}]\n{more}'
    return read_catalogue(text).find("X1")


def term(length: str, start: date, more: str = "", **facts: Any) -> Term:
    return compute(rule(length, more), Facts(start=start, **facts), CALENDAR)


def typed(length: str, start: date, more: str = "", **facts: str) -> Term:
    """Return the term with facts as somebody types them."""
    one = rule(length, more)
    return compute(one, read_facts(one, facts, Facts(start=start)), CALENDAR)
