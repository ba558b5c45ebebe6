"""Every address of the house by name, and somebody who signed in a moment ago to ask it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from reisgezel.core.accounts.models import User
from tests.personas import user_of


def address_names(patterns: Iterable[Any], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from address_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}"


NAMES = sorted(set(address_names(get_resolver().url_patterns)))


def signed_in(who: str | User, *, second_factor: bool = True) -> Client:
    """Return a client on which a persona or a user signed in a moment ago."""
    user, client = user_of(who) if isinstance(who, str) else who, Client()
    if second_factor and not user.has_usable_password():
        user.set_password("een lange zin voor de test")
        user.save()
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[-1])
    confirm(client, user)
    return client


def confirm(client: Client, user: User) -> None:
    """Let a password have been given a moment ago, as some pages ask of who signed in long before."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
