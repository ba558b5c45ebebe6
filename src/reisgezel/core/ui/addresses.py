"""Addresses of pages, worked out once: a list leads to fifty records by the same way; and their queries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from reisgezel.core.records.ids import ALPHABET, LENGTH, is_public_id

EXAMPLE = ALPHABET[0] * LENGTH


@lru_cache(maxsize=512)
def address(url_name: str) -> str:
    """Return the address of a page of which there is one. Raises NoReverseMatch."""
    return reverse(url_name)


def address_of(url_name: str, public_id: object, *codes: str) -> str:
    """Return the address of the page of one record, or of a part of it by its code. Raises NoReverseMatch."""
    if not isinstance(public_id, str) or not is_public_id(public_id):
        raise NoReverseMatch(f"{url_name}: {public_id!r} is no public id")
    before, after = _around(url_name, *codes)
    return f"{before}{public_id}{after}"


@lru_cache(maxsize=2048, typed=True)
def address_with(url_name: str, *parts: object) -> str:
    """Return the address of a page named by more: a month and a municipality. Raises NoReverseMatch."""
    return reverse(url_name, args=parts)


def changed_query(query: QueryDict, changes: Mapping[str, object]) -> str:
    """Return a page's own address with some of its query changed; None takes a key out."""
    asked = query.copy()
    for key, value in changes.items():
        if value is None:
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return f"?{asked.urlencode()}"


@lru_cache(maxsize=512)
def _around(url_name: str, *codes: str) -> tuple[str, str]:
    """Return what stands before and after the id of a record."""
    before, after = reverse(url_name, args=[EXAMPLE, *codes]).split(EXAMPLE)
    return before, after
