"""What this room adds to the question whether a story may be shared: its text, and links resting on a yes."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.domain.cases.asking import Addition, register_addition
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.stories.selectors.sharing import has_open_link


def text_at(found: Reach) -> str:
    """Return where the stories of a client are, for who reads them."""
    return reverse("stories:list", args=[found.subject.public_id]) if found.reads("C4") else ""


def rests(found: Reach, consent: Consent) -> str:
    """Tell that links stop; whether there are any only to who reads the story."""
    if not found.reads("C4"):
        return _("Is er een link naar het verhaal voor deze ontvanger, dan stopt die meteen.")
    if has_open_link(consent, found.actor.on):
        return _("Er is een open link naar het verhaal. Die stopt meteen.")
    return ""


def register_asking() -> None:
    """Tell the room of consents; called once, when this room is ready."""
    register_addition(Consent.Purpose.SHARE_STORY, Addition(text_at=text_at, rests=rests))
