"""The package that a workbook is, looked into before any library sees it: its parts, and their size."""

from __future__ import annotations

import io
import zipfile

from reisgezel.lib.tables import Unreadable

OTHER_ZIPS = ("mimetype", "Index/", "word/", "ppt/")
MACROS = ("vbaproject", "xl/macrosheets", "basic/", "scripts/")
NOT_READ = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/externalLinks/", "xl/embeddings/")
MOST_PARTS = 1000
MOST_UNPACKED = 80 * 1024 * 1024
"""Bytes of all parts together."""
LARGEST_TEXTS = 40 * 1024 * 1024
"""Bytes of the texts that cells share: they are held in memory all at once."""
MOST_TIMES_SMALLER = 200
"""A package that is more times smaller than what it holds was made to exhaust whoever unpacks it."""
DOCTYPES = tuple("<!DOCTYPE".encode(one) for one in ("ascii", "utf-16-le", "utf-16-be"))
LINKS_LEFT_OUT = "links_left_out"


def look_inside(content: bytes, *, is_open: bool = False) -> tuple[str, ...]:
    """Refuse what is no workbook, has macros or unpacks too large, before anything is unpacked.

    Return codes of what is left out. Raises Unreadable.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
    names = [part.filename for part in listed]
    if ("content.xml" if is_open else "xl/workbook.xml") not in names:
        other = any(name.startswith(OTHER_ZIPS) for name in names)
        raise Unreadable("other_workbook" if other else "no_table")
    if any(mark in name.lower() for name in names for mark in MACROS):
        raise Unreadable("macros")
    unpacked = sum(part.file_size for part in listed)
    texts = sum(part.file_size for part in listed if "sharedStrings" in part.filename)
    if (
        len(listed) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or texts > LARGEST_TEXTS
        or unpacked > max(len(content), 50_000) * MOST_TIMES_SMALLER
        or any(part.flag_bits & 1 for part in listed)
    ):
        raise Unreadable("unpacks_too_large")
    return (LINKS_LEFT_OUT,) if any("xl/externalLinks/" in name for name in names) else ()


def packed_anew(content: bytes) -> bytes:
    """Return the workbook with only the parts that are read, each as large as it said it would be.

    A part can be larger than its zip says, and the library unpacks some of them whole. A document type,
    with which a word can be made to grow, stands in no workbook that a program wrote. Raises Unreadable.
    """
    anew = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept,
    ):
        for part in parts.infolist():
            if part.filename.startswith(NOT_READ) or part.is_dir():
                continue
            with parts.open(part) as packed, kept.open(part.filename, "w") as written:
                tail = b""
                while piece := packed.read(1 << 16):
                    if any(mark in tail + piece for mark in DOCTYPES):
                        raise Unreadable("broken_workbook")
                    written.write(piece)
                    tail = piece[-20:]
    return anew.getvalue()
