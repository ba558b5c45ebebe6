"""Sentences about terms in the two languages of the house, and the error that carries one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reisgezel.lib.dates import format_day

LANGUAGES = ("nl", "en")
WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@dataclass(frozen=True)
class Words:
    """The same said in Dutch and in English.

    >>> Words("na {what}", "after {what}").fill(what=Words("het besluit", "the decision")).en
    'after the decision'
    """

    nl: str
    en: str

    def __str__(self) -> str:
        return self.nl

    def __bool__(self) -> bool:
        return bool(self.nl)

    def __add__(self, other: Words) -> Words:
        return Words(self.nl + other.nl, self.en + other.en)

    def said_in(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl

    def fill(self, **parts: Words | str | int) -> Words:
        """Return the sentence with its gaps filled, each in its own language."""
        told = {
            name: part if isinstance(part, Words) else _same(part) for name, part in parts.items()
        }
        return Words(
            self.nl.format(**{name: part.nl for name, part in told.items()}),
            self.en.format(**{name: part.en for name, part in told.items()}),
        )


NOTHING = Words("", "")


class NoTerm(Exception):
    """No term can be computed; ``words`` says what is missing or wrong, ``fact`` names the fact."""

    def __init__(self, words: Words, *, fact: str = "") -> None:
        super().__init__(words.nl)
        self.words = words
        self.fact = fact


def day_words(day: date) -> Words:
    """Return a day with its weekday.

    >>> day_words(date(2018, 5, 10)).nl
    'donderdag 10 mei 2018'
    """
    return Words(
        *(
            f"{WEEKDAYS[language][day.weekday()]} {format_day(day, language)}"
            for language in LANGUAGES
        )
    )


def join(parts: Iterable[Words], between: str = "; ") -> Words:
    """Return the parts in one row, those that are empty left out."""
    told = [part for part in parts if part]
    return Words(between.join(part.nl for part in told), between.join(part.en for part in told))


def listed(parts: Iterable[Words]) -> Words:
    """Return the parts as people list them.

    >>> listed([Words("a", "a"), Words("b", "b"), Words("c", "c")]).en
    'a, b and c'
    """
    *before, last = list(parts) or [NOTHING]
    return (
        join([*before[:-1], before[-1] + Words(" en ", " and ") + last], ", ") if before else last
    )


def _same(part: str | int) -> Words:
    return Words(str(part), str(part))
