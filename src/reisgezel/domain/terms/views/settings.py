"""How a colleague hears of their own terms: the mail, and the calendar on the phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.terms.forms.settings import DigestForm
from reisgezel.domain.terms.selectors.digests import choice_of
from reisgezel.domain.terms.selectors.feeds import calendar_of_terms, has_term_feed, tag_of
from reisgezel.domain.terms.services.digests import choose_digest
from reisgezel.domain.terms.services.feeds import (
    read_term_feed,
    renew_term_feed,
    withdraw_term_feed,
)
from reisgezel.domain.terms.services.guarding import PLAN
from reisgezel.lib.errors import Absent

FEED_KEY = "term_feed"


@once
def show_settings(request: ActorRequest) -> HttpResponse:
    """Ask how often the mail comes; show whether there is an address, itself only right after it was made."""
    actor = request.actor
    require(actor, PLAN)
    form = DigestForm(request.POST or None, initial={"every": choice_of(actor.user)})
    if form.is_valid():
        choose_digest(actor=actor, every=form.cleaned_data["every"])
        messages.success(request, _("Uw keuze is vastgelegd."))
        return redirect("terms:settings")
    context = {
        "form": form,
        "token": request.session.pop(FEED_KEY, None),
        "has_feed": has_term_feed(actor),
    }
    return render(request, "terms/settings.html", context)


@once
@require_POST
def make_feed(request: ActorRequest) -> HttpResponse:
    """Make the address of the terms anew; the one before stops."""
    require(request.actor, PLAN)
    request.session[FEED_KEY] = renew_term_feed(actor=request.actor)
    return redirect("terms:settings")


@once
@require_POST
def drop_feed(request: ActorRequest) -> HttpResponse:
    """Let the address of the terms stop."""
    require(request.actor, PLAN)
    withdraw_term_feed(actor=request.actor)
    messages.success(request, _("Het adres van uw termijnen werkt niet meer."))
    return redirect("terms:settings")


@require_safe
def calendar(request: ActorRequest, token: str) -> HttpResponse:
    """Give a calendar program the terms, or say that nothing changed; without a valid address nothing."""
    actor = read_term_feed(token=token)
    if actor is None:
        raise Absent(kind="terms.termfeed")
    content = calendar_of_terms(actor)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = tag_of(content)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
