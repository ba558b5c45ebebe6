"""Where allauth asks the house: the words of its errors and messages, its letters, its secrets."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.accounts.mail import send_letter
from reisgezel.core.accounts.models import User
from reisgezel.core.accounts.qr import draw
from reisgezel.core.records.fields import decrypt, encrypt

MESSAGES = {
    "account/messages/logged_out.txt": _("U bent uitgelogd."),
    "account/messages/password_changed.txt": _("Uw wachtwoord is gewijzigd."),
    "mfa/messages/totp_activated.txt": _("Uw authenticator-app is ingesteld."),
    "mfa/messages/totp_deactivated.txt": _("Uw authenticator-app is verwijderd."),
    "mfa/messages/recovery_codes_generated.txt": _("U hebt nieuwe herstelcodes."),
    "mfa/messages/webauthn_added.txt": _("Uw passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": _("Uw passkey is verwijderd."),
}
"""What we say after an act; allauth's other messages are left out."""

LETTERS = {
    "account/email/password_changed": _("Uw wachtwoord is gewijzigd."),
    "account/email/password_reset": _("Uw wachtwoord is opnieuw ingesteld."),
    "mfa/email/totp_activated": _("Er is een authenticator-app ingesteld."),
    "mfa/email/totp_deactivated": _("De authenticator-app is verwijderd."),
    "mfa/email/recovery_codes_generated": _("Er zijn nieuwe herstelcodes gemaakt."),
    "mfa/email/webauthn_added": _("Er is een passkey toegevoegd."),
    "mfa/email/webauthn_removed": _("Er is een passkey verwijderd."),
}
"""Changes that are told by mail as well, so that their owner notices when it was somebody else."""

WRONG_SIGN_IN = _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze allebei.")
TOO_MANY = _(
    "Er is te vaak geprobeerd in te loggen. Wacht een kwartier en probeer het dan nog eens,"
    " of log in met een passkey."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG_SIGN_IN,
        "invalid_login": WRONG_SIGN_IN,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": _("Dit is niet uw huidige wachtwoord."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "incorrect_code": _("Deze code klopt niet. Neem de code die nu in beeld staat."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_: Any, **given: Any
    ) -> None:
        if message := given.get("message") or MESSAGES.get(message_template):
            messages.add_message(request, level, message)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        send_letter("password_reset", user, url=context["password_reset_url"])

    def send_notification_mail(self, template_prefix: str, user: User, *_: Any, **__: Any) -> None:
        if change := LETTERS.get(template_prefix):
            send_letter("change", user, change=change)

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask the password again before a change, unless it was given a moment ago.

        In the demo nobody has one: whoever presses a button is that colleague.
        """
        if settings.DEMO and not self.request.user.has_usable_password():
            return False
        records = get_authentication_records(self.request, self.request.user)
        recent = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > recent for record in records)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _(
            "Dit is uw enige tweede factor. Stel eerst een andere in."
        ),
        "cannot_generate_recovery_codes": _("Stel eerst een tweede factor in."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Reisgezel"

    def build_totp_svg(self, url: str) -> str:
        return draw(url)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor where one is asked: without it no page opens."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}
