"""The legal part of a client's file, and what can be begun there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.records.once import once
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.legal.forms.matters import ClientMatterForm
from reisgezel.domain.legal.selectors.matters import matters_of
from reisgezel.domain.legal.services.matters import open_matter
from reisgezel.domain.legal.views.acts import Act, carry_out, named
from reisgezel.domain.legal.views.places import at_file

BEGINNINGS = {
    "matter": Act(
        _("Zaak openen"),
        _("De zaak is geopend."),
        ClientMatterForm,
        open_matter,
        "file",
        after=lambda matter: reverse("legal:matter", args=[matter.public_id]),
    ),
}
"""What can be begun in a file, by its place in the address."""


@require_safe
def show(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the legal work for a client, as far as the reader may read it."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C3", part="legal")
    context = page_context(found, tab="legal") | {
        "matters": matters_of(found),
        "may_keep": found.can("keep_matters"),
    }
    return render(request, "legal/file.html", context)


@once
def begin(request: ActorRequest, file_id: str, what: str) -> HttpResponse:
    """Begin something for a client: a matter."""
    file = get_file(request.actor, file_id)
    return carry_out(request, named(BEGINNINGS, what), file, at_file(file))
