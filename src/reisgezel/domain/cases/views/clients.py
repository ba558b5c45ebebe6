"""A new client."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.domain.cases.forms.clients import NewClientForm
from reisgezel.domain.cases.services.clients import register_client
from reisgezel.lib.errors import RuleBroken

FILE_FIELDS = ("unit", "opened_on", "lives_with", "household_role")


@once
def new_client(request: ActorRequest) -> HttpResponse:
    """Register a client and open the file."""
    require(request.actor, "register_client")
    teams = Unit.objects.filter(pk__in=request.actor.units("register_client"), kind=Unit.Kind.TEAM)
    form = NewClientForm(request.POST or None, units=teams, initial={"opened_on": request.actor.on})
    if form.is_valid():
        kept = {name: form.cleaned_data[name] for name in FILE_FIELDS}
        try:
            file = register_client(actor=request.actor, identity=form.identity(), **kept)
        except RuleBroken as broken:
            form.add_error(broken.field, broken.message)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het dossier is geopend."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/client_form.html", {"form": form})
