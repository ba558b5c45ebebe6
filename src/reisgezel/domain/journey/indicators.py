"""What is counted of journeys: permit holders housed, per municipality and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.figures.models import FigureMark
from reisgezel.core.figures.socket import Dimension, Indicator, Line, Moment, Parts, Unit, register
from reisgezel.core.figures.watching import Watch, register_watch
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.models import JourneyFact, JourneyFactQuerySet
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.periods import Period

TOPIC = "housings"
"""What the marks are called that tell in which year and municipality a housing changed."""


def housings(
    actor: Actor | None, period: Period, known_at: datetime | None = None
) -> QuerySet[JourneyFact]:
    """Return the facts that add to or take from the persons housed in a period, as known at a moment."""
    rows = cast(JourneyFactQuerySet, visible(actor, JourneyFact) if actor else JourneyFact.objects)
    counted = rows.in_force(known_at).counted().true_in(period)
    return counted.select_related("client_file", "municipality").order_by("true_from", "pk")


def _municipalities(
    actor: Actor | None, period: Period, known_at: datetime | None = None
) -> QuerySet[Municipality]:
    counted = housings(None, period, known_at).order_by().filter(municipality=OuterRef("pk"))
    return Municipality.objects.filter(Exists(counted)).order_by("name")


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
        records_known_at=housings,
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
        kept_by=Parts(TOPIC, "municipality__cbs_code"),
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
        records_known_at=_municipalities,
        value=Count("pk"),
        columns=(_("Gemeente"), _("CBS-code")),
        line=lambda row: Line((row.name, row.cbs_code)),
        kept_by=Parts(TOPIC, "cbs_code"),
    )
)
register_watch(
    Watch(
        JourneyFact,
        ("kind", "true_from", "municipality", "head_count", "replaces", "is_withdrawal"),
        marks=FigureMark,
        marked=("topic", "year", "part"),
        rows=(
            "SELECT 'housings', CAST(substr(CAST({row}.true_from AS text), 1, 4) AS integer),"
            " m.cbs_code FROM places_municipality m WHERE m.id = {row}.municipality_id"
            " UNION SELECT 'housings', CAST(substr(CAST(f.true_from AS text), 1, 4) AS integer),"
            " m.cbs_code FROM journey_journeyfact f"
            " JOIN places_municipality m ON m.id = f.municipality_id WHERE f.id = {row}.replaces_id"
        ),
    )
)
register_watch(
    Watch(
        Municipality,
        ("cbs_code", "name"),
        marks=FigureMark,
        marked=("topic",),
        rows="SELECT 'housings'",
    )
)
