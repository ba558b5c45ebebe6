"""Asking the client about a text, and making, reading and ending links to it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import reach
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.fields import decrypt, encrypt
from reisgezel.core.records.once import key_of, new_once_key, once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.stories.forms.sharing import LinkForm, StoryAnswerForm
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.selectors.sharing import (
    carrying,
    get_disclosure,
    recipient_of,
    shown_of,
)
from reisgezel.domain.stories.selectors.texts import get_story
from reisgezel.domain.stories.services.sharing import (
    disclose,
    end_disclosure,
    record_story_answer,
    renew_code,
)
from reisgezel.domain.stories.services.texts import read_story
from reisgezel.lib.errors import RuleBroken

SHOWN_ONCE = "story_link"
"""Under this key a link and its code wait, encrypted, for the page that shows them once."""


@once
def ask(request: ActorRequest, story_id: str) -> HttpResponse:
    """Read the text and the question together, and write down the yes or the no."""
    story = get_story(request.actor, story_id)
    require_story(request.actor, "share_story", story.client_file)
    shown = read_story(actor=request.actor, story=story)
    language = story.client_file.person.preferred_language
    initial = {"asked_on": request.actor.on, "language": language, "version": story.version}
    form = StoryAnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            record_story_answer(
                actor=request.actor,
                story=story,
                expected_version=form.cleaned_data["version"],
                answer=form.pressed(),
                **form.what(),
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het antwoord is vastgelegd."))
            return redirect("stories:detail", story.public_id)
    context = {"story": story, "shown": shown, "form": form}
    context["once"] = key_of(request) or new_once_key()
    return render(request, "stories/consent_ask.html", context)


@once
def make_link(request: ActorRequest, story_id: str) -> HttpResponse:
    """Make a link because of a yes that holds now."""
    story = get_story(request.actor, story_id)
    require_story(request.actor, "share_story", story.client_file)
    consents = carrying(story, request.actor.on)
    only = str(consents[0].public_id) if len(consents) == 1 else ""
    form = LinkForm(request.POST or None, consents=consents, chosen=only)
    if form.is_valid():
        try:
            made, secrets = disclose(actor=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            _show_once(request, made.public_id, token=secrets.token, code=secrets.code)
            return redirect("stories:disclosure", made.public_id)
    context = {"story": story, "form": form, "has_consent": bool(consents)}
    return render(request, "stories/disclosure_form.html", context)


@require_safe
def show_link(request: ActorRequest, disclosure_id: str) -> HttpResponse:
    """Show a disclosure with its receipt; the link and the code only right after they were made."""
    disclosure = get_disclosure(request.actor, disclosure_id)
    story = disclosure.story
    found = reach(request.actor, story.client_file)
    trace(
        "read",
        actor=request.actor,
        reach=found,
        subject=story.client_file,
        target=disclosure,
        data_class="C4",
        part="stories",
    )
    context: dict[str, Any] = {
        "story": story,
        "shown": shown_of(disclosure, request.actor.on),
        "recipient": recipient_of(disclosure.basis.consent),
        "may_share": found.can("share_story"),
        **_shown_once(request, disclosure.public_id),
    }
    return render(request, "stories/disclosure_detail.html", context)


@once
@require_POST
def make_code(request: ActorRequest, disclosure_id: str) -> HttpResponse:
    """Make a new code for a link that works; the one before stops."""
    disclosure = get_disclosure(request.actor, disclosure_id)
    try:
        code = renew_code(actor=request.actor, disclosure=disclosure)
        _show_once(request, disclosure.public_id, code=code)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("stories:disclosure", disclosure.public_id)


@once
@require_POST
def end(request: ActorRequest, disclosure_id: str) -> HttpResponse:
    """Let a link stop at once."""
    disclosure = get_disclosure(request.actor, disclosure_id)
    end_disclosure(actor=request.actor, disclosure=disclosure)
    messages.success(request, _("De link werkt niet meer."))
    return redirect("stories:disclosure", disclosure.public_id)


def _show_once(request: ActorRequest, disclosure_id: str, **secrets: str) -> None:
    kept = json.dumps({"of": disclosure_id, **secrets})
    request.session[SHOWN_ONCE] = encrypt(kept)


def _shown_once(request: ActorRequest, disclosure_id: str) -> dict[str, str]:
    """Return the address and the code that were made a moment ago for this disclosure, once."""
    kept: dict[str, str] = json.loads(decrypt(request.session.pop(SHOWN_ONCE, "")) or "{}")
    if kept.get("of") != disclosure_id:
        return {}
    token = kept.get("token")
    address = request.build_absolute_uri(reverse("stories:shared", args=[token])) if token else ""
    return {"address": address, "code": kept["code"]}
