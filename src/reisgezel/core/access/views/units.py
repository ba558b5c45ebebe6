"""The units of the organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access import services
from reisgezel.core.access.forms import UnitForm, UnitNameForm
from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.selectors.colleagues import find_unit, unit_tree
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken


@require_safe
def list_units(request: ActorRequest) -> HttpResponse:
    """Show the organisation, its regions and its teams."""
    return render(request, "access/unit_list.html", {"branches": unit_tree(request.actor)})


@once
def add_unit(request: ActorRequest) -> HttpResponse:
    """Add a region or a team."""
    require(request.actor, "manage_roles")
    form = UnitForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_unit(actor=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De eenheid is toegevoegd."))
            return redirect("access:units")
    return render(request, "access/unit_form.html", {"form": form})


@once
def rename_unit(request: ActorRequest, unit_id: str) -> HttpResponse:
    """Give a unit another name."""
    unit = find_unit(request.actor, unit_id)
    form = UnitNameForm(request.POST or None, initial={"name": unit.name})
    if form.is_valid():
        try:
            services.rename_unit(actor=request.actor, unit=unit, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De naam is gewijzigd."))
            return redirect("access:units")
    return render(request, "access/unit_form.html", {"form": form, "unit": unit})
