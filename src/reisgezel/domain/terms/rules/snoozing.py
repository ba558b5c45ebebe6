"""How long a term may be put aside: never past the day that is safe, when whoever is late loses the right."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken

LONGEST = timedelta(days=366)


def last_day_to_snooze(*, is_fatal: bool, safe_day: date, today: date) -> date:
    """Return the last day until which a term may be put aside; before today when it may not be.

    >>> last_day_to_snooze(is_fatal=True, safe_day=date(2019, 1, 18), today=date(2019, 1, 3))
    datetime.date(2019, 1, 18)
    >>> last_day_to_snooze(is_fatal=False, safe_day=date(2019, 1, 18), today=date(2019, 1, 3))
    datetime.date(2020, 1, 4)
    """
    return safe_day if is_fatal else today + LONGEST


def check_snooze(*, until: date, is_fatal: bool, safe_day: date, today: date) -> None:
    """Demand a day to come, and for a fatal term one that is not past its safe day.

    >>> check_snooze(
    ...     until=date(2019, 1, 18), is_fatal=True, safe_day=date(2019, 1, 18), today=date(2019, 1, 3)
    ... )
    """
    last = last_day_to_snooze(is_fatal=is_fatal, safe_day=safe_day, today=today)
    if last <= today:
        raise RuleBroken(
            _("Deze fatale termijn kan niet meer wachten: de veilige dag is er al."), field="until"
        )
    if until <= today:
        raise RuleBroken(_("Kies een dag na vandaag."), field="until")
    if until <= last:
        return
    if is_fatal:
        raise RuleBroken(
            _(
                "Dit is een fatale termijn. Kies uiterlijk de veilige dag: %(day)s-%(month)s-%(year)s."
            )
            % {"day": last.day, "month": last.month, "year": last.year},
            field="until",
        )
    raise RuleBroken(_("Kies een dag binnen een jaar."), field="until")
