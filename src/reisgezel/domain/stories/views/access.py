"""Access to a client's story and its erasing: arranged by who need not read it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.questions import ask as ask_question
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import key_of, new_once_key, once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.stories.forms.access import AccessForm, ErasureForm
from reisgezel.domain.stories.policies import require_apart
from reisgezel.domain.stories.selectors.access import (
    erasures_waiting,
    get_erasure,
    get_grant,
    grants_now,
    past_erasures,
    past_grants,
    possible_readers,
)
from reisgezel.domain.stories.services.access import end_access, give_access
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story, refuse_erasure
from reisgezel.lib.errors import RuleBroken

USUAL_ACCESS = timedelta(days=90)


@require_safe
def show(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show who has access, who had, and what was asked and decided about erasing."""
    file = get_file(request.actor, file_id)
    require_apart(request.actor, "grant_story", file)
    found = read_file(actor=request.actor, file=file, part="story_access")
    context = {
        "file": file,
        "grants": ask_question(found, grants_now),
        "past": past_grants(found),
        "waiting": ask_question(found, erasures_waiting),
        "decided": past_erasures(found),
        "may_decide": found.can("approve_erasure"),
    }
    return render(request, "stories/access.html", context)


@once
def give(request: ActorRequest, file_id: str) -> HttpResponse:
    """Give a colleague access by name."""
    file = get_file(request.actor, file_id)
    require_apart(request.actor, "grant_story", file)
    colleagues = possible_readers(request.actor, file)
    today = request.actor.on
    initial = {"starts_on": today, "last_day": today + USUAL_ACCESS}
    form = AccessForm(request.POST or None, colleagues=colleagues, initial=initial)
    if form.is_valid():
        try:
            give_access(actor=request.actor, file=file, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De collega heeft toegang en krijgt bericht."))
            return redirect("stories:access", file.public_id)
    context = {"file": file, "form": form, "has_colleagues": colleagues.exists()}
    return render(request, "stories/access_give.html", context)


@once
def end(request: ActorRequest, grant_id: str) -> HttpResponse:
    """Ask, and then end access at once."""
    grant = get_grant(request.actor, grant_id)
    if request.method == "POST":
        end_access(actor=request.actor, grant=grant)
        messages.success(request, _("De toegang is gestopt."))
        return redirect("stories:access", grant.client_file.public_id)
    return render(request, "stories/access_end.html", {"grant": grant, "file": grant.client_file})


@once
def ask(request: ActorRequest, file_id: str) -> HttpResponse:
    """Ask a colleague to erase the story of a client."""
    file = get_file(request.actor, file_id)
    found = require_apart(request.actor, "ask_erasure", file)
    back = "stories:list" if found.reads("C4") else "stories:access"
    if back == "stories:access":
        require_apart(request.actor, "grant_story", file)
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        try:
            ask_erasure(actor=request.actor, file=file, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Een collega krijgt bericht en beslist."))
            return redirect(back, file.public_id)
    return render(request, "stories/erasure_ask.html", {"file": file, "form": form, "back": back})


@once
def decide(request: ActorRequest, erasure_id: str) -> HttpResponse:
    """Erase the story of a client as a colleague asked, or leave it."""
    erasure = get_erasure(request.actor, erasure_id)
    file = erasure.client_file
    context = {
        "erasure": erasure,
        "file": file,
        "is_own": erasure.asked_by_id == request.actor.user.pk,
        "once": key_of(request) or new_once_key(),
    }
    if request.method == "POST" and {"erase", "keep"} & set(request.POST):
        try:
            if "erase" in request.POST:
                erase_story(actor=request.actor, erasure=erasure)
                messages.success(request, _("Het verhaal is gewist. Niemand kan het nog lezen."))
            else:
                refuse_erasure(actor=request.actor, erasure=erasure)
                messages.success(request, _("Het verhaal blijft staan."))
        except RuleBroken as broken:
            messages.error(request, broken.message)
        return redirect("stories:access", file.public_id)
    return render(request, "stories/erasure_decide.html", context)
