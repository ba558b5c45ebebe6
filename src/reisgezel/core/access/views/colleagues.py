"""Colleagues and their roles, as the functional administrator keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access import services
from reisgezel.core.access.forms import EmptyForm, EndRoleForm, FilterForm, InviteForm, RoleForm
from reisgezel.core.access.leaving import left_behind
from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.selectors.colleagues import (
    colleagues,
    find_colleague,
    find_membership,
    in_rows,
    open_invitation,
    roles_of,
    state_of,
)
from reisgezel.core.accounts.mail import send_letter
from reisgezel.core.accounts.models import User
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken

ROWS_PER_PAGE = 50


@require_safe
def list_colleagues(request: ActorRequest) -> HttpResponse:
    """List colleagues by name, role, place, or those who left."""
    require(request.actor, "manage_accounts")
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    ended = "ended" in request.GET
    rows = colleagues(
        request.actor,
        words=chosen.get("q", ""),
        role=chosen.get("role", ""),
        unit=chosen.get("unit"),
        ended=ended,
    )
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": in_rows(page),
        "ended": ended,
        "filtered": any(chosen.values()),
    }
    return render(request, "access/colleague_list.html", context)


@require_safe
def show_colleague(request: ActorRequest, user_id: str) -> HttpResponse:
    """Show one colleague with all dated roles and the state of the account."""
    user = find_colleague(request.actor, user_id)
    invitation = open_invitation(user)
    context = {
        "colleague": user,
        "roles": roles_of(request.actor, user),
        "invitation": invitation,
        "state": state_of(
            user, was_invited=user.invitations.exists(), is_invited=invitation is not None
        ),
        "is_self": user.pk == request.actor.user.pk,
    }
    return render(request, "access/colleague_detail.html", context)


@once
def invite(request: ActorRequest) -> HttpResponse:
    """Open an account for a new colleague and send the link."""
    require(request.actor, "manage_accounts")
    form = InviteForm(request.POST or None, initial={"starts_on": request.actor.on})
    if form.is_valid():
        try:
            user, path = services.invite_colleague(actor=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            _send_link(request, user, path)
            return redirect("access:colleague", user.public_id)
    return render(request, "access/invite_form.html", {"form": form})


@require_POST
@once
def send_again(request: ActorRequest, user_id: str) -> HttpResponse:
    """Send a fresh link; the one sent before stops working."""
    user = find_colleague(request.actor, user_id)
    try:
        _send_link(request, user, services.send_invitation_again(actor=request.actor, user=user))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("access:colleague", user.public_id)


@require_POST
@once
def withdraw(request: ActorRequest, user_id: str) -> HttpResponse:
    """Let the link that was sent stop working."""
    user = find_colleague(request.actor, user_id)
    try:
        services.withdraw_invitation(actor=request.actor, user=user)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("access:colleague", user.public_id)


@once
def give_role(request: ActorRequest, user_id: str) -> HttpResponse:
    """Give a colleague a role from a day on."""
    user = find_colleague(request.actor, user_id)
    form = RoleForm(request.POST or None, initial={"starts_on": request.actor.on})
    if form.is_valid():
        try:
            services.give_role(actor=request.actor, user=user, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De rol is gegeven."))
            return redirect("access:colleague", user.public_id)
    return render(request, "access/role_form.html", {"form": form, "colleague": user})


@once
def end_role(request: ActorRequest, membership_id: str) -> HttpResponse:
    """Let a role end after a day."""
    membership = find_membership(request.actor, membership_id)
    form = EndRoleForm(request.POST or None, initial={"last_day": request.actor.on})
    if form.is_valid():
        try:
            services.end_role(actor=request.actor, membership=membership, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het einde van de rol is vastgelegd."))
            return redirect("access:colleague", membership.user.public_id)
    return render(request, "access/role_end.html", {"form": form, "membership": membership})


@once
def end_account(request: ActorRequest, user_id: str) -> HttpResponse:
    """End an account, after asking."""
    user = find_colleague(request.actor, user_id)
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.end_colleague(actor=request.actor, user=user)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het account is beëindigd en overal uitgelogd."))
            return redirect("access:colleague", user.public_id)
    context = {"form": form, "colleague": user, "left_behind": left_behind(user)}
    return render(request, "access/colleague_end.html", context)


@require_POST
@once
def reopen(request: ActorRequest, user_id: str) -> HttpResponse:
    """Open an ended account again and send a link."""
    user = find_colleague(request.actor, user_id)
    try:
        _send_link(request, user, services.reopen_colleague(actor=request.actor, user=user))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("access:colleague", user.public_id)


@once
def reset_second_factor(request: ActorRequest, user_id: str) -> HttpResponse:
    """Take away a lost second factor, after asking."""
    user = find_colleague(request.actor, user_id)
    if request.method == "POST":
        services.reset_colleague_second_factor(actor=request.actor, user=user)
        messages.success(request, _("Bij het inloggen wordt nu een nieuwe tweede factor gevraagd."))
        return redirect("access:colleague", user.public_id)
    context = {"form": EmptyForm(), "colleague": user}
    return render(request, "access/second_factor_reset.html", context)


def _send_link(request: ActorRequest, user: User, path: str) -> None:
    send_letter("invitation", user, url=request.build_absolute_uri(path))
    messages.success(
        request, _("De uitnodiging is gestuurd aan %(email)s.") % {"email": user.email}
    )
