"""How days and moments read, near ones as "over 6 dagen"; no terms and no law."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reisgezel.core.ui.items import Moment, Tone
from reisgezel.core.ui.kept import kept

SOON_DAYS = 14
WEEKS_FROM_DAYS = 21
MONTHS_FROM_DAYS = 90


def day_text(moment: Moment) -> str:
    """Return the day as written in full: 8 mei 2018."""
    return _day_text(_day(_local(moment)))


def short_day_text(moment: Moment, today: date) -> str:
    """Return the day with a short month, and with its year when that is not this year."""
    return _short_day_text(_day(_local(moment)), today.year)


def time_text(moment: datetime) -> str:
    """Return the time of day: 14.00."""
    here = _local(moment)
    return _time_text(time(here.hour, here.minute)) if isinstance(here, datetime) else ""


def full_text(moment: Moment) -> str:
    """Return everything: dinsdag 8 mei 2018, 14.00."""
    here = _local(moment)
    text = _full_day_text(_day(here))
    return f"{text}, {time_text(here)}" if isinstance(here, datetime) else text


def relative_text(moment: Moment, today: date) -> str:
    """Return the moment as seen from today: vandaag 14.00, over 6 dagen, 3 weken geleden."""
    here = _local(moment)
    day = _day(here)
    distance = (day - today).days
    if distance < -MONTHS_FROM_DAYS * 4:
        return _day_text(day)
    text = _distance_text(distance)
    is_near = abs(distance) <= 1
    return f"{text} {time_text(here)}" if is_near and isinstance(here, datetime) else text


def deadline_text(day: date, today: date) -> str:
    """Return how a last day stands: vandaag, over 6 dagen, 2 dagen te laat."""
    distance = (day - today).days
    if distance < 0:
        return _("%s te laat") % amount_text(-distance)
    return relative_text(day, today)


def deadline_tone(day: date, today: date) -> Tone:
    """Return the tone beside those words: late is brick, soon is sun, in time is leaf."""
    distance = (day - today).days
    if distance < 0:
        return "brick"
    return "sun" if distance <= SOON_DAYS else "leaf"


def amount_text(days: int) -> str:
    """Return a number of days in the unit people use for it: 6 dagen, 3 weken, 34 maanden."""
    if days < WEEKS_FROM_DAYS:
        return ngettext("%d dag", "%d dagen", days) % days
    if days < MONTHS_FROM_DAYS:
        return ngettext("%d week", "%d weken", days // 7) % (days // 7)
    months = round(days / 30.44)
    return ngettext("%d maand", "%d maanden", months) % months


@kept
def _day_text(day: date) -> str:
    return date_format(day, pgettext("opmaak van een dag", "j F Y"))


@kept
def _short_day_text(day: date, this_year: int) -> str:
    if day.year == this_year:
        return date_format(day, pgettext("opmaak van een korte dag", "j b"))
    return date_format(day, pgettext("opmaak van een korte dag", "j b Y"))


@kept
def _full_day_text(day: date) -> str:
    return date_format(day, pgettext("opmaak van een hele dag", "l j F Y"))


@kept
def _time_text(at: time) -> str:
    return time_format(at, pgettext("opmaak van een tijd", "H.i"))


@kept
def _distance_text(days: int) -> str:
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}.get(days)
    if near is not None:
        return near
    amount = amount_text(abs(days))
    return _("over %s") % amount if days > 0 else _("%s geleden") % amount


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _local(moment: Moment) -> Moment:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment
