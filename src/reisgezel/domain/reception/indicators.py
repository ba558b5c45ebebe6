"""What is counted of waiting: how long until the procedure began, and who still waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.figures.models import FigureMark
from reisgezel.core.figures.socket import Indicator, Line, Moment, Parts, Unit, register
from reisgezel.core.figures.watching import Watch, register_watch
from reisgezel.core.records.measuring import Median
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.reception.policies import STATUS
from reisgezel.domain.reception.rules import waiting
from reisgezel.domain.reception.selectors import Standing, started, still_waiting
from reisgezel.lib.periods import Period

MONTHS_IN_A_YEAR = 12
KEPT = Parts("waiting")
"""Any step of any asylum procedure may change who stands in the middle. Who waits today waits tomorrow, as
long as no step is written down: none lies in the future."""


def starts(actor: Actor | None, period: Period) -> QuerySet[JourneyFact]:
    """Return the starts of a period, by all that is known now."""
    rows = started(actor, Standing(period.last_day or date.max), period)
    return rows.select_related("client_file").order_by("true_from", "pk")


def starts_in_autumn(actor: Actor | None, period: Period) -> QuerySet[JourneyFact]:
    return starts(actor, period).filter(true_from__month__in=waiting().autumn)


def waits(actor: Actor | None, period: Period) -> QuerySet[JourneyFact]:
    """Return who waited on the last day of a period; today when it still goes on."""
    day = min(period.last_day or date.max, clock.today())
    rows = still_waiting(actor, Standing(day))
    return rows.select_related("client_file").order_by("true_from", "pk")


def _line(fact: Any) -> Line:
    file = fact.client_file
    days = day_text(fact.registered_on), day_text(fact.true_from)
    return Line(
        (file.number, *days, fact.months), url=reverse("journey:detail", args=[file.public_id])
    )


def _line_waiting(fact: Any) -> Line:
    line = _line(fact)
    number, registered_on, _day, months = line.cells
    return replace(line, cells=(number, registered_on, months))


COLUMNS = (_("Cliëntnummer"), _("Aangevraagd op"), _("Begonnen op"), _("Hele maanden"))

register(
    Indicator(
        code="waiting_to_start",
        label=_("Wachttijd tot de start van de asielprocedure"),
        definition=_(
            "De middelste wachttijd, in hele maanden, van wie in het jaar de algemene asielprocedure"
            " begon: van de dag waarop asiel is aangevraagd tot de dag waarop die procedure begon."
            " Alleen de eerste start telt. Er staan evenveel mensen onder als boven de middelste."
        ),
        unit=Unit.MONTHS,
        moment=Moment.PERIOD,
        records=starts,
        value=Median("months"),
        columns=COLUMNS,
        line=_line,
        data_class=STATUS,
        kept_by=KEPT,
    )
)
register(
    Indicator(
        code="waiting_to_start_in_autumn",
        label=_("Wachttijd tot de start van de asielprocedure, in het najaar"),
        definition=_(
            "De middelste wachttijd, in hele jaren, van wie in september, oktober of november de"
            " algemene asielprocedure begon. Bij 1 wachtte ten minste de helft een jaar of langer."
        ),
        unit=Unit.YEARS,
        moment=Moment.PERIOD,
        records=starts_in_autumn,
        value=Median(F("months") / MONTHS_IN_A_YEAR),
        columns=COLUMNS,
        line=_line,
        data_class=STATUS,
        kept_by=KEPT,
    )
)
register(
    Indicator(
        code="waiting_for_start",
        label=_("Wacht op de start van de asielprocedure"),
        definition=_(
            "Het aantal mensen dat op de laatste dag van het jaar asiel had aangevraagd en bij wie"
            " de algemene asielprocedure nog niet was begonnen. Wie in de Dublinprocedure of de"
            " grensprocedure zat, een vergunning had of weg was, telt niet mee."
        ),
        unit=Unit.PERSONS,
        moment=Moment.REFERENCE_DATE,
        records=waits,
        value=Count("pk"),
        columns=(_("Cliëntnummer"), _("Aangevraagd op"), _("Hele maanden")),
        line=_line_waiting,
        data_class=STATUS,
        kept_by=KEPT,
    )
)
register_watch(
    Watch(
        JourneyFact,
        ("kind", "procedure", "transition", "true_from", "replaces", "is_withdrawal"),
        marks=FigureMark,
        marked=("topic",),
        rows=(
            "SELECT 'waiting' FROM journey_procedure p"
            " WHERE p.id = {row}.procedure_id AND p.kind = 'asylum_procedure'"
        ),
    )
)
