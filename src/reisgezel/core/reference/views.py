"""The pages of the code lists, for the functional administrator."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.reference import selectors
from reisgezel.core.reference.forms import EndForm, EntryFilter, EntryForm
from reisgezel.core.reference.services import add_entry, end_entry
from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken

ROWS_PER_PAGE = 50


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the lists and how many codes each holds today."""
    lists = selectors.list_code_lists(actor=request.actor)
    return render(request, "reference/code_list_list.html", {"lists": lists})


@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Show the codes of a list."""
    code_list = selectors.find_code_list(actor=request.actor, code=code)
    form = EntryFilter(request.GET)
    form.is_valid()
    rows = selectors.list_entries(
        actor=request.actor,
        code_list=code_list,
        search=form.cleaned_data.get("q", ""),
        with_ended=form.cleaned_data.get("ended", False),
    )
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"code_list": code_list, "form": form, "page": page}
    return render(request, "reference/code_list_detail.html", context)


@once
def add(request: ActorRequest, code: str) -> HttpResponse:
    """Add a code to a list."""
    code_list = selectors.find_code_list(actor=request.actor, code=code)
    form = EntryForm(request.POST or None, initial={"valid_from": request.actor.on})
    if form.is_valid():
        try:
            add_entry(actor=request.actor, code_list=code_list, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De code is toegevoegd."))
            return redirect("reference:list", code_list.code)
    context = {"code_list": code_list, "form": form}
    return render(request, "reference/entry_form.html", context)


@once
def end(request: ActorRequest, entry_id: str) -> HttpResponse:
    """End a code from a day on."""
    entry = selectors.find_entry(actor=request.actor, public_id=entry_id)
    form = EndForm(request.POST or None, initial={"ends_before": request.actor.on})
    if form.is_valid():
        try:
            end_entry(actor=request.actor, entry=entry, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De code is beëindigd."))
            return redirect("reference:list", entry.code_list.code)
    return render(request, "reference/entry_end.html", {"entry": entry, "form": form})
