"""The open door: who holds a link and its code reads what was disclosed. No account, no name, no hint."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from reisgezel.domain.stories.forms.sharing import SharedCodeForm
from reisgezel.domain.stories.services.opening import open_shared, take_shared
from reisgezel.domain.stories.services.tries import TriedTooOften
from reisgezel.domain.stories.views.texts import attachment


@csrf_protect
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code, and show the text; a wrong link, an old one and none at all look the same."""
    form = SharedCodeForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, form)
    code = form.cleaned_data["code"]
    try:
        opened = open_shared(token=token, code=code, address=_address(request))
    except TriedTooOften:
        return _wait(request, form)
    if opened is None:
        return _refuse(request, form)
    disclosure, shown = opened
    context = {"disclosure": disclosure, "shown": shown, "token": token, "code": code}
    return render(request, "stories/shared_story.html", context)


@csrf_protect
@require_POST
def shared_file(request: HttpRequest, token: str, kept_id: str) -> HttpResponse:
    """Give a file of what was disclosed, to be saved."""
    form = SharedCodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    code = form.cleaned_data["code"]
    try:
        taken = take_shared(token=token, code=code, address=_address(request), file_id=kept_id)
    except TriedTooOften:
        return _wait(request, form)
    if taken is None:
        return _refuse(request, form)
    file, content = taken
    return attachment(content, file.media_type)


def _ask(
    request: HttpRequest, form: SharedCodeForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    return render(request, "stories/shared_code.html", {"form": form}, status=status)


def _refuse(request: HttpRequest, form: SharedCodeForm) -> HttpResponse:
    form.add_error(
        "code",
        _(
            "Deze code hoort niet bij deze link, of de link werkt niet meer. Vraag het aan de afzender."
        ),
    )
    return _ask(request, form)


def _wait(request: HttpRequest, form: SharedCodeForm) -> HttpResponse:
    form.add_error(
        "code",
        _(
            "Er is te vaak een verkeerde code ingevuld. Wacht een kwartier en probeer het dan opnieuw."
        ),
    )
    return _ask(request, form, HTTPStatus.TOO_MANY_REQUESTS)


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
