"""Keeping what is being filled in, for a form of any room, until it is saved or dropped."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.lib.errors import RuleBroken

LONGEST_DRAFT = 100_000
"""In characters, over all fields together."""


def save_draft(
    *,
    actor: Actor,
    file: ClientFile | None,
    place: str,
    what: str,
    fields: Mapping[str, Sequence[str]],
    sealed: Callable[[str], str] | None = None,
) -> Draft:
    """Keep a form as far as it is filled in, in place of what was kept there before.

    ``place`` is the address of the form, ``what`` the words above it; ``sealed`` seals what is kept with
    a key of the client's own. ``file`` is empty for a form about somebody without one.

    Raises RuleBroken when it is too long to keep.
    """
    cleaned = {name: [clean_free_text(value) for value in fields[name]] for name in fields}
    kept = json.dumps(cleaned, ensure_ascii=False)
    if len(kept) > LONGEST_DRAFT:
        raise RuleBroken(_("Dit concept is te lang om te bewaren. Maak de tekst korter."))
    draft, _created = Draft.objects.update_or_create(
        user=actor.user,
        place=place,
        defaults={
            "client_file": file,
            "what": what,
            "fields": sealed(kept) if sealed else kept,
            "is_sealed": sealed is not None,
            "saved_at": clock.now(),
        },
    )
    return draft


def discard_draft(*, actor: Actor, place: str) -> None:
    """Let a draft go."""
    Draft.objects.filter(user=actor.user, place=place).delete()
