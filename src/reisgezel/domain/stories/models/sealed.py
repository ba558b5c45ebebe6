"""Words of other rooms that are of the story, so that the client's own key seals them too."""

from __future__ import annotations

from django.db import models

from reisgezel.core.records import keyring
from reisgezel.domain.stories.models.access import ClientKey


class SealedWords(models.Model):
    """A record with a few words of class C4; erasing the story makes them unreadable as well."""

    key = models.ForeignKey(ClientKey, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_text = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def text(self) -> str | None:
        """Return the words, empty when there are none; None when their key is no longer there."""
        if self.key is None:
            return ""
        try:
            return keyring.unseal_text(self.key.key_id, self.sealed_text)
        except keyring.Sealed:
            return None

    def seal(self, key: ClientKey, text: str) -> None:
        """Put words in, sealed with the key of the client; the caller saves."""
        self.key, self.sealed_text = key, keyring.seal_text(key.key_id, text)

    def forget(self) -> None:
        """Take the words out; the caller saves."""
        self.key, self.sealed_text = None, ""
