"""A new client."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.clients import FileForm, NewClientForm
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.clients import register_client
from reisgezel.domain.cases.services.files import open_file
from reisgezel.domain.people.newcomers import must_answer
from reisgezel.domain.people.selectors import find_near
from reisgezel.domain.people.services import trace_hint
from reisgezel.lib.errors import AlreadyKnown, RuleBroken

FILE_FIELDS = ("unit", "opened_on", "lives_with", "household_role", "somebody_else")


@once
def new_client(request: ActorRequest) -> HttpResponse:
    """Register a client and open the file."""
    require(request.actor, "register_client")
    initial = {"opened_on": request.actor.on}
    form = NewClientForm(request.POST or None, units=_teams(request), initial=initial)
    if form.is_valid() and not must_answer(request.actor, form):
        kept = {name: form.cleaned_data[name] for name in FILE_FIELDS}
        try:
            file = register_client(actor=request.actor, identity=form.identity(), **kept)
        except RuleBroken as broken:
            if isinstance(broken, AlreadyKnown):
                trace_hint(actor=request.actor, known=broken)
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het dossier is geopend."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/client_form.html", {"form": form})


@once
def open_kin_file(request: ActorRequest, file_id: str, person_id: str) -> HttpResponse:
    """Open a file for a relative or house mate of a client, who was known without one."""
    file = get_file(request.actor, file_id)
    require(request.actor, "register_client", file)
    kin = find_near(request.actor, file.person, person_id)
    initial = {"opened_on": request.actor.on, "unit": file.unit.public_id}
    form = FileForm(request.POST or None, units=_teams(request), initial=initial)
    if form.is_valid():
        try:
            opened = open_file(actor=request.actor, person=kin, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het dossier is geopend."))
            return redirect("cases:detail", opened.public_id)
    return render(request, "cases/kin_file_form.html", {"file": file, "kin": kin, "form": form})


def _teams(request: ActorRequest) -> QuerySet[Unit]:
    """Return the teams the actor registers clients for."""
    units = request.actor.units("register_client")
    return Unit.objects.filter(pk__in=units, kind=Unit.Kind.TEAM)
