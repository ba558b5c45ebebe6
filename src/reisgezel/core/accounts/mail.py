"""Letters about an account, by mail: what to do and where, nothing about anybody."""

from __future__ import annotations

from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from reisgezel.core.accounts.models import User

DECOY = "nobody@reisgezel.invalid"
"""Where the letter goes when an unknown address asks for one: written all the same, then dropped.

Known and unknown addresses then take the same time, and nobody learns who works here.
"""


def send_letter(name: str, user: User, **context: Any) -> None:
    """Send ``accounts/mail/<name>.txt`` in the user's language; its first line is the subject."""
    with translation.override(user.language):
        text = render_to_string(f"accounts/mail/{name}.txt", {"user": user, **context})
    subject, body = text.strip().split("\n", maxsplit=1)
    send_mail(subject.strip(), body.strip() + "\n", None, [user.email])
