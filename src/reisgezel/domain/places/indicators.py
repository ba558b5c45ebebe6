"""What is counted of places: capacity of reception, locations that closed, and the work area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.figures.socket import Dimension, Indicator, Line, Moment, Unit, register
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.places.models import Location, Municipality, PlannedOpening
from reisgezel.domain.places.selectors import (
    active_municipalities,
    capacity_on,
    closed_in,
    planned_on,
)
from reisgezel.lib.periods import Period


def _same_names(values: Sequence[str]) -> Mapping[str, str]:
    """Return names that are their own codes: locations go by name in the report."""
    return {value: value for value in values}


BY_LOCATION = Dimension(_("opvanglocatie"), code="name", name="name", names=_same_names)


def _in_order(rows: QuerySet[Location]) -> QuerySet[Location]:
    return rows.select_related("municipality").order_by("name", "pk")


def _open_at_end(actor: Actor | None, period: Period) -> QuerySet[Location]:
    return _in_order(capacity_on(period.last_day or date.max))


def _closed(actor: Actor | None, period: Period) -> QuerySet[Location]:
    return _in_order(closed_in(period))


def _planned(actor: Actor | None, period: Period) -> QuerySet[PlannedOpening]:
    return planned_on(period.last_day or date.max).order_by("name", "pk")


def _active(actor: Actor | None, period: Period) -> QuerySet[Municipality]:
    return active_municipalities(period).order_by("name")


def _capacity_line(row: Any) -> Line:
    stated = _("niet vermeld") if row.places is None else row.places
    return Line((row.name, row.municipality.name, stated))


def _plan_line(row: Any) -> Line:
    return Line((row.name, row.municipality.name, row.year or _("niet vermeld"), row.remark))


register(
    Indicator(
        code="reception_capacity",
        label=_("Capaciteit van opvanglocaties"),
        definition=_(
            "Het aantal plaatsen op de laatste dag van het jaar, zoals voor elke open"
            " opvanglocatie is opgegeven. Een locatie zonder opgave telt niet als nul:"
            " daarvan is het aantal onbekend."
        ),
        unit=Unit.PLACES,
        moment=Moment.REFERENCE_DATE,
        records=_open_at_end,
        value=Sum("places"),
        columns=(_("Locatie"), _("Gemeente"), _("Plaatsen")),
        line=_capacity_line,
        dimension=BY_LOCATION,
        total=_("alle locaties waarvan het aantal bekend is"),
    )
)
register(
    Indicator(
        code="reception_closed",
        label=_("Sluitingsdatum van opvanglocatie"),
        definition=_("De eerste dag waarop een opvanglocatie die in het jaar sloot, dicht was."),
        unit=Unit.DATE,
        moment=Moment.PERIOD,
        records=_closed,
        value=Min("closed_on"),
        columns=(_("Locatie"), _("Gemeente"), _("Gesloten op")),
        line=lambda row: Line((row.name, row.municipality.name, day_text(row.closed_on))),
        dimension=BY_LOCATION,
    )
)
register(
    Indicator(
        code="reception_locations",
        label=_("Opvanglocaties"),
        definition=_(
            "Het aantal opvanglocaties en aanmeldlocaties dat open was op de laatste dag van het"
            " jaar. Ook wie geen aantal plaatsen heeft opgegeven telt mee; in de lijst staat"
            " daarbij: niet vermeld."
        ),
        unit=Unit.LOCATIONS,
        moment=Moment.REFERENCE_DATE,
        records=_open_at_end,
        value=Count("pk"),
        columns=(_("Locatie"), _("Gemeente"), _("Plaatsen")),
        line=_capacity_line,
    )
)
register(
    Indicator(
        code="reception_planned",
        label=_("Geplande opening van opvanglocatie"),
        definition=_(
            "Het jaar waarin een opvanglocatie opengaat, zoals op de laatste dag van het jaar was"
            " aangekondigd. Is er geen jaar genoemd, dan staat er: niet vermeld. Een aankondiging"
            " is geen open locatie en telt niet mee in de capaciteit."
        ),
        unit=Unit.YEAR,
        moment=Moment.REFERENCE_DATE,
        records=_planned,
        value=Max("year"),
        columns=(_("Locatie"), _("Gemeente"), _("Gaat open in"), _("Toelichting")),
        line=_plan_line,
        dimension=BY_LOCATION,
    )
)
register(
    Indicator(
        code="active_municipalities",
        label=_("Gemeenten waar wij actief zijn"),
        definition=_(
            "Gemeenten waar de organisatie op ten minste één dag van het jaar actief was,"
            " volgens de kaart van het werkgebied. Alleen juridische begeleiding telt niet mee."
        ),
        unit=Unit.MUNICIPALITIES,
        moment=Moment.PERIOD,
        records=_active,
        value=Count("pk"),
        columns=(_("Gemeente"), _("CBS-code")),
        line=lambda row: Line((row.name, row.cbs_code)),
    )
)
