"""The kinds of letters that decide something, and what the dates on one must agree with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reisgezel.domain.journey.rules.procedures import Table, Words
from reisgezel.domain.journey.rules.tables import TableRefused
from reisgezel.lib.errors import RuleBroken

LETTER, RECEIVED, TERM = "letter_on", "letter_received_on", "letter_term_on"
"""The fields a date on a letter is refused at."""
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Letter:
    """One kind of letter: who sends it, and which step it is in which procedure."""

    code: str
    sender: str
    name: Words
    decides: Mapping[str, str] = field(hash=False)
    """The transition by the kind of procedure."""
    names_term: bool = False
    """Whether such a letter may name the last day of the term that begins or goes on with it."""
    day: Words | None = None
    """What the day is called on which it became true, when that is not the date of the letter."""


@dataclass(frozen=True)
class Letters:
    """All kinds of letters, with who sends them."""

    senders: Mapping[str, Words] = field(hash=False)
    letters: Mapping[str, Letter] = field(hash=False)

    def of(self, sender: str) -> list[Letter]:
        return [one for one in self.letters.values() if one.sender == sender]

    def deciding(self, kind: str, transition: str) -> list[Letter]:
        """Return the letters by which a step of a procedure is made known."""
        return [one for one in self.letters.values() if one.decides.get(kind) == transition]


def read_letters(told: Told, tables: Mapping[str, Table]) -> Letters:
    """Return the letters of a catalogue. Raises TableRefused for an unknown code."""
    senders = {code: _words(row) for code, row in told["senders"].items()}
    letters: dict[str, Letter] = {}
    for code, row in told["letters"].items():
        letter = Letter(
            code=code,
            sender=row["sender"],
            name=_words(row),
            decides=row["decides"],
            names_term=row.get("names_term", False),
            day=_words(row["day"]) if "day" in row else None,
        )
        _check(letter, senders, tables)
        letters[code] = letter
    idle = [code for code in senders if not any(one.sender == code for one in letters.values())]
    if idle:
        raise TableRefused(f"letters: {', '.join(idle)} sends none")
    return Letters(senders, letters)


def check_dates(
    letter_on: date | None, received_on: date | None, term_on: date | None, *, today: date
) -> None:
    """Demand that a letter was written, came in, and named a last day, in that order.

    >>> check_dates(date(2018, 5, 3), date(2018, 5, 4), None, today=date(2018, 5, 8))
    """
    future = _("Deze datum ligt in de toekomst. Neem de datum over van de brief.")
    _refuse_if(bool(letter_on and letter_on > today), future, LETTER)
    _refuse_if(bool(received_on and received_on > today), future, RECEIVED)
    _refuse_if(
        bool(letter_on and received_on and received_on < letter_on),
        _("De brief kan niet zijn ontvangen voordat hij is geschreven. Controleer de datums."),
        RECEIVED,
    )
    _refuse_if(
        bool(letter_on and term_on and term_on < letter_on),
        _("De uiterste dag ligt voor de datum van de brief. Controleer de datums."),
        TERM,
    )


def _refuse_if(is_wrong: bool, sentence: str, field_name: str) -> None:
    if is_wrong:
        raise RuleBroken(sentence, field=field_name)


def _check(letter: Letter, senders: Collection[str], tables: Mapping[str, Table]) -> None:
    if letter.sender not in senders:
        raise TableRefused(f"{letter.code}: there is no sender {letter.sender!r}")
    for kind, transition in letter.decides.items():
        if kind not in tables or transition not in tables[kind].transitions:
            raise TableRefused(f"{letter.code}: there is no step {transition!r} in {kind!r}")


def _words(row: Told) -> Words:
    return Words(row.get("nl", ""), row.get("en", ""))
