"""What a deputy and whoever is deputised are told, which core/access itself cannot: it knows no messages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.core.ui.moments import day_text
from reisgezel.lib.errors import Absent


def register() -> None:
    """Let the message about a deputy be read."""
    register_kind(
        Kind(
            "deputy_named",
            gettext_lazy("Er is een vervanging geregeld"),
            _named,
            lambda actor, params: reverse("accounts:profile"),
            icon="users-round",
            by_mail=True,
        )
    )


def _named(actor: Actor, params: Params) -> str:
    rows = Membership.objects.select_related("user", "unit", "deputy_for")
    found = rows.filter(public_id=params["membership"]).first()
    if found is None or found.deputy_for is None or found.last_day is None:
        raise Absent(params["membership"])
    what = {
        "deputy": found.user.name,
        "absent": found.deputy_for.name,
        "role": found.role,
        "unit": found.unit.name,
        "first": day_text(found.starts_on),
        "last": day_text(found.last_day),
    }
    if actor.user == found.user:
        return (
            _("U vervangt %(absent)s (%(role)s, %(unit)s) van %(first)s tot en met %(last)s.")
            % what
        )
    if actor.user == found.deputy_for:
        return (
            _("%(deputy)s vervangt u (%(role)s, %(unit)s) van %(first)s tot en met %(last)s.")
            % what
        )
    raise Absent(params["membership"])
