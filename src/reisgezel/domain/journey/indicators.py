"""What is counted of journeys: permit holders housed, per municipality and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.figures.socket import Dimension, Indicator, Line, Moment, Unit, register
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.models import JourneyFact, JourneyFactQuerySet
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.periods import Period


def housings(actor: Actor | None, period: Period) -> QuerySet[JourneyFact]:
    """Return the facts that add to or take from the persons housed in a period."""
    rows = cast(JourneyFactQuerySet, visible(actor, JourneyFact) if actor else JourneyFact.objects)
    counted = rows.in_force().counted().true_in(period)
    return counted.select_related("client_file", "municipality").order_by("true_from", "pk")


def _municipalities(actor: Actor | None, period: Period) -> QuerySet[Municipality]:
    counted = housings(None, period).order_by()
    return Municipality.objects.filter(pk__in=counted.values("municipality")).order_by("name")


def _line(fact: Any) -> Line:
    file = fact.client_file
    return Line(
        (file.number, fact.municipality.name, day_text(fact.true_from), f"{fact.head_count:+d}"),
        url=reverse("cases:detail", args=[file.public_id]),
    )


def _names_of(codes: Sequence[str]) -> Mapping[str, str]:
    rows = Municipality.objects.filter(cbs_code__in=codes)
    return dict(rows.values_list("cbs_code", "name"))


register(
    Indicator(
        code="housing_target",
        label=_("Gerealiseerde taakstelling huisvesting statushouders"),
        definition=_(
            "Het aantal vergunninghouders dat in het jaar in de gemeente is gehuisvest, geteld in"
            " personen. Een correctie in het jaar gaat ervan af, ook als de huisvesting van een"
            " eerder jaar is; zo kan een gemeente onder nul uitkomen. Verhuizen telt niet opnieuw."
        ),
        unit=Unit.PERSONS,
        moment=Moment.PERIOD,
        records=housings,
        value=Sum("head_count", default=0),
        columns=(_("Cliëntnummer"), _("Gemeente"), _("Datum"), _("Telt voor")),
        line=_line,
        dimension=Dimension(
            _("gemeente"),
            code="municipality__cbs_code",
            name="municipality__name",
            names=_names_of,
        ),
        data_class="C2",
        total=_("totaal"),
    )
)
register(
    Indicator(
        code="housing_municipalities",
        label=_("Gemeenten in de tabel van de taakstelling"),
        definition=_("Gemeenten waar in het jaar iemand is gehuisvest of gecorrigeerd."),
        unit=Unit.MUNICIPALITIES,
        moment=Moment.PERIOD,
        records=_municipalities,
        value=Count("pk"),
        columns=(_("Gemeente"), _("CBS-code")),
        line=lambda row: Line((row.name, row.cbs_code)),
    )
)
