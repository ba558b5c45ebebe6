"""Drafts for the long forms of every room: one line in the view, one tag in its template.

    @drafted
    def new_goal(request, trajectory_id):
        ...
        form = GoalForm(request.POST or None)
        draft = draft_of_form(request, form, file=file, what=_("Doel toevoegen"))

    {% keep_draft draft %}   (above the form; the page's context holds ``draft``)

While one types, the browser sends the form to its own address with the header ``X-Draft``. A form that
is sent goes into its draft when the view gives it back; when it answers with a redirect, the form was
saved and the draft goes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, NamedTuple

from django.db import transaction
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import CSRF_FIELD, FIELD, once, was_used
from reisgezel.core.ui.conflicts import BEGUN, VERSION
from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.domain.cases.selectors.drafts import draft_at
from reisgezel.domain.cases.services.drafts import discard_draft, save_draft
from reisgezel.lib.errors import RuleBroken

View = Callable[..., HttpResponse]
HEADER = "X-Draft"
DROP = "draft"
"""``?draft=drop`` behind the address of a form asks whether its draft may go; posted, it goes."""
KEEP = "keep_draft"
"""On a request that sends a form: what keeps it, for when it is given back."""
_OF_THE_PAGE = (CSRF_FIELD, FIELD)


class Seal(NamedTuple):
    """How a draft is locked with a key of the client's own, and opened again."""

    close: Callable[[str], str]
    open: Callable[[str], str]


class DraftAnswered(Exception):
    """The request was about a draft, and has its answer; the form was not sent."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def drafted(view: View) -> View:
    """Let a form work once (see ``once``), and keep it on the server until it is saved.

    A draft that comes in after its form was saved finds the form's key used, and is let go of.
    """

    @once
    @wraps(view)
    def sent(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except DraftAnswered as answered:
            return answered.response
        if request.method == "POST" and isinstance(response, HttpResponseRedirect):
            discard_draft(actor=request.actor, place=request.path)
        elif keep := getattr(request, KEEP, None):
            keep()
        return response

    @transaction.atomic
    def kept(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            view(request, *args, **kwargs)
        except DraftAnswered as answered:
            if was_used(request):
                discard_draft(actor=request.actor, place=request.path)
            return answered.response
        raise TypeError(f"{view.__qualname__} does not call draft_of_form")

    @wraps(view)
    def answer(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (kept if _is_draft(request) else sent)(request, *args, **kwargs)

    return answer


def draft_of_form(
    request: ActorRequest,
    form: BaseForm,
    *,
    file: ClientFile | None,
    what: str,
    seal: Seal | None = None,
) -> Draft | None:
    """Keep a form that is sent, or fill a fresh one with what was kept; return what was kept.

    Call it after asking for permission and before reading the form. ``file`` is empty when it is about
    nobody who has one; ``what`` is the words above it, ``seal`` locks a text that may not lie here as
    other drafts do.
    """
    if request.GET.get(DROP) and request.method == "POST":
        discard_draft(actor=request.actor, place=request.path)
        raise DraftAnswered(HttpResponseRedirect(request.path))
    if request.method == "POST":
        has_words = form.is_bound and bool({*form.changed_data} - {VERSION})
        keep = partial(_keep, request, file, what, seal, has_words=has_words)
        if _is_draft(request):
            raise DraftAnswered(keep())
        setattr(request, KEEP, keep)
        return None
    draft = draft_at(request.actor, request.path)
    if draft and request.GET.get(DROP):
        raise DraftAnswered(_ask_to_drop(request, draft))
    if draft:
        _fill(form, draft, seal)
    return draft


def _ask_to_drop(request: HttpRequest, draft: Draft) -> HttpResponse:
    context = {
        "title": _("Concept weggooien"),
        "warning": _("U gooit weg wat u schreef: %(what)s. Dat komt niet terug.")
        % {"what": draft.what},
        "form": Form(),
        "submit": _("Weggooien"),
        "cancel_url": request.path,
    }
    return render(request, "ui/confirm.html", context)


def _keep(
    request: ActorRequest, file: ClientFile | None, what: str, seal: Seal | None, *, has_words: bool
) -> HttpResponse:
    """Keep what a form says, or nothing when it says nothing; return the answer for its page."""
    if not has_words:
        discard_draft(actor=request.actor, place=request.path)
        return HttpResponse(status=204)
    fields = {n: values for n, values in request.POST.lists() if n not in _OF_THE_PAGE}
    try:
        save_draft(
            actor=request.actor,
            file=file,
            place=request.path,
            what=what,
            fields=fields,
            sealed=seal.close if seal else None,
        )
    except RuleBroken as broken:
        return HttpResponse(broken.message, status=413, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _fill(form: BaseForm, draft: Draft, seal: Seal | None) -> None:
    """Put back each field as it was, also one that cannot be right (31 February) or was unticked."""
    kept = draft.opened_by(seal.open) if seal else draft.filled_in
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
    form.initial[BEGUN] = kept.get(BEGUN, "")


def _is_draft(request: HttpRequest) -> bool:
    return request.method == "POST" and HEADER in request.headers
