"""Signing in, failing to, and what changed about an account, written in the log.

Django and allauth tell of these by signal only, and always in the request that did it.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from reisgezel.core.accounts.devices import renew_session
from reisgezel.core.accounts.models import User
from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record


def connect() -> None:
    """Listen from now on."""
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    user_login_failed.connect(_failed)
    account.authentication_step_completed.connect(_proved_again)
    account.password_changed.connect(_password_changed)
    account.password_reset.connect(_password_reset)
    second_factor.authentication_failed.connect(_code_failed)
    second_factor.authenticator_added.connect(_factor_added)
    second_factor.authenticator_removed.connect(_factor_removed)
    second_factor.authenticator_reset.connect(_factor_reset)


def _tell(
    action: str, user: User | None, outcome: str = AuditEvent.Outcome.OK, **detail: Any
) -> None:
    record(action, actor=OwnAccount.of(user), target=user, outcome=outcome, **detail)


def _signed_in(user: User, **_: Any) -> None:
    _tell("sign_in", user)


def _signed_out(user: User | None, **_: Any) -> None:
    if user:
        _tell("sign_out", user)


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    typed = str(credentials.get("email", "")).strip().lower()
    _tell("sign_in", User.objects.filter(email=typed).first(), AuditEvent.Outcome.REFUSED)


def _code_failed(user: User, **_: Any) -> None:
    _tell("second_factor", user, AuditEvent.Outcome.REFUSED)


def _proved_again(request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    if reauthenticated:
        renew_session(request)


def _password_changed(user: User, **_: Any) -> None:
    _tell("change_password", user)


def _password_reset(user: User, **_: Any) -> None:
    _tell("reset_password", user)


def _factor_added(user: User, authenticator: Any, **_: Any) -> None:
    _tell("add_second_factor", user, kind=authenticator.type)


def _factor_removed(user: User, authenticator: Any, **_: Any) -> None:
    _tell("remove_second_factor", user, kind=authenticator.type)


def _factor_reset(user: User, authenticator: Any, **_: Any) -> None:
    _tell("renew_second_factor", user, kind=authenticator.type)
