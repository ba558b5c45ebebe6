"""Taking a list as a file: which ones there are, how many rows leave, and the file itself."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.doors.exchange import lists
from reisgezel.doors.exchange.exporting import MEDIA_TYPES, file_answer
from reisgezel.doors.exchange.forms.exports import LeaveForm, NarrowForm
from reisgezel.doors.exchange.lists import ExportedList
from reisgezel.doors.exchange.policies import EXPORT, lists_of, most_rows, require_list
from reisgezel.doors.exchange.presenters import leaving_words
from reisgezel.doors.exchange.searching import keep_words, words_behind
from reisgezel.doors.exchange.services.leaving import (
    export_list,
    rows_to_leave,
    too_many_words,
)
from reisgezel.lib.errors import Absent, RuleBroken


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show which lists one may take as a file."""
    require(request.actor, EXPORT)
    context = {"lists": lists_of(request.actor), "most": most_rows(request.actor)}
    return render(request, "exchange/export_list.html", context)


@once
@require_POST
def take_along(request: ActorRequest, code: str) -> HttpResponse:
    """Come from the page of a list with all that it is narrowed to; a search is kept out of the address."""
    shown = _named(request, code)
    narrow = NarrowForm(request.POST, shown=shown)
    narrow.is_valid()  # an order that a page does not know, it does not follow either
    kept = {name: value for name, value in narrow.cleaned_data.items() if value}
    query = {name: 1 if value is True else value for name, value in kept.items()}
    if words := request.POST.get("q", "").strip():
        query["found"] = keep_words(request.session, words)
    address = reverse("exchange:export", args=[shown.code])
    return redirect(f"{address}?{urlencode(query)}" if query else address)


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: ActorRequest, code: str) -> HttpResponse:
    """Say how many rows leave, ask who one is again, and give the file."""
    answer: HttpResponse = _proven(request, _named(request, code))
    return answer


def _named(request: ActorRequest, code: str) -> ExportedList:
    """Return a list the actor may take, by its code. Raises Absent or NotAllowed."""
    shown = lists.ALL.get(code)
    if shown is None:
        raise Absent(code, kind="exchange.list")
    require_list(request.actor, shown)
    return shown


@reauthentication_required  # type: ignore[untyped-decorator]
def _proven(request: ActorRequest, shown: ExportedList) -> HttpResponse:
    """Go on with whoever just gave the password or a code."""
    narrow = NarrowForm(request.GET, shown=shown)
    if not narrow.is_valid():
        raise Absent(shown.code, kind="exchange.list")
    words = ""
    if mark := narrow.cleaned_data["found"]:
        kept = words_behind(request.session, mark)
        if kept is None:
            messages.error(request, _("We weten niet meer waarop u zocht. Zoek opnieuw."))
            return redirect(shown.page)
        words = kept
    asked = narrow.asked(words)
    count = rows_to_leave(request.actor, shown, asked).count()
    form = LeaveForm(request.POST or None, initial={"count": count})
    if form.is_valid():
        try:
            given = form.cleaned_data
            content = export_list(
                actor=request.actor,
                shown=shown,
                asked=asked,
                form=given["form"],
                seen_count=given["count"],
            )
        except RuleBroken as broken:
            messages.error(request, broken.message)
            form = LeaveForm(initial={"count": count})
        else:
            name = f"{shown.code}-{request.actor.on:%Y-%m-%d}.{given['form']}"
            return file_answer(content, name, MEDIA_TYPES[given["form"]])
    most = most_rows(request.actor)
    context = {
        "shown": shown,
        "narrow": narrow,
        "form": form,
        "count": count,
        "told": leaving_words(shown, asked, count),
        "too_many": too_many_words(most) if count > most else "",
        "columns": [str(label) for label, _value in shown.columns],
    }
    return render(request, "exchange/export_form.html", context)
