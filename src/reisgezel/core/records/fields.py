"""Fields that are unreadable in a copy of the database: encrypted text, and a blind index to find it by."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.db import models

from reisgezel.core.records.keys import cipher


def encrypt(text: str) -> str:
    """Return the text as it may lie in the database; empty stays empty."""
    return cipher().encrypt(text.encode()).decode() if text else ""


def decrypt(text: str) -> str:
    """Return what ``encrypt`` was given."""
    return cipher().decrypt(text.encode()).decode() if text else ""


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text encrypted at rest with ``FIELDS_KEY``; keys separated by commas rotate, newest first."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value or ""))

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return decrypt(value) if value else value


def blind_index(text: str) -> str:
    """Return a keyed fingerprint of the text: equal texts give equal marks, none can be read back."""
    if not text:
        return ""
    return hmac.new(settings.INDEX_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
