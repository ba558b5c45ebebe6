"""The monitor of waiting times, within reach and for the whole organisation, and the records behind it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.audit.services import record
from reisgezel.core.records.counts import page_of
from reisgezel.core.ui.addresses import changed_query
from reisgezel.core.ui.items import Chip, Tab
from reisgezel.domain.journey.selectors import end_of
from reisgezel.domain.people.selectors import name_columns
from reisgezel.domain.reception import presenters
from reisgezel.domain.reception.forms import DayFilter, YearFilter
from reisgezel.domain.reception.policies import ABILITY, STATUS, has_reach, require_reach
from reisgezel.domain.reception.selectors import (
    Board,
    Standing,
    board,
    find_place,
    region_board,
    started,
    still_waiting,
)

ROWS_PER_PAGE = 50
MOST_MONTHS_DIGITS = 4


@require_safe
def show_waiting(request: ActorRequest) -> HttpResponse:
    """Show how long clients within reach wait; who has none is led to the whole organisation."""
    require(request.actor, ABILITY)
    if not has_reach(request.actor):
        return redirect("reception:region")
    form, standing = _standing(request)
    found = board(request.actor, standing)
    record("open_waiting", actor=request.actor, data_class=STATUS, on=standing.on.isoformat())
    context = _context(request, found, presenters.opens(request.GET))
    return render(request, "reception/waiting.html", {**context, "form": form})


@require_safe
def show_region(request: ActorRequest) -> HttpResponse:
    """Show how long people waited at the end of a year, in the whole organisation, as counts."""
    form = YearFilter(request.GET or None, today=request.actor.on)
    year = form.cleaned_data["year"] if form.is_valid() else request.actor.on.year - 1
    found = region_board(request.actor, Standing(date(year, 12, 31)))
    record("open_waiting", actor=request.actor, data_class="C0", year=year)
    context = _context(request, found, presenters.opens_nothing)
    return render(request, "reception/waiting.html", {**context, "form": form})


@require_safe
def list_records(request: ActorRequest, what: str) -> HttpResponse:
    """Show exactly the clients behind one number of the monitor."""
    require_reach(request.actor)
    _form, standing = _standing(request)
    rows = (still_waiting if what == "still" else started)(request.actor, standing)
    rows, chips = _narrowed(rows, request.GET)
    named = rows.select_related("client_file__person").only(
        *("true_from", "kind", "client_file__public_id", "client_file__number"),
        *name_columns("client_file__person"),
    )
    page = page_of(named.order_by("registered_on", "pk"), ROWS_PER_PAGE, request.GET.get("page"))
    seen = [fact.client_file for fact in page]
    trace_list("list_waiting", actor=request.actor, subjects=seen, data_class=STATUS, what=what)
    context = {
        "title": _("Wie nog wacht") if what == "still" else _("Bij wie de procedure begon"),
        "what": what,
        "rows": [(fact, presenters.months_words(fact.months)) for fact in page],
        "page": page,
        "chips": chips,
        "standing": standing,
        "back": presenters.opens(request.GET)("waiting"),
    }
    return render(request, "reception/records.html", context)


def _standing(request: ActorRequest) -> tuple[DayFilter, Standing]:
    """Return the form and how things stood as it chooses; a day that cannot be is told and left out."""
    today = request.actor.on
    form = DayFilter(request.GET or None, today=today, initial={"on": today})
    form.is_valid()
    chosen = getattr(form, "cleaned_data", {})
    known = chosen.get("known")
    return form, Standing(chosen.get("on") or today, end_of(known) if known else None)


def _context(request: ActorRequest, found: Board, url: presenters.Opens) -> dict[str, Any]:
    place = request.GET.get("location", "")
    key, is_chosen = _chosen(found, place)
    waits = found.waiting.row(key) if is_chosen else found.waiting.whole
    starts = found.started.row(key) if is_chosen else found.started.whole
    here = place if is_chosen else ""
    return {
        "board": found,
        "on": found.standing.on,
        "since": found.standing.year.start,
        "all": presenters.sum_row(found, url),
        "places": presenters.place_rows(found, request.GET, url),
        "chosen": presenters.name_of(found, key) if is_chosen else "",
        "without": f"?{urlencode(presenters.chosen_days(request.GET))}",
        "classes": presenters.class_rows(waits, starts, here, url),
        "waits": presenters.columns(waits),
        "starts": presenters.columns(starts),
        "mark": presenters.target_mark(),
        "definition": presenters.definition(found.standing.on),
        "tabs": _tabs(request, is_region=found.is_guarded),
    }


def _chosen(found: Board, place: str) -> tuple[int | None, bool]:
    """Return the location that the address names, and whether it may be chosen."""
    if found.is_guarded:
        return None, False
    by_code = {presenters.code_of(found, key): key for key in found.in_order}
    return by_code.get(place), place in by_code


def _tabs(request: ActorRequest, *, is_region: bool) -> list[Tab]:
    """Return both views, for who has both."""
    if not (has_reach(request.actor) and request.actor.can("see_figures")):
        return []
    return [
        Tab(_("Binnen uw bereik"), reverse("reception:waiting"), current=not is_region),
        Tab(_("Hele organisatie"), reverse("reception:region"), current=is_region),
    ]


def _narrowed(rows: QuerySet[Any], query: QueryDict) -> tuple[QuerySet[Any], list[Chip]]:
    """Return the rows of the location and the months that an address names, and what takes these off."""
    chips = []
    if place := query.get("location"):
        known = None if place == presenters.UNKNOWN else find_place(place)
        rows = rows.filter(lived_at=known.pk) if known else rows.filter(lived_at__isnull=True)
        name = known.name if known else _("Locatie niet bekend")
        chips.append(Chip(name, changed_query(query, {"location": None, "page": None})))
    first, below = _months(query, "from"), _months(query, "below")
    if first is not None:
        rows = rows.filter(months__gte=first)
    if below is not None:
        rows = rows.filter(months__lt=below)
    if first is not None or below is not None:
        words = presenters.class_words(first or 0, below)
        without = changed_query(query, {"from": None, "below": None, "page": None})
        chips.append(Chip(words, without))
    return rows, chips


def _months(query: QueryDict, name: str) -> int | None:
    asked = query.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < MOST_MONTHS_DIGITS else None
