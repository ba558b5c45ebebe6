"""Return plans in reach, the moments after departure that are due, and the partners."""

from __future__ import annotations

from operator import itemgetter
from typing import cast

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, require, visible
from reisgezel.core.records.by_value import ByValue
from reisgezel.core.reference.selectors import label
from reisgezel.domain.legal.models import FollowUp, Partner, PlanLine, ReturnPlan
from reisgezel.domain.legal.models.returns import ReturnPlanQuerySet
from reisgezel.domain.legal.policies import KEEP_RETURN
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain

ALONG = ("client_file__person", "client_file__unit", "counsellor", "partner")


def get_plan(actor: Actor, public_id: str) -> ReturnPlan:
    """Return one plan in reach. Raises Absent otherwise."""
    return find(actor, ReturnPlan, public_id, along=ALONG)


def get_line(actor: Actor, public_id: str) -> PlanLine:
    """Return one line of a plan in reach. Raises Absent otherwise."""
    return find(actor, PlanLine, public_id, along=[f"plan__{name}" for name in ALONG])


def get_follow_up(actor: Actor, public_id: str) -> FollowUp:
    """Return one moment after departure in reach. Raises Absent otherwise."""
    along = ["task", *(f"plan__{name}" for name in ALONG)]
    return find(actor, FollowUp, public_id, along=along)


def list_plans(
    actor: Actor, *, mine: bool = False, departed: bool = False, closed: bool = False
) -> QuerySet[ReturnPlan]:
    """Return the plans in reach that answer every filter, the oldest first talk first."""
    rows = cast(ReturnPlanQuerySet, visible(actor, ReturnPlan))
    rows = rows.filter(closed_on__isnull=False) if closed else rows.running()
    if mine:
        rows = rows.filter(counsellor=actor.user)
    if departed:
        rows = rows.departed()
    return rows.select_related(*ALONG).order_by("intake_on", "pk")


def follow_ups_due(actor: Actor, *, mine: bool = False) -> QuerySet[FollowUp]:
    """Return the moments after departure that came and of which nothing is known, oldest first."""
    rows = visible(actor, FollowUp).filter(held_on__isnull=True, due_on__lte=actor.on)
    rows = rows.filter(plan__closed_on__isnull=True)
    if mine:
        rows = rows.filter(plan__counsellor=actor.user)
    return rows.select_related(*(f"plan__{name}" for name in ALONG)).order_by("due_on", "pk")


def my_follow_ups(actor: Actor) -> QuerySet[FollowUp]:
    """Return the moments that wait for the actor; the menu counts them."""
    return follow_ups_due(actor, mine=True)


def plans_of(reach: Reach) -> QuerySet[ReturnPlan]:
    """Return the plans of a client, the newest first."""
    rows = reach.rows(ReturnPlan).select_related("counsellor", "partner")
    return rows.order_by("-intake_on", "-pk")


def list_partners(
    actor: Actor, *, country: str = "", words: str = "", ended: bool = False
) -> QuerySet[Partner]:
    """Return the partners we work with, or worked with, with how many plans name each."""
    require(actor, KEEP_RETURN)
    rows = Partner.objects.all()
    active = rows.active_on(actor.on)
    rows = rows.exclude(pk__in=active.values("pk")) if ended else active
    if country:
        rows = rows.filter(country=country)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(place__icontains=words))
    of_partner = ReturnPlan.objects.filter(partner=OuterRef("pk")).order_by().values("partner")
    plans = Subquery(of_partner.annotate(plans=Count("pk")).values("plans"))
    return _by_country(rows.annotate(plans=Coalesce(plans, 0)))


def countries_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Return the countries in which we have or had partners, as code and name, by name."""
    require(actor, KEEP_RETURN)
    codes = Partner.objects.order_by().values_list("country", flat=True).distinct()
    return sorted(((code, label("countries", code)) for code in codes), key=itemgetter(1))


def get_partner(actor: Actor, public_id: str) -> Partner:
    """Return one partner. Raises NotAllowed for who does no counselling, Absent when there is none."""
    require(actor, KEEP_RETURN)
    if found := Partner.objects.filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="legal.partner")


def partner_names() -> list[str]:
    """Return the names in the directory, also of past partners: a no about them is written down too."""
    return list(Partner.objects.order_by("name").values_list("name", flat=True).distinct())


def partners_to_choose(actor: Actor) -> QuerySet[Partner]:
    """Return the partners a plan may name today, by country."""
    return _by_country(Partner.objects.active_on(actor.on))


def _by_country(rows: QuerySet[Partner]) -> QuerySet[Partner]:
    """Return partners by the name of their country, as the reader reads it, and by their own."""
    codes = Partner.objects.order_by().values_list("country", flat=True).distinct()
    named = sorted(codes, key=lambda code: plain(label("countries", code)))
    places = {code: place for place, code in enumerate(named)}
    return rows.order_by(ByValue("country", places, None, IntegerField()), Lower("name"), "pk")
