"""The ciphers of the house, each derived from the keys in ``FIELDS_KEY`` and unlike the others."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def cipher(purpose: str = "") -> MultiFernet:
    """Return the cipher for a purpose; keys separated by commas rotate, newest first."""
    return _cipher(settings.FIELDS_KEY, purpose)


@lru_cache(maxsize=4)
def _cipher(keys: str, purpose: str) -> MultiFernet:
    prefix = f"{purpose}:" if purpose else ""
    digests = (hashlib.sha256(f"{prefix}{key}".encode()).digest() for key in keys.split(","))
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
