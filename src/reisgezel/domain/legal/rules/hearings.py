"""Attending hearings: where one stands, what comes next, and by which day the report must be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.terms import HolidayCalendar

ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """Where the attendance of a hearing stands."""

    PLANNED = "planned"
    PREPARED = "prepared"
    ATTENDED = "attended"
    REPORTED = "reported"
    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Dates:
    """What happened of one attendance, as much as says where it stands."""

    prepared_on: date | None = None
    attended_on: date | None = None
    reported_on: date | None = None
    sent_on: date | None = None
    cancelled_on: date | None = None


def state_of(dates: Dates) -> State:
    """Return where an attendance stands.

    >>> state_of(Dates(prepared_on=date(2019, 1, 2)))
    <State.PREPARED: 'prepared'>
    """
    steps = (
        (dates.cancelled_on, State.CANCELLED),
        (dates.sent_on, State.SENT),
        (dates.reported_on, State.REPORTED),
        (dates.attended_on, State.ATTENDED),
        (dates.prepared_on, State.PREPARED),
    )
    return next((state for day, state in steps if day), State.PLANNED)


def report_due(attended_on: date, holidays: HolidayCalendar) -> date:
    """Return the day on which the lawyer needs the report: the next working day (domain 3.3).

    The corrections are made on the day after the hearing, and the days of the procedure are working days.

    >>> from reisgezel.domain.journey.term_catalogue import calendar
    >>> report_due(date(2019, 1, 3), calendar()), report_due(date(2018, 12, 24), calendar())
    (datetime.date(2019, 1, 4), datetime.date(2018, 12, 27))
    """
    return holidays.next_working(attended_on + ONE_DAY)


def check_still_to_come(state: State) -> None:
    """Demand that a hearing was neither held nor cancelled."""
    if state is State.CANCELLED:
        raise RuleBroken(_("Dit gehoor gaat niet door."))
    if state not in {State.PLANNED, State.PREPARED}:
        raise RuleBroken(_("Dit gehoor is al geweest."))


def check_preparation(*, prepared_on: date, hearing_on: date, today: date) -> None:
    """Demand that the talk before a hearing was, and was before it or on its day."""
    if not prepared_on <= min(hearing_on, today):
        raise RuleBroken(
            _("Kies een dag tot en met vandaag, en niet na het gehoor."), field="prepared_on"
        )


def check_attendance(*, attended_on: date, has_attendant: bool, today: date) -> None:
    """Demand that a hearing was, and that somebody of us was there."""
    if attended_on > today:
        raise RuleBroken(
            _("Deze dag ligt in de toekomst. Leg vast wat al geweest is."), field="attended_on"
        )
    if not has_attendant:
        raise RuleBroken(_("Kies eerst wie erbij was."))


def check_report(state: State) -> None:
    """Demand that a report is written once, of a hearing that was attended."""
    if state in {State.REPORTED, State.SENT}:
        raise RuleBroken(_("Er is al een verslag."))
    if state is not State.ATTENDED:
        raise RuleBroken(_("Leg eerst vast dat het gehoor is bijgewoond."))


def check_sending(
    *, state: State, sent_on: date, reported_on: date, is_consented: bool, today: date
) -> None:
    """Demand that a report is there, that the client agreed, and that it is sent once."""
    if state is State.SENT:
        raise RuleBroken(_("Het verslag is al verstuurd."))
    if not reported_on <= sent_on <= today:
        raise RuleBroken(_("Kies een dag tussen het verslag en vandaag."), field="sent_on")
    if not is_consented:
        raise RuleBroken(
            _(
                "De cliënt zei geen ja op het delen met de advocaat."
                " Vraag het, en leg het antwoord vast bij Toestemming."
            )
        )
