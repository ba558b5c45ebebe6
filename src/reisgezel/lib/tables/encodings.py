"""In which encoding a text was written, judged by its bytes, and the text itself."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from reisgezel.lib.tables.limits import Unreadable

SAMPLE = 65_536
WIDE_SHARE = 0.4
"""Of Latin text in UTF-16 every second byte is zero; of names in other scripts still the separators."""
CONTROL_SHARE = 0.05
"""More control characters than this, and it is no text at all."""
_SIGNED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text, how it was encoded, and whether the file said so itself."""

    text: str
    encoding: str
    signed: bool = False
    had_zeros: bool = False


def decode(content: bytes) -> Decoded:
    """Return what bytes say. Raises Unreadable for what is no text.

    >>> decode("Noëlle;Şükrü".encode()).encoding, decode("Noëlle".encode("cp1252")).encoding
    ('utf-8', 'windows-1252')
    >>> decode("naam;plaats".encode("utf-16-le"))[:2]
    ('naam;plaats', 'utf-16-le')
    >>> decode(b"naam;plaats")[:2]
    ('naam;plaats', 'ascii')
    """
    for mark, encoding in _SIGNED:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            return _without_zeros(text, encoding, signed=True)
    if wide := _wide(content):
        return _without_zeros(content.decode(wide, errors="replace"), wide)
    if content.isascii():
        return _without_zeros(content.decode("ascii"), "ascii")
    try:
        return _without_zeros(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _without_zeros(_western(content), "windows-1252")


def _western(content: bytes) -> str:
    """Return Windows-1252, in which five bytes mean nothing: those are read as Latin-1 does."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        table = {n: bytes([n]).decode("cp1252", errors="ignore") or chr(n) for n in range(128, 256)}
        return content.decode("latin-1").translate(table)


def _wide(content: bytes) -> str:
    """Return which UTF-16 a text without a mark is in; nothing for any other."""
    sample = content[:SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > half * WIDE_SHARE and even < odd / 4:
        return "utf-16-le"
    if even > half * WIDE_SHARE and odd < even / 4:
        return "utf-16-be"
    return ""


def _without_zeros(text: str, encoding: str, *, signed: bool = False) -> Decoded:
    """Return the text without zero bytes, which no database keeps. Raises Unreadable."""
    had_zeros = "\0" in text
    sample = text[:SAMPLE]
    strange = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in sample)
    if strange > len(sample) * CONTROL_SHARE:
        raise Unreadable("not_text")
    return Decoded(text.replace("\0", ""), encoding, signed, had_zeros)
