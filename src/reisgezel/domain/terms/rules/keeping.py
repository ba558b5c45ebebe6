"""What people may say of a term by hand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from reisgezel.core.privacy.texts import check_reason
from reisgezel.lib.errors import RuleBroken


def check_manual(day: date | None, reason: str, *, starts_on: date, was: date | None) -> None:
    """Demand that a day set by hand can be one and is explained. Raises RuleBroken."""
    if day is None:
        if was is None:
            raise RuleBroken(_("Er staat geen datum met de hand."), field="day")
        return
    if day < starts_on:
        raise RuleBroken(_("Deze dag ligt voor het begin van de termijn."), field="day")
    check_reason(reason)


def check_met(on: date | None, *, starts_on: date, today: date) -> None:
    """Demand that a term can have been met on a day. Raises RuleBroken."""
    if on is None:
        return
    if on > today:
        raise RuleBroken(_("Deze dag moet nog komen."), field="on")
    if on < starts_on:
        raise RuleBroken(_("Deze dag ligt voor het begin van de termijn."), field="on")
