"""Storing what a file says, trying that first, throwing it away, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reisgezel.core.access.forms import EmptyForm
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.forms.imports import RunForm
from reisgezel.doors.exchange.models import FileImport, State
from reisgezel.doors.exchange.presenters import counted, stored_words
from reisgezel.doors.exchange.selectors import get_import
from reisgezel.doors.exchange.services.running import (
    AT_ONCE,
    queue_import,
    run_import,
    try_import,
)
from reisgezel.doors.exchange.services.undoing import discard_import, undo_import
from reisgezel.doors.exchange.views.imports import open_import
from reisgezel.lib.errors import Absent, RuleBroken


@once
def run(request: ActorRequest, import_id: str) -> HttpResponse:
    """Say how many records come in, then store all of them or none."""
    found = open_import(request, import_id)
    lines = results.fetch(found.result_name).lines
    count = sum(line.is_stored(with_likely=False) for line in lines)
    likely = sum(line.is_stored(with_likely=True) for line in lines) - count
    form = RunForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _store(request, found, with_likely=form.cleaned_data["with_likely"], count=count)
    context = {
        "form": form if likely else EmptyForm(),
        "title": _("Inlezen"),
        "warning": _what_comes_in(found, count, likely),
        "submit": _("Inlezen"),
        "cancel_url": reverse("exchange:import", args=[found.public_id]),
    }
    return render(request, "ui/confirm.html", context)


def _store(
    request: ActorRequest, found: FileImport, *, with_likely: bool, count: int
) -> HttpResponse:
    try:
        if found.kind == "clients" and count > AT_ONCE:
            queue_import(actor=request.actor, found=found, with_likely=with_likely)
            messages.success(
                request,
                _("Het bestand is groot en wacht nu op verwerking. U ziet hier hoever het is."),
            )
        else:
            stored = run_import(
                actor=request.actor,
                found=found,
                with_likely=with_likely,
                base_url=request.build_absolute_uri("/").rstrip("/"),
            )
            messages.success(request, stored_words(found.kind, stored))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("exchange:import", found.public_id)


def _what_comes_in(found: FileImport, count: int, likely: int) -> str:
    """Return in words what is about to happen, and what stays out."""
    words = ngettext(
        "Er komt %s in. Gaat er iets mis, dan komt er niets in.",
        "Er komen %s in. Gaat er iets mis, dan komt er niets in.",
        count,
    ) % counted(found.kind, count)
    left = found.counts.get("records", 0) - count - likely
    if left:
        words += " " + (
            ngettext(
                "%d blijft buiten: fout of al bekend.",
                "%d blijven buiten: fout of al bekend.",
                left,
            )
            % left
        )
    if likely:
        words += " " + (
            ngettext(
                "%d lijkt op iemand die al bekend is. Kijk dat eerst na.",
                "%d lijken op iemand die al bekend is. Kijk die eerst na.",
                likely,
            )
            % likely
        )
    return words


@once
@require_POST
def try_out(request: ActorRequest, import_id: str) -> HttpResponse:
    """Store everything and let go of it again."""
    found = open_import(request, import_id)
    try:
        stored = try_import(actor=request.actor, found=found)
        words = ngettext(
            "De proef is goed: %s kan erin. Er is niets bewaard.",
            "De proef is goed: %s kunnen erin. Er is niets bewaard.",
            stored,
        )
        messages.success(request, words % counted(found.kind, stored))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("exchange:import", found.public_id)


@once
def discard(request: ActorRequest, import_id: str) -> HttpResponse:
    """Ask, then throw a file away that was not stored."""
    found = open_import(request, import_id)
    if request.method == "POST":
        discard_import(actor=request.actor, found=found)
        messages.success(request, _("Het bestand is weggegooid."))
        return redirect("exchange:imports")
    context = {
        "form": EmptyForm(),
        "title": _("Bestand weggooien"),
        "warning": _("Het bestand en wat erin gevonden is, zijn dan voorgoed weg."),
        "submit": _("Weggooien"),
        "cancel_url": reverse("exchange:import", args=[found.public_id]),
    }
    return render(request, "ui/confirm.html", context)


@once
def undo(request: ActorRequest, import_id: str) -> HttpResponse:
    """Ask, then take back all that a file brought, unless somebody worked on it."""
    found = get_import(request.actor, import_id)
    if found.state != State.IMPORTED:
        raise Absent(import_id, kind="exchange.fileimport")
    if request.method == "POST":
        try:
            count = undo_import(actor=request.actor, found=found)
        except RuleBroken as broken:
            messages.error(request, broken.message)
        else:
            words = ngettext("%s is weer weg.", "%s zijn weer weg.", count)
            messages.success(request, words % counted(found.kind, count))
        return redirect("exchange:import", found.public_id)
    context = {
        "form": EmptyForm(),
        "title": _("Inlezen ongedaan maken"),
        "warning": _(
            "Alles wat dit bestand bracht, gaat weer weg. Is met een van de rijen sindsdien gewerkt,"
            " dan blijft alles staan en ziet u welke."
        ),
        "submit": _("Ongedaan maken"),
        "cancel_url": reverse("exchange:import", args=[found.public_id]),
    }
    return render(request, "ui/confirm.html", context)
