"""How a draft of a story is sealed, so that its words lie nowhere in plain while they are typed."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.records import keyring
from reisgezel.domain.cases.drafting import Seal
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.services.keys import key_for, needing_key


def seal_for(*, actor: Actor, file: ClientFile) -> Seal:
    """Return what seals drafts about the story of a client, with a key that is made when it is needed.

    Both halves raise RuleBroken when that key is not there.
    """
    require_story(actor, "write_story", file)

    def close(text: str) -> str:
        with needing_key():
            return keyring.seal_text(key_for(file).key_id, text)

    def reopen(sealed: str) -> str:
        with needing_key():
            return keyring.unseal_text(key_for(file).key_id, sealed)

    return Seal(close, reopen)
