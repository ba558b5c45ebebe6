"""The pages of contracts: the list, one contract with its lines, and the forms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.contracts import services
from reisgezel.domain.contracts.forms import (
    CloseForm,
    ContractForm,
    LineForm,
    close_values,
    contract_values,
    line_values,
)
from reisgezel.domain.contracts.selectors import find_contract, find_line, list_contracts
from reisgezel.lib.errors import EditConflict, RuleBroken


@require_safe
def show_list(request: ActorRequest) -> HttpResponse:
    """Show the contracts that hold, or all of them, by municipality."""
    words = request.GET.get("q", "").strip()
    with_ended, report_soon = bool(request.GET.get("ended")), bool(request.GET.get("report_soon"))
    contracts = list_contracts(
        request.actor, words=words, with_ended=with_ended, report_soon=report_soon
    )
    context = {
        "contracts": contracts,
        "words": words,
        "with_ended": with_ended,
        "report_soon": report_soon,
        "may_manage": request.actor.can("manage_contracts"),
    }
    return render(request, "contracts/contract_list.html", context)


@require_safe
def show_contract(request: ActorRequest, contract_id: str) -> HttpResponse:
    """Show what a contract says."""
    contract = find_contract(request.actor, contract_id)
    context = {"contract": contract, "may_manage": request.actor.can("manage_contracts")}
    return render(request, "contracts/contract_detail.html", context)


@once
def new_contract(request: ActorRequest) -> HttpResponse:
    """Write down a new contract."""
    require(request.actor, "manage_contracts")
    form = ContractForm(request.POST or None)
    if form.is_valid():
        try:
            contract = services.create_contract(actor=request.actor, terms=form.terms())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het contract is vastgelegd. Voeg nu de regels toe."))
            return redirect("contracts:detail", contract.public_id)
    return render(request, "contracts/contract_form.html", {"form": form})


@once
def change_contract(request: ActorRequest, contract_id: str) -> HttpResponse:
    """Change a contract; when somebody did so meanwhile, show both and let choose."""
    require(request.actor, "manage_contracts")
    contract = find_contract(request.actor, contract_id)
    form = ContractForm(request.POST or None, initial=contract_values(contract))
    context: dict[str, Any] = {"form": form, "contract": contract}
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_contract(
                actor=request.actor, contract=contract, expected_version=version, terms=form.terms()
            )
        except EditConflict:
            now = contract_values(find_contract(request.actor, contract_id))
            context |= show_conflict(form, ContractForm(initial=now))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het contract is gewijzigd."))
            return redirect("contracts:detail", contract.public_id)
    return render(request, "contracts/contract_form.html", context, status=status_of(context))


@once
def close_contract(request: ActorRequest, contract_id: str) -> HttpResponse:
    """End a contract on a day; when it changed meanwhile, show both and let choose."""
    require(request.actor, "manage_contracts")
    contract = find_contract(request.actor, contract_id)
    form = CloseForm(request.POST or None, initial={"version": contract.version})
    context: dict[str, Any] = {"form": form, "contract": contract}
    if form.is_valid():
        try:
            services.close_contract(
                actor=request.actor,
                contract=contract,
                expected_version=form.cleaned_data["version"],
                ends_before=form.ends_before(),
            )
        except EditConflict:
            context["contract"] = now = find_contract(request.actor, contract_id)
            context |= show_conflict(form, CloseForm(initial=close_values(now)))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het contract is beëindigd."))
            return redirect("contracts:detail", contract.public_id)
    return render(request, "contracts/contract_close.html", context, status=status_of(context))


@once
def new_line(request: ActorRequest, contract_id: str) -> HttpResponse:
    """Add a line to a contract."""
    require(request.actor, "manage_contracts")
    contract = find_contract(request.actor, contract_id)
    form = LineForm(request.POST or None, initial={"starts_on": contract.starts_on})
    if form.is_valid():
        try:
            services.add_line(actor=request.actor, contract=contract, terms=form.terms())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De contractregel is toegevoegd."))
            return redirect("contracts:detail", contract.public_id)
    return render(request, "contracts/line_form.html", {"form": form, "contract": contract})


@once
def change_line(request: ActorRequest, line_id: str) -> HttpResponse:
    """Change a line; when somebody did so meanwhile, show both and let choose."""
    require(request.actor, "manage_contracts")
    line = find_line(request.actor, line_id)
    form = LineForm(request.POST or None, initial=line_values(line))
    context: dict[str, Any] = {"form": form, "contract": line.contract, "line": line}
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_line(
                actor=request.actor, line=line, expected_version=version, terms=form.terms()
            )
        except EditConflict:
            now = line_values(find_line(request.actor, line_id))
            context |= show_conflict(form, LineForm(initial=now))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De contractregel is gewijzigd."))
            return redirect("contracts:detail", line.contract.public_id)
    return render(request, "contracts/line_form.html", context, status=status_of(context))
