"""Return counselling: the plans, one plan with each act of it, and the moments after departure."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.legal.forms import returns as forms
from reisgezel.domain.legal.models import ReturnPlan
from reisgezel.domain.legal.policies import KEEP_RETURN
from reisgezel.domain.legal.rules.returns import FOLLOW_UP_MONTHS
from reisgezel.domain.legal.selectors.returns import (
    follow_ups_due,
    get_follow_up,
    get_line,
    get_plan,
    list_plans,
)
from reisgezel.domain.legal.services import departures, returns
from reisgezel.domain.legal.views.acts import Act, Place, carry_out, named, press
from reisgezel.domain.legal.views.places import chips_of, filters_of

ROWS_PER_PAGE = 50
FILTERS = {"mine": _("Van mij"), "departed": _("Vertrokken"), "closed": _("Gesloten")}


def year_after() -> str:
    """Return at which moments after departure there is contact, in a sentence."""
    moments = get_text_list([str(months) for months in FOLLOW_UP_MONTHS], gettext("en"))
    return gettext("Bij vertrek met onze steun komen er taken: contact na %(moments)s maanden.") % {
        "moments": moments
    }


ACTS = {
    "talk": Act(
        _("Gesprek vastleggen"),
        _("Het gesprek staat in het dossier."),
        forms.TalkForm,
        returns.record_talk,
        "plan",
        KEEP_RETURN,
    ),
    "choose": Act(
        _("Keuze vastleggen"),
        _("De keuze is vastgelegd."),
        forms.ChoiceForm,
        returns.choose,
        "plan",
        KEEP_RETURN,
        about=_("De cliënt kiest zelf, en mag van keuze veranderen."),
    ),
    "partner": Act(
        _("Partner inschakelen"),
        _("De partner is ingeschakeld."),
        forms.EngageForm,
        returns.engage_partner,
        "plan",
        KEEP_RETURN,
        about=_("De partner is buiten Europa. Het plan delen mag alleen met een ja van de cliënt."),
    ),
    "line": Act(
        _("Regel aan het plan toevoegen"),
        _("De regel staat in het plan."),
        forms.LineForm,
        returns.add_line,
        "plan",
        KEEP_RETURN,
    ),
    "depart": Act(
        _("Vertrek vastleggen"),
        _("Het vertrek is vastgelegd."),
        forms.DepartForm,
        departures.depart,
        "plan",
        KEEP_RETURN,
        about=lazy(year_after, str)(),
    ),
    "close": Act(
        _("Plan sluiten"),
        _("Het plan is gesloten."),
        forms.CloseForm,
        returns.close_plan,
        "plan",
        KEEP_RETURN,
    ),
}
FOLLOW_UP = Act(
    _("Contact na vertrek vastleggen"),
    _("Het contact is vastgelegd."),
    forms.FollowUpForm,
    departures.record_follow_up,
    "follow_up",
    KEEP_RETURN,
)


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the plans in reach, and the moments after departure that wait."""
    actor = request.actor
    require(actor, KEEP_RETURN)
    chosen = filters_of(request, FILTERS)
    page = page_of(list_plans(actor, **chosen), ROWS_PER_PAGE, request.GET.get("page"))
    due = [] if chosen["closed"] else list(follow_ups_due(actor, mine=chosen["mine"])[:50])
    seen = {plan.client_file for plan in page} | {one.plan.client_file for one in due}
    trace_list("list_return_plans", actor=actor, subjects=seen, data_class="C3")
    context = {"page": page, "due": due, **chips_of(request, FILTERS, chosen)}
    return render(request, "legal/plan_list.html", context)


@require_safe
def show(request: ActorRequest, plan_id: str) -> HttpResponse:
    """Show one plan: where it stands, its lines, its talks and the year after."""
    plan = get_plan(request.actor, plan_id)
    found = reach(request.actor, plan)
    talks = plan.talks.filter(note__in=found.rows(ContactNote)).select_related("note__author")
    context = {
        "plan": plan,
        "file": plan.client_file,
        "lines": plan.lines.all(),
        "talks": talks,
        "follow_ups": plan.follow_ups.all(),
        "may_keep": found.can(KEEP_RETURN),
    }
    return render(request, "legal/plan_detail.html", context)


def act(request: ActorRequest, plan_id: str, act: str) -> HttpResponse:
    """Carry out one act of a plan."""
    plan = get_plan(request.actor, plan_id)
    return carry_out(request, named(ACTS, act), plan, _at(plan))


@once
@require_POST
def tick(request: ActorRequest, line_id: str, *, is_done: bool) -> HttpResponse:
    """Tick a line of a plan, or take the tick away: the address says which."""
    line = get_line(request.actor, line_id)
    return press(
        request,
        _at(line.plan),
        lambda: returns.tick_line(actor=request.actor, line=line, is_done=is_done),
        _("Het plan is bijgewerkt."),
    )


def follow_up(request: ActorRequest, follow_up_id: str) -> HttpResponse:
    """Write down how it goes after departure."""
    found = get_follow_up(request.actor, follow_up_id)
    return carry_out(request, FOLLOW_UP, found, _at(found.plan))


def _at(plan: ReturnPlan) -> Place:
    file = plan.client_file
    subtitle = gettext("Toekomst van %(name)s") % {"name": file.person.name}
    return Place(subtitle, reverse("legal:plan", args=[plan.public_id]), file)
