"""A form works once: a double click, a retry or a resend leads to the first result, not a second record.

A form is known by the key it carries and by what it says: whoever goes back, changes the words and sends
again, means something new. A post without a key, made by hand or by a program, is known by its words
alone: the same words to the same address within a minute are one.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from reisgezel.core.records.models import OnceKey

View = Callable[..., HttpResponse]
FIELD = "once"
CSRF_FIELD = "csrfmiddlewaretoken"
SAME_WORDS = timedelta(minutes=1)
"""How long a post without a key is taken for a repetition of the one before."""


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
        with transaction.atomic():
            used = _take(request)
            if used.result:
                return HttpResponseRedirect(used.result)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                OnceKey.objects.filter(pk=used.pk).update(result=response.url)
            else:
                used.delete()
            return response

    return wrapped


def key_of(request: HttpRequest) -> str:
    """Return the key a form carries; what no form of ours would send is dropped."""
    return request.POST.get(FIELD, "").replace("\0", "")[:32]


def was_used(request: HttpRequest) -> bool:
    """Tell whether the form this request belongs to was sent already, as a late draft may be."""
    key = key_of(request)
    return OnceKey.objects.filter(key=key, user_key=str(request.user.pk)).exists()


def _take(request: HttpRequest) -> OnceKey:
    """Claim a form, waiting for whoever is sending the same; with its result if it was sent before."""
    key, words, user_key = (
        key_of(request),
        _words_of(request),
        str(request.user.pk),
    )
    try:
        with transaction.atomic():
            return OnceKey.objects.create(key=key, words=words, user_key=user_key)
    except IntegrityError:
        used = OnceKey.objects.filter(words=words, user_key=user_key)
    if not key:
        used.filter(used_at__lt=Now() - SAME_WORDS).update(result="", used_at=Now())
    return used.get()


def _words_of(request: HttpRequest) -> str:
    """Return a fingerprint of what a post says, and where; its key is one of the words."""
    said = [(name, values) for name, values in request.POST.lists() if name != CSRF_FIELD]
    files = [
        (name, str(file.name), file.size)
        for name in request.FILES
        for file in request.FILES.getlist(name)
    ]
    words = repr((request.path, sorted(said), sorted(files)))
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()
