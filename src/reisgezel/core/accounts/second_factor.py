"""Whether whoever is signed in has a second factor; which ones there are is allauth's knowledge."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

_SESSION_KEY = "second_factor"


def has_second_factor(request: HttpRequest) -> bool:
    """Tell whether the user set up an authenticator app or a passkey, or need not.

    allauth asks for it at sign-in whenever it is set up; the session remembers that it is.
    """
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(_SESSION_KEY):
        return True
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    mine = Authenticator.objects.filter(user_id=request.user.pk, type__in=kinds)
    if found := bool(mine.exists()):
        request.session[_SESSION_KEY] = True
    return found
