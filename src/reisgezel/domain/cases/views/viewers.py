"""Who looked: into one file, and over all files for the privacy officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import Reach, reach_found, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.audit.services import record
from reisgezel.core.file.page import page_context
from reisgezel.core.records.counts import page_of
from reisgezel.domain.cases.client_words import Words, nearest_language, words_in
from reisgezel.domain.cases.forms.log import GiveForm, LogForm
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.listed import period_of, sightings
from reisgezel.domain.cases.selectors.viewers import (
    LogFilter,
    Look,
    in_lines,
    log_of,
    looks_at,
    looks_for_client,
    visits_of,
)
from reisgezel.domain.cases.services.files import read_file, tell_given

EVENTS_PER_PAGE = 200
LINES_PER_PAGE = 50
FIRST_STRONG, END_ISOLATE = "\u2068", "\u2069"
"""Around a name in Latin script, so that it does not turn an Arabic sentence round."""


@require_safe
def show_viewers(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show who looked into a file; everybody who may read the file may see this too."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, part="viewers")
    proposed = nearest_language(file.person.preferred_language)
    context = looks_shown(found, GiveForm(initial={"language": proposed}), request.GET.get("page"))
    return render(request, "cases/file_viewers.html", page_context(found, tab="viewers") | context)


def looks_shown(found: Reach, form: GiveForm, number: str | None) -> dict[str, Any]:
    """Return what the page of a file says about who looked, and the form of the list for the client."""
    page = page_of(looks_at(found), EVENTS_PER_PAGE, number)
    return {
        "page": page,
        "visits": visits_of(list(page)),
        "sightings": sightings(found.subject, period_of()),
        "form": form,
    }


@require_safe
def give_viewers(request: ActorRequest, file_id: str) -> HttpResponse:
    """Make the list of who looked for the client: on paper, in the client's language."""
    file = get_file(request.actor, file_id)
    form = GiveForm(request.GET)
    if not form.is_valid():
        found = read_file(actor=request.actor, file=file, part="viewers")
        context = page_context(found, tab="viewers") | looks_shown(found, form, None)
        return render(request, "cases/file_viewers.html", context)
    words = words_in(form.cleaned_data["language"])
    first_day, last_day = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    found = reach_found(request.actor, file)
    looks = looks_for_client(found, words, first_day=first_day, last_day=last_day)
    told_at = tell_given(actor=request.actor, file=file, language=words.code, lines=len(looks))
    context = client_page(file, words, looks, first_day, last_day)
    context["made_on"] = words.text["made_on"].format(day=words.day(timezone.localdate(told_at)))
    return render(request, "cases/viewers_for_client.html", context)


def client_page(
    file: ClientFile,
    words: Words,
    looks: Sequence[Look],
    first_day: date | None,
    last_day: date | None,
) -> dict[str, Any]:
    """Return what the page of a client says, every sentence in the client's language."""
    organisation = Unit.objects.filter(parent=None).values_list("name", flat=True).first() or ""
    isolated = f"{FIRST_STRONG}{organisation}{END_ISOLATE}"
    days = [look.day for look in looks]
    first, last = first_day or min(days, default=None), last_day or max(days, default=None)
    text = {name: said.replace("{organisation}", isolated) for name, said in words.text.items()}
    text["lists"] = text["lists"].format(day=words.day(period_of(first_day, last_day).first_day))
    if first and last:
        text["period"] = text["period"].format(first=words.day(first), last=words.day(last))
    return {
        "words": words,
        "text": text,
        "has_period": bool(first and last),
        "file": file,
        "rows": [
            {
                "look": look,
                "day": words.day(look.day),
                "why": words.reasons.get(look.reason, words.reasons["none"]),
                "acts": [
                    (act, words.text["times"].format(count=count) if count > 1 else "")
                    for act, count in look.acts.items()
                ],
            }
            for look in looks
        ],
    }


@require_safe
def show_log(request: ActorRequest) -> HttpResponse:
    """Show what colleagues read, did and were refused, narrowed as asked; looking is logged too."""
    require(request.actor, "read_log")
    form = LogForm(request.GET or None)
    asked = LogFilter(**form.cleaned_data) if form.is_valid() else LogFilter()
    page = page_of(log_of(request.actor, asked), LINES_PER_PAGE, request.GET.get("page"))
    lines = list(in_lines(list(page)))
    record("read_log", actor=request.actor, data_class="logs", lines=len(lines))
    context = {"form": form, "page": page, "lines": lines}
    return render(request, "cases/log.html", context)
