"""What is told of emergency access, which core/access itself cannot: it knows no messages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Emergency
from reisgezel.core.access.selectors.emergencies import find_emergency
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.lib.errors import Absent


def register() -> None:
    """Let the two messages about an emergency be read."""
    register_kind(
        Kind(
            "emergency_opened",
            gettext_lazy("Noodtoegang om te beoordelen"),
            _opened,
            _review,
            icon="siren",
            by_mail=True,
        )
    )
    register_kind(
        Kind(
            "emergency_reviewed",
            gettext_lazy("Uw noodtoegang is beoordeeld"),
            _reviewed,
            lambda actor, params: reverse("access:break_glass"),
            icon="siren",
        )
    )


def _opened(actor: Actor, params: Params) -> str:
    emergency = find_emergency(actor, params["emergency"])
    return _("%(name)s opende dossier %(number)s met noodtoegang.") % {
        "name": emergency.user.name,
        "number": emergency.subject_number,
    }


def _review(actor: Actor, params: Params) -> str:
    return reverse("access:review_emergency", args=[params["emergency"]])


def _reviewed(actor: Actor, params: Params) -> str:
    own = Emergency.objects.filter(user=actor.user, public_id=params["emergency"]).first()
    if own is None:
        raise Absent(params["emergency"])
    return _("Noodtoegang tot dossier %(number)s: %(verdict)s. %(review)s") % {
        "number": own.subject_number,
        "verdict": own.get_verdict_display(),
        "review": own.review,
    }
