"""One municipality in a month: the records behind its figures, signing them, and its workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.records.workbooks import MEDIA_TYPE
from reisgezel.core.ui.components.moments import euro
from reisgezel.domain.reporting.exports import count_to_share, municipal_workbook
from reisgezel.domain.reporting.forms import SignForm
from reisgezel.domain.reporting.kept import as_line
from reisgezel.domain.reporting.lines import What
from reisgezel.domain.reporting.selectors import Row, get_municipality, municipality_board
from reisgezel.domain.reporting.services import find_row_to_sign, sign_month, withdraw_signature
from reisgezel.domain.reporting.views.lists import clients_shown, month_name, records_of
from reisgezel.lib.errors import RuleBroken


@require_safe
def show_municipality(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Show exactly the records behind the figures of one municipality, and let its leader sign."""
    board = municipality_board(request.actor, month, code)
    [row] = board.rows
    lines = [as_line(line) for line in board.lines]
    clients = clients_shown(request.actor, "open_month", lines, target=code)
    amount = Decimal(row.amount_cents) / 100
    housed, started = (
        records_of(
            [line for line in lines if line.what == what],
            clients,
            board.municipalities,
            {"heads": heads, "amount_eur": amount},
        )
        for what, heads in ((What.HOUSED, row.housed), (What.STARTED, row.started))
    )
    context = {
        "board": board,
        "row": row,
        "month": month,
        "month_name": month_name(month),
        "housed": housed,
        "started": started,
        "may_export": row.municipality.team_id in request.actor.units("export_municipality"),
        "shared": count_to_share(row.municipality, month),
    }
    return render(request, "reporting/municipality.html", context)


@once
def sign(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Say what is signed and by whom, then sign the month of a municipality."""
    municipality = get_municipality(request.actor, month, code)
    form = SignForm(request.POST or None)
    try:
        if form.is_valid():
            seen = form.cleaned_data["housed"], form.cleaned_data["started"]
            sign_month(actor=request.actor, month=month, municipality=municipality, seen=seen)
            messages.success(request, _("Getekend: {name}.").format(name=municipality.name))
            return redirect("reporting:municipality", month, code)
        row = find_row_to_sign(request.actor, month, municipality)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("reporting:municipality", month, code)
    context = {
        "form": SignForm(initial={"housed": row.housed, "started": row.started}),
        "title": _("Maand tekenen"),
        "warning": _what_is_signed(row, month, request.actor.user.name),
        "submit": _("Tekenen"),
        "cancel_url": reverse("reporting:municipality", args=[month, code]),
    }
    return render(request, "ui/confirm.html", context)


def _what_is_signed(row: Row, month: date, name: str) -> str:
    """Return in one sentence who signs for which numbers."""
    housed = ngettext("%d persoon gehuisvest", "%d personen gehuisvest", row.housed) % row.housed
    started = ngettext("%d traject gestart", "%d trajecten gestart", row.started) % row.started
    return _(
        "U tekent als %(name)s dat deze cijfers van %(place)s over %(month)s kloppen:"
        " %(housed)s en %(started)s, samen %(amount)s te declareren."
    ) % {
        "name": name,
        "place": row.municipality.name,
        "month": month_name(month),
        "housed": housed,
        "started": started,
        "amount": euro(Decimal(row.amount_cents) / 100),
    }


@once
@require_POST
def withdraw(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Take a signature back."""
    municipality = get_municipality(request.actor, month, code)
    try:
        withdraw_signature(actor=request.actor, month=month, municipality=municipality)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("De handtekening is ingetrokken."))
    return redirect("reporting:municipality", month, code)


@require_safe
def download_workbook(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Give the workbook that the municipality gets."""
    municipality = get_municipality(request.actor, month, code)
    try:
        content = municipal_workbook(actor=request.actor, municipality=municipality, month=month)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("reporting:municipality", month, code)
    name = f"trajecten-{code}-{month:%Y-%m}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)
