"""What may and may not be in a client file: pure decisions, without a database or a clock."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken

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
