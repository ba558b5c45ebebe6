"""Pure decisions about periods of roles, who may be stood in for, and what a reason must say."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from reisgezel.core.access.roles import Role
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

REASON_LENGTH = 20
EMERGENCY_MINUTES = 60
DEPUTISED_SCOPES = frozenset({"own", "team"})


def period_of(starts_on: date, last_day: date | None) -> Period:
    """Return the days of a role. Raises RuleBroken when it ends before it starts."""
    if last_day and last_day < starts_on:
        raise RuleBroken(_("De laatste dag ligt voor de eerste."), field="last_day")
    return Period(starts_on, last_day + timedelta(days=1) if last_day else None)


def check_end(period: Period, last_day: date, *, today: date) -> None:
    """Demand that a role still holds, or is still to come, and ends no earlier than yesterday."""
    if period.ends_before and period.ends_before <= today:
        raise RuleBroken(_("Deze rol is al afgelopen."))
    if last_day < today - timedelta(days=1):
        raise RuleBroken(
            _("Een rol kan niet in het verleden eindigen. Kies gisteren of later."),
            field="last_day",
        )


def may_be_deputised(role: Role) -> bool:
    """Tell whether a role carries clients, so that somebody must stand in when its holder is away."""
    return bool(DEPUTISED_SCOPES & set(role.reads.values()))


def check_deputy_period(period: Period, held: Period, *, today: date) -> None:
    """Demand that standing in starts today or later, within the days the role itself holds."""
    if period.start and period.start < today:
        raise RuleBroken(_("Vervangen begint vandaag of later."), field="starts_on")
    if period.intersection(held) != period:
        raise RuleBroken(
            _("De rol zelf geldt niet op al deze dagen. Kies een kortere periode."),
            field="last_day",
        )


def check_reason(reason: str) -> None:
    """Demand a reason that says something. Raises RuleBroken."""
    if len(" ".join(reason.split())) < REASON_LENGTH:
        raise RuleBroken(
            _("Schrijf in minstens %(count)d tekens waarom u dit dossier nu moet zien.")
            % {"count": REASON_LENGTH},
            field="reason",
        )
