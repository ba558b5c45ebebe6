"""The list of terms, and what is done to one of them: putting it aside, naming who watches it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.items import Chip
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.views.steps import back_to, url_with, url_without
from reisgezel.domain.terms.forms.guarding import GuardForm, SnoozeForm, guards_as_they_stand
from reisgezel.domain.terms.selectors.listing import Listed, list_terms, rule_choices
from reisgezel.domain.terms.selectors.one import get_line, guard_of, guards_to_choose
from reisgezel.domain.terms.selectors.watching import Narrowed, fatal_until
from reisgezel.domain.terms.services.guarding import (
    PLAN,
    name_guards,
    require_guarding,
)
from reisgezel.domain.terms.services.looking import keep_looks
from reisgezel.domain.terms.services.snoozing import require_snoozing, snooze, undo_snooze
from reisgezel.lib.errors import EditConflict, RuleBroken

FILTERS = {
    "mine": gettext_lazy("Van mij"),
    "deputy": gettext_lazy("Als vervanger"),
    "team": gettext_lazy("Van mijn team"),
    "late": gettext_lazy("Te laat"),
    "reminded": gettext_lazy("Komt eraan of te laat"),
    "week": gettext_lazy("Te laat of binnen 7 dagen"),
    "soon": gettext_lazy("Binnen 14 dagen"),
    "fatal": gettext_lazy("Fataal"),
    "nobody": gettext_lazy("Bewaker ontbreekt"),
    "snoozed": gettext_lazy("Uitgesteld"),
    "dayless": gettext_lazy("Nog geen dag"),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the open terms in reach, the worst first; above all the fatal ones that nobody watches."""
    actor = request.actor
    require(actor, PLAN)
    offered = [name for name in FILTERS if name != "team" or actor.can("see_team")]
    chosen = [name for name in offered if request.GET.get(name)]
    rule = request.GET.get("rule", "")
    by = Narrowed(**dict.fromkeys(chosen, True), rule=rule)
    listed = list_terms(actor, by, request.GET.get("page"))
    _trace(request, listed)
    keep_looks(actor=actor, lines=[*listed.unguarded, *listed.lines])
    context = {
        "listed": listed,
        "page": listed.page,
        "rules": rule_choices(),
        "rule": rule,
        "keep": [(name, "1") for name in chosen],
        "chips": [Chip(FILTERS[name], url_without(request, name)) for name in chosen],
        "offers": [Chip(FILTERS[n], url_with(request, n)) for n in offered if n not in chosen],
    }
    return render(request, "terms/watch_list.html", context)


@once
def snooze_one(request: ActorRequest, watched_id: str) -> HttpResponse:
    """Put a term aside until a day, with the reason."""
    line = get_line(request.actor, watched_id)
    require_snoozing(request.actor, line.watched)
    until = fatal_until(line.watched)
    form = SnoozeForm(request.POST or None, fatal_until=until)
    if form.is_valid():
        try:
            snooze(actor=request.actor, watched=line.watched, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De termijn is uitgesteld. U vindt hem bij Uitgesteld."))
            return redirect("terms:watch")
    context = {"line": line, "form": form}
    return render(request, "terms/snooze_form.html", context)


@once
@require_POST
def wake(request: ActorRequest, watched_id: str) -> HttpResponse:
    """Let a term that was put aside be back in the list today."""
    line = get_line(request.actor, watched_id)
    undo_snooze(actor=request.actor, watched=line.watched)
    messages.success(request, _("De termijn staat weer in de lijst."))
    return redirect(back_to(request, "terms:watch"))


@once
def name_guards_of(request: ActorRequest, watched_id: str) -> HttpResponse:
    """Name who watches a term and who is the deputy; when it changed meanwhile, show both."""
    actor = request.actor
    line = get_line(actor, watched_id)
    require_guarding(actor, line.watched)
    colleagues = guards_to_choose(actor, line.watched)
    initial = guards_as_they_stand(guard_of(line.watched))
    form = GuardForm(request.POST or None, colleagues=colleagues, initial=initial)
    context: dict[str, Any] = {"line": line, "form": form}
    if form.is_valid():
        typed = form.cleaned_data
        try:
            name_guards(
                actor=actor,
                watched=line.watched,
                owner=typed["owner"],
                deputy=typed["deputy"],
                expected_version=typed["version"],
            )
        except EditConflict:
            initial = guards_as_they_stand(guard_of(line.watched))
            saved = GuardForm(colleagues=colleagues, initial=initial)
            context |= show_conflict(form, saved)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het is vastgelegd wie deze termijn bewaakt."))
            return redirect("terms:watch")
    return render(request, "terms/guard_form.html", context, status=status_of(context))


def _trace(request: ActorRequest, listed: Listed) -> None:
    """Leave in the log of whom a line was shown."""
    lines = [*listed.unguarded, *listed.lines]
    is_legal = any(line.is_legal for line in lines)
    seen = {line.subject for line in lines}
    data_class = "C3" if is_legal else "C2"
    trace_list("list_terms", actor=request.actor, subjects=seen, data_class=data_class)
