"""One's own account and the invitation that opens it; signing in itself is allauth's, see urls.py."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.accounts import devices
from reisgezel.core.accounts.forms import AcceptInvitationForm, ProfileForm
from reisgezel.core.accounts.invitations import accept_invitation as accept
from reisgezel.core.accounts.invitations import find_invitation
from reisgezel.core.accounts.models import User
from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.accounts.services import change_profile
from reisgezel.core.records.once import once


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


@sensitive_post_parameters()
@never_cache
@once
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who was invited choose a password, and sign them in."""
    invitation = find_invitation(token)
    if not invitation:
        return render(request, "accounts/invitation_gone.html", status=HTTPStatus.GONE)
    form = AcceptInvitationForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        user = accept(token=token, password=form.cleaned_data["password1"])
        record_authentication(request, user, method="password", email=user.email)
        answer: HttpResponse = perform_login(request, Login(user=user, email=user.email))
        return answer
    return render(request, "accounts/invitation.html", {"form": form, "invited": invitation.user})


@once
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's own account: name, language, roles, password, second factor, devices."""
    user = _user(request)
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_profile(actor=OwnAccount.of(user), user=user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Uw gegevens zijn bijgewerkt."))
        return redirect("accounts:profile")
    factors = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    return render(
        request,
        "accounts/profile.html",
        {
            "form": form,
            "factors": set(factors),
            "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
        },
    )


def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; who signs in without one, as in the demo, has none to change."""
    if _user(request).has_usable_password():
        return cast(HttpResponse, account.password_change(request))
    messages.info(request, _("U logt in zonder wachtwoord; er is niets te wijzigen."))
    return redirect("accounts:profile")


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own passkeys, unless it is the last second factor."""
    passkey = get_object_or_404(
        Authenticator, pk=pk, user=_user(request), type=Authenticator.Type.WEBAUTHN
    )
    adapter = get_adapter()
    if adapter.can_delete_authenticator(passkey):
        return cast(HttpResponse, passkeys.remove_webauthn(request, pk=pk))
    messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
    return redirect("mfa_list_webauthn")


@reauthentication_required  # type: ignore[untyped-decorator]
@once
def generate_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make ten new recovery codes in place of the old; a double click makes one set."""
    return cast(HttpResponse, recovery.generate_recovery_codes(request))


@require_safe
def own_devices(request: HttpRequest) -> HttpResponse:
    """List where one is signed in."""
    found = devices.devices_of(_user(request), current_key=request.session.session_key)
    return render(request, "accounts/device_list.html", {"devices": found})


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
@once
def end_device(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign out on one other device."""
    user = _user(request)
    if not devices.end_session(actor=OwnAccount.of(user), user=user, session_id=session_id):
        raise Http404
    messages.success(request, _("Dat apparaat is uitgelogd."))
    return redirect("accounts:devices")


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
@once
def end_other_devices(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    user = _user(request)
    devices.end_sessions(
        actor=OwnAccount.of(user), user=user, except_key=request.session.session_key
    )
    messages.success(request, _("U bent op alle andere apparaten uitgelogd."))
    return redirect("accounts:devices")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the screens: of the account, or of this browser when signed out."""
    language = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if language in dict(settings.LANGUAGES):
        user = request.user
        if isinstance(user, User):
            change_profile(actor=OwnAccount.of(user), user=user, name=user.name, language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response
