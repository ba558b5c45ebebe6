"""A form works once: a double click, a retry or a resend leads to the first result, not a second record."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from reisgezel.core.records.models import OnceKey

View = Callable[..., HttpResponse]
FIELD = "once"


def new_once_key() -> str:
    """Return the value of a form's hidden ``once`` field."""
    return secrets.token_hex(12)


def once(view: View) -> View:
    """Run a POST in one transaction, and only once for each key its form carries.

    A view that answers with anything but a redirect (a form with errors) gives its key back.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = request.POST.get(FIELD, "")[:32]
        with transaction.atomic():
            used = _take(key, str(request.user.pk)) if key else None
            if used and used.result:
                return HttpResponseRedirect(used.result)
            response = view(request, *args, **kwargs)
            if used and isinstance(response, HttpResponseRedirect):
                OnceKey.objects.filter(pk=used.pk).update(result=response.url)
            elif used:
                used.delete()
            return response

    return wrapped


def was_used(request: HttpRequest) -> bool:
    """Tell whether the form this request belongs to was sent already, as a late draft may be."""
    key = request.POST.get(FIELD, "")[:32]
    return OnceKey.objects.filter(key=key, user_key=str(request.user.pk)).exists()


def _take(key: str, user_key: str) -> OnceKey:
    """Claim the key, waiting for whoever is using it; return it with its result if it was used."""
    try:
        with transaction.atomic():
            return OnceKey.objects.create(key=key, user_key=user_key)
    except IntegrityError:
        return OnceKey.objects.get(key=key, user_key=user_key)
