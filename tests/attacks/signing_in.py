"""Coming in by the front door, step by step, as a browser does: with a password and a code."""

from __future__ import annotations

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core.accounts.models import User
from tests.personas import user_of

PASSWORD = "een lange zin voor de test"


def armed(key: str = "samira") -> tuple[User, str]:
    """Return a persona with a password and an app, and the secret of the app."""
    user = user_of(key)
    user.set_password(PASSWORD)
    user.save()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return user, secret


def code_at(secret: str, moment: float) -> str:
    """Return the code that the app shows at a moment."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(moment) // 30))


def code_of(secret: str) -> str:
    return code_at(secret, time.time())


def type_password(client: Client, user: User, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def type_code(client: Client, code: str) -> HttpResponse:
    return client.post(reverse("mfa_authenticate"), {"code": code})


def come_in(user: User, secret: str, client: Client | None = None) -> Client:
    """Return a client that signed in with both factors."""
    client = client or Client()
    type_password(client, user)
    type_code(client, code_of(secret))
    return client


def opens(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def copy_of(client: Client) -> Client:
    """Return another browser with the same cookies, as a thief would have."""
    thief = Client()
    for name, morsel in client.cookies.items():
        if morsel.value:
            thief.cookies[name] = morsel.value
    return thief


def session_key(client: Client) -> str:
    found = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return found.value if found else ""
