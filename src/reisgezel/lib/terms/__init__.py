"""Facts in, terms out: what day a term of law ends, which day is safe, and why, in one sentence.

Nothing here knows a database, a clock or a person. A room that keeps terms uses it like this::

    from reisgezel.domain.journey.term_catalogue import calendar, catalogue
    from reisgezel.lib.terms import Facts, NoTerm, compute

    rule = catalogue().find("T05")                      # or "appeal"; a part is "T16.link"
    facts = Facts(start=notified_on, named={"decided": "aa"}, today=today)
    term = compute(rule, facts, calendar())             # raises NoTerm, in words

    term.due, term.safe_day, term.why.nl, term.source, term.is_fatal, term.state, term.reminders

``Facts`` also takes a regime, a day for the regime (``named["applied_on"]``), ``extension``,
``suspensions``, the date of a ``letter``, a ``manual`` date, what fulfilled it and when, and today.
``rule.facts`` are the named facts a rule takes, with their words and values: enough to draw a form;
``read_facts`` reads what is typed for them. ``choose_version`` tells the version in force, and
``missing_facts`` which facts are still to be asked.

The rules come as TOML (``read_catalogue``, ``read_calendar``); the shipped ones are in the room
``journey``. How days are counted: ``docs/explanation/time.md``.
"""

from reisgezel.lib.terms.asking import read_facts
from reisgezel.lib.terms.catalogue import Catalogue, read_calendar, read_catalogue
from reisgezel.lib.terms.choosing import choose_version, missing_facts, taken_by
from reisgezel.lib.terms.counting import Counting
from reisgezel.lib.terms.engine import Term, compute
from reisgezel.lib.terms.facts import Facts, Suspension
from reisgezel.lib.terms.holidays import HolidayCalendar
from reisgezel.lib.terms.lengths import Length, Unit
from reisgezel.lib.terms.reading import BadTerms
from reisgezel.lib.terms.rules import Direction, FactSpec, Rule, RuleVersion, Verification
from reisgezel.lib.terms.standing import USUAL_REMINDERS, State, reminders
from reisgezel.lib.terms.words import NoTerm, Words

__all__ = [
    "USUAL_REMINDERS",
    "BadTerms",
    "Catalogue",
    "Counting",
    "Direction",
    "FactSpec",
    "Facts",
    "HolidayCalendar",
    "Length",
    "NoTerm",
    "Rule",
    "RuleVersion",
    "State",
    "Suspension",
    "Term",
    "Unit",
    "Verification",
    "Words",
    "choose_version",
    "compute",
    "missing_facts",
    "read_calendar",
    "read_catalogue",
    "read_facts",
    "reminders",
    "taken_by",
]
