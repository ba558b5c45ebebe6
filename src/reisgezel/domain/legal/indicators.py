"""What is counted of return counselling: who was talked with, who returned and how, and the partners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.figures.models import FigureMark
from reisgezel.core.figures.socket import Indicator, Line, Moment, Parts, Unit, register
from reisgezel.core.figures.watching import Watch, register_watch
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.legal.models import Counselling, Partner, ReturnPlan
from reisgezel.lib.periods import Period

TALKS = Parts("return_talks")
"""With whom was talked in a year is kept as one number, until a talk comes, moves or is withdrawn."""
MARK = f"SELECT '{TALKS.topic}'"
Records = Callable[[Actor | None, Period], QuerySet[Any]]


def talked_with(actor: Actor | None, period: Period) -> QuerySet[ClientFile]:
    """Return the clients with at least one talk about the future in a period, each once."""
    talks = Counselling.objects.filter(
        plan__client_file=OuterRef("pk"),
        note__withdrawn_at__isnull=True,
        note__on__gte=period.start or date.min,
        note__on__lt=period.ends_before or date.max,
    )
    rows = visible(actor, ClientFile, "C3") if actor else ClientFile.objects.all()
    return rows.filter(Exists(talks)).order_by("number")


def departed(support: str) -> Records:
    """Return what finds the plans of who left in a period with this support."""

    def records(actor: Actor | None, period: Period) -> QuerySet[ReturnPlan]:
        rows = visible(actor, ReturnPlan) if actor else ReturnPlan.objects.all()
        rows = rows.filter(
            support=support,
            departed_on__gte=period.start or date.min,
            departed_on__lt=period.ends_before or date.max,
        )
        return rows.select_related("client_file").order_by("departed_on", "pk")

    return records


def partners(actor: Actor | None, period: Period) -> QuerySet[Partner]:
    """Return the partners on the last day of a period."""
    return Partner.objects.active_on(period.last_day or date.max).order_by("country", "name")


def _departed_line(plan: Any) -> Line:
    url = reverse("legal:plan", args=[plan.public_id])
    return Line((plan.client_file.number, day_text(plan.departed_on)), url=url)


def _file_line(file: Any) -> Line:
    return Line((file.number,), url=reverse("legal:file", args=[file.public_id]))


register(
    Indicator(
        code="return_talks",
        label=_("Cliënten met gesprekken over toekomstoriëntatie"),
        definition=_(
            "Het aantal cliënten met wie in het jaar minstens één gesprek over de toekomst is"
            " gevoerd. Een cliënt telt één keer, hoeveel gesprekken er ook waren."
        ),
        unit=Unit.PERSONS,
        moment=Moment.PERIOD,
        records=talked_with,
        value=Count("pk"),
        columns=(_("Cliëntnummer"),),
        line=_file_line,
        data_class="C3",
        kept_by=TALKS,
    )
)
for _model, _fields, _rows in (
    (Counselling, ("plan", "note"), MARK),
    (ReturnPlan, ("client_file",), MARK),
    (
        ContactNote,
        ("on", "withdrawn_at"),
        f"{MARK} FROM legal_counselling c WHERE c.note_id = {{row}}.id",
    ),
):
    register_watch(Watch(_model, _fields, marks=FigureMark, marked=("topic",), rows=_rows))
for _code, _label, _definition, _support in (
    (
        "returned_own",
        _("Teruggekeerd met onze steun"),
        _("Cliënten die in het jaar vertrokken met een plan en een partner van ons."),
        ReturnPlan.Support.OWN,
    ),
    (
        "returned_other",
        _("Teruggekeerd met hulp van een andere organisatie"),
        _("Cliënten die in het jaar vertrokken met hulp van een ander, na gesprekken met ons."),
        ReturnPlan.Support.OTHER,
    ),
):
    register(
        Indicator(
            code=_code,
            label=_label,
            definition=_definition,
            unit=Unit.PERSONS,
            moment=Moment.PERIOD,
            records=departed(_support),
            value=Count("pk"),
            columns=(_("Cliëntnummer"), _("Vertrokken op")),
            line=_departed_line,
            data_class="C3",
        )
    )
register(
    Indicator(
        code="return_partners",
        label=_("Partners in landen van herkomst"),
        definition=_(
            "Partnerorganisaties met wie op de laatste dag van het jaar wordt samengewerkt."
        ),
        unit=Unit.ORGANISATIONS,
        moment=Moment.REFERENCE_DATE,
        records=partners,
        value=Count("pk"),
        columns=(_("Land"), _("Naam")),
        line=lambda row: Line((row.country_name, row.name)),
    )
)
