"""The forms of signing in and of one's own account: allauth's, with our words and without placeholders."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.accounts.idle import SHARED_KEY
from reisgezel.core.accounts.mail import DECOY
from reisgezel.core.accounts.models import User
from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.audit.services import record
from reisgezel.core.ui.fields import ShortText, refuse_bsn
from reisgezel.core.ui.plain import PlainForm

PASSWORD_HELP = _("Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.")
TOTP_SECONDS = 30
"""How long an app shows a code."""
DIFFERENT = _("Deze twee wachtwoorden zijn niet gelijk. Typ twee keer hetzelfde.")


class Plain:
    """Gives allauth's fields our labels and hints, and takes their placeholders away."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class NewPassword(Plain):
    labels = {"password1": _("Nieuw wachtwoord"), "password2": _("Nog een keer")}
    hints = {"password1": PASSWORD_HELP}

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, DIFFERENT if field == "password2" else error)  # type: ignore


class SignInForm(Plain, account.LoginForm):  # type: ignore[misc]
    shared = forms.BooleanField(required=False)

    labels = {
        "login": _("E-mailadres"),
        "password": _("Wachtwoord"),
        "shared": _("Dit is een computer die anderen ook gebruiken"),
    }

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        request.session[SHARED_KEY] = self.cleaned_data["shared"]
        return super().login(request, redirect_url)  # type: ignore[no-any-return]


class AskResetForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("E-mailadres")}

    def save(self, request: HttpRequest, **options: Any) -> str:
        """Send the letter; for an address we do not know, the same letter goes nowhere."""
        self.users: list[User] = [user for user in self.users if user.has_usable_password()]
        known = next(iter(self.users), None)
        record("ask_password_reset", actor=OwnAccount.of(known), target=known)
        if not known:
            self.users = [User(pk=0, email=DECOY, language=request.LANGUAGE_CODE[:8])]
        return super().save(request, **options)  # type: ignore[no-any-return]


class ResetPasswordForm(NewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(NewPassword, account.ChangePasswordForm):  # type: ignore[misc]
    labels = {**NewPassword.labels, "oldpassword": _("Huidig wachtwoord")}


class ReauthenticateForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Wachtwoord")}


def take_once(user: User, code: str) -> None:
    """Refuse a code that was used already, for as long as it would be accepted.

    allauth forgets a used code after thirty seconds, and takes codes of a period before and after.
    """
    seconds = (2 * settings.MFA_TOTP_TOLERANCE + 1) * TOTP_SECONDS
    used = hashlib.sha256(f"{user.pk} {code}".encode()).hexdigest()
    if not cache.add(f"code-{used}", True, timeout=seconds):
        raise get_adapter().validation_error("incorrect_code")


class WorksOnce:
    """A form in which a code of the app works once."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        take_once(self.user, code)  # type: ignore[attr-defined]
        return code


class CodeForm(Plain, WorksOnce, second_factor.AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Code")}
    hints = {"code": _("De zes cijfers uit uw app, of een van uw herstelcodes.")}


class ReauthenticateCodeForm(Plain, WorksOnce, second_factor.ReauthenticateForm):  # type: ignore[misc]
    labels = CodeForm.labels
    hints = CodeForm.hints


class ActivateAppForm(Plain, WorksOnce, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Code uit de app")}
    hints = {"code": _("Zes cijfers.")}


@contextmanager
def no_passkey_is_a_wrong_one() -> Iterator[None]:
    """Refuse in words what no device sends, and the library stumbles over."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError, struct.error) as stumble:
        raise get_adapter().validation_error("incorrect_code") from stumble


class SignInPasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Authenticator:
        with no_passkey_is_a_wrong_one():
            return super().clean_credential()


class ReauthenticatePasskeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Authenticator:
        with no_passkey_is_a_wrong_one():
            return super().clean_credential()


class AddPasskeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    labels = {
        "name": _("Naam van deze passkey"),
        "passwordless": _("Inloggen zonder wachtwoord"),
    }
    hints = {
        "name": _("Zo herkent u haar later, bijvoorbeeld: mijn telefoon."),
        "passwordless": _("Dan is deze passkey genoeg; uw apparaat vraagt om een vinger of code."),
    }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        refuse_bsn(name)
        return name

    def clean(self) -> dict[str, Any]:
        with no_passkey_is_a_wrong_one():
            return super().clean()  # type: ignore[no-any-return]


class AcceptInvitationForm(PlainForm):
    """The password somebody chooses who was invited."""

    password1 = forms.CharField(
        label=_("Wachtwoord"),
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Nog een keer"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean_password2(self) -> str:
        password: str = self.cleaned_data["password2"]
        if password != self.cleaned_data.get("password1", password):
            raise forms.ValidationError(DIFFERENT)
        return password


class ProfileForm(PlainForm):
    name = ShortText(label=_("Naam"), max_length=150)
    language = forms.ChoiceField(label=_("Taal"), choices=settings.LANGUAGES)
