"""One mail with counts and a link, whatever happened: for what would else be an alarm for each thing."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from reisgezel.core.accounts.models import User
from reisgezel.core.ui.items import Text


def send_digest(user: User, *, title: Text, lines: Sequence[Text], path: str) -> None:
    """Write one mail in the user's language; ``lines`` are counts in words, without anybody's name.

    ``path`` is where they lead, on the first host of this installation.
    """
    with translation.override(user.language):
        context = {"title": title, "lines": lines, "url": f"https://{_host()}{path}"}
        body = render_to_string("notices/mail/digest.txt", context)
        send_mail(f"Reisgezel: {title}", body.strip() + "\n", None, [user.email])


def _host() -> str:
    """Return the name people type; a pattern such as ``.example.org`` without its dot."""
    hosts: list[str] = list(settings.ALLOWED_HOSTS)
    return next((host.lstrip(".") for host in hosts if host != "*"), "localhost")
