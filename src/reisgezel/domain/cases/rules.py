"""What may and may not be in a client file: pure decisions, without a database or a clock."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import plain

LONGEST_CONTACT_MINUTES = 24 * 60


def check_contact(*, on: date, minutes: int, today: date) -> None:
    """Demand that a contact has happened, and fits in a day.

    >>> check_contact(on=date(2018, 5, 8), minutes=45, today=date(2018, 5, 8))
    """
    if on > today:
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Maak een afspraak voor wat nog moet komen."),
            field="on",
        )
    if minutes > LONGEST_CONTACT_MINUTES:
        raise RuleBroken(_("Een contact duurt niet langer dan een dag."), field="minutes")


def check_assignment(*, starts_on: date, opened_on: date, closed_before: date | None) -> None:
    """Demand that an assignment starts while the file is open."""
    if starts_on < opened_on:
        raise RuleBroken(
            _("Het dossier was toen nog niet open. Kies een latere datum."), field="starts_on"
        )
    if closed_before and starts_on >= closed_before:
        raise RuleBroken(
            _("Het dossier is al gesloten. Open het eerst opnieuw."), field="starts_on"
        )


def check_due(*, due_on: date, today: date) -> None:
    """Demand that what must be done is due today or later.

    >>> check_due(due_on=date(2019, 1, 3), today=date(2019, 1, 3))
    """
    if due_on < today:
        raise RuleBroken(_("Deze dag is al voorbij. Kies vandaag of later."), field="due_on")


def local_moment(day: date, at: time, *, zone: ZoneInfo, field: str) -> datetime:
    """Return the moment at which clocks in a zone show this time; refuse one that they skip or repeat.

    >>> local_moment(date(2019, 1, 8), time(10), zone=ZoneInfo("Europe/Amsterdam"), field="starts")
    datetime.datetime(2019, 1, 8, 10, 0, tzinfo=zoneinfo.ZoneInfo(key='Europe/Amsterdam'))
    """
    moment = datetime.combine(day, at, tzinfo=zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise RuleBroken(
            _("In deze nacht gaat de klok een uur voor- of achteruit. Kies een andere tijd."),
            field=field,
        )
    return moment


def check_appointment(*, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Demand that an appointment is still to come, and ends after it begins, the same day."""
    if starts_at.date() < now.date():
        raise RuleBroken(
            _("Deze dag is al voorbij. Leg een contact vast voor wat al was."), field="on"
        )
    if ends_at <= starts_at:
        raise RuleBroken(
            _("De afspraak eindigt voordat hij begint. Controleer de tijden."), field="ends"
        )


ONE_AUTHORITY = frozenset({"organisation", "municipality", "ind", "public"})
"""Recipients of which a client meets one only: whatever name is written beside it, it is the same one."""


def recipient_key(recipient: str, name: str) -> str:
    """Return by what answers about one recipient are found, however its name is typed; none is all of a kind.

    What does not show in print, capitals, accents, punctuation and the spaces between do not tell two
    recipients apart: a no that is typed a little differently must stop what the yes began.

    >>> recipient_key("lawyer", " Mr.  de\u200b Wit "), recipient_key("ind", "IND Ter Apel")
    ('mr de wit', '')
    """
    if recipient in ONE_AUTHORITY:
        return ""
    shown = "".join(letter for letter in name if unicodedata.category(letter) != "Cf").strip()
    return plain(shown) or shown.casefold()


@dataclass(frozen=True)
class Answered:
    """An answer to a question of consent, as much as decides whether it holds."""

    asked_on: date
    is_yes: bool
    withdrawn_on: date | None = None
    last_day: date | None = None
    """Of a yes that was given for a time."""

    def holds_on(self, day: date) -> bool:
        """Tell whether it is a yes, given by a day, that is not taken back and not over on it."""
        return (
            self.is_yes
            and self.asked_on <= day
            and (self.withdrawn_on is None or self.withdrawn_on > day)
            and (self.last_day is None or day <= self.last_day)
        )


def is_consented(answers: Sequence[Answered], on: date) -> bool:
    """Tell whether the last answer given by a day is a yes that was not withdrawn or over by that day.

    ``answers`` stand in the order in which they were written down. Nothing asked is a no. When an
    earlier answer about every recipient is taken back later, that is the last word for each of them.

    >>> yes = Answered(date(2018, 5, 8), is_yes=True, withdrawn_on=date(2018, 6, 1))
    >>> is_consented([yes], date(2018, 5, 31)), is_consented([yes], date(2018, 6, 1))
    (True, False)
    """
    asked = [answer for answer in answers if answer.asked_on <= on]
    if not asked:
        return False
    *earlier, last = asked
    taken_back = [a.withdrawn_on for a in earlier if a.withdrawn_on and a.withdrawn_on <= on]
    if any(day > last.asked_on for day in taken_back):
        return False
    return last.holds_on(on)


def check_last_day(last_day: date | None, *, today: date) -> None:
    """Demand that a yes for a time is not over already."""
    if last_day and last_day < today:
        raise RuleBroken(_("Deze dag is al voorbij. Kies vandaag of later."), field="last_day")


def check_answer(*, asked_on: date, before: Sequence[Answered], today: date) -> None:
    """Demand that an answer follows what was said before it, so that the last word is the last."""
    if asked_on > today:
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Leg vast wat al gevraagd is."), field="asked_on"
        )
    latest = max((a.withdrawn_on or a.asked_on for a in before), default=None)
    if latest and asked_on < latest:
        raise RuleBroken(
            _("Er is al een later antwoord. Kies die dag of een dag daarna."), field="asked_on"
        )


def check_withdrawal(*, answer: Answered, withdrawn_on: date, today: date) -> None:
    """Demand that a yes that stands is withdrawn, on a day after it was given."""
    if not answer.is_yes or answer.withdrawn_on:
        raise RuleBroken(_("Deze toestemming is al ingetrokken of was een nee."))
    if not answer.asked_on <= withdrawn_on <= today:
        raise RuleBroken(
            _("Kies een dag tussen de dag van de vraag en vandaag."), field="withdrawn_on"
        )
