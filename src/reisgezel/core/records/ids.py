"""Opaque public ids: what stands in addresses and in the audit log instead of names or row numbers."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls.converters import StringConverter

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 14


def new_public_id() -> str:
    """Return 14 random characters (68 bits), none of them easily misread."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(TextField):
    """The id of a record to the outside world: random, unique, never shown as a name."""

    def __init__(self, **options: Any) -> None:
        options |= {
            "max_length": LENGTH,
            "unique": True,
            "editable": False,
            "default": new_public_id,
        }
        super().__init__(**options)


class PublicIdConverter(StringConverter):
    """The path converter ``pid``: ``path("clients/<pid:client_id>/", ...)``."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"


_public_id = re.compile(PublicIdConverter.regex)


_code = re.compile(r"(?:[A-Z]{1,3}|[a-z_]{1,40}-)?\d{1,4}[a-z]?(?:-\d\d-01)?")


def is_public_id(text: str) -> bool:
    """Tell whether a text has the form of a public id; nothing that people write has."""
    return _public_id.fullmatch(text) is not None


def is_id_or_code(text: str) -> bool:
    """Tell whether a text from an address names a record of ours, and cannot be what somebody is called.

    A code has a number: T21b, GM0363, return-004. A word alone may be a name, a long number a BSN.
    """
    return is_public_id(text) or _code.fullmatch(text) is not None
