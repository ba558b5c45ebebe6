"""What may be kept as a document: judged by its content, never by its name; pictures are drawn anew."""

from __future__ import annotations

import io
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import puremagic
from django.utils.translation import gettext as _

from reisgezel.core.records.uploads import LARGEST_UPLOAD
from reisgezel.lib.errors import RuleBroken

if TYPE_CHECKING:
    from PIL import Image

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {
    "application/pdf": (".pdf",),
    DOCX: (".docx",),
    ODT: (".odt",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}
"""The kinds of content that are kept, and how the names of such files end."""

ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 3000
MOST_PARTS = 2000
MOST_UNPACKED = 100 * 1024 * 1024
LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a part of a docx that is read whole: what it holds and what it points at, not its text."""
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
MACROS = ("vbaproject.bin", "basic/", "scripts/", "activex/")
MACRO_TYPES = (b"vbaproject", b"macroenabled", b"activex")
"""How the list of contents of a docx calls a part that runs, whatever the part itself is called."""

_FETCHED = re.compile(
    rb"<relationship\b(?=[^>]*(?:attachedtemplate|oleobject)\b)[^>]*target=.https?:"
)
"""A template or object that a docx would fetch from elsewhere, and run, when it is opened."""
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What unpacking a zip raises that somebody broke on purpose."""


@dataclass(frozen=True)
class Checked:
    """Content that may be kept, and what it is."""

    content: bytes
    media_type: str

    @property
    def ending(self) -> str:
        return ENDINGS[self.media_type][0]


def check(content: bytes, name: str) -> Checked:
    """Return what is to be kept of an upload. Raises RuleBroken with the reason."""
    if not content:
        raise _refused(_("Dit bestand is leeg."))
    if len(content) > LARGEST_UPLOAD:
        raise too_large()
    media_type = _media_type(content)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if media_type is None:
        raise _refused(f"{_kept_kinds()} {_way_out(content)}".strip())
    if ending not in ENDINGS[media_type]:
        raise _refused(
            _(
                "De naam eindigt op “{ending}”, maar de inhoud is {kind}. Controleer het bestand."
            ).format(ending=ending, kind=ENDINGS[media_type][0])
        )
    if media_type.startswith("image/"):
        return Checked(_drawn_anew(content, media_type), media_type)
    return Checked(content, media_type)


def _kept_kinds() -> str:
    return _(
        "Dit soort bestand bewaren we niet."
        " We bewaren pdf, tekst (docx of odt) en foto's (jpg of png)."
    )


def _way_out(content: bytes) -> str:
    """Return how content of a kind that is not kept becomes one that is; nothing for any other."""
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return _(
            "Dit is een HEIC-foto. Open hem op een computer en kies Opslaan als jpg, of maak op de"
            " telefoon een schermafbeelding ervan. Voortaan een jpg op de iPhone: Instellingen,"
            " Camera, Structuren, Meest compatibel."
        )
    if content.startswith((b"PK\x03\x04", OLD_OFFICE)):
        return _("Open het bestand en kies Opslaan als, en dan pdf.")
    return ""


def too_large() -> RuleBroken:
    """Return the refusal of a file over the cap."""
    return _refused(_("Dit bestand is groter dan 10 MB. Maak het kleiner of verdeel het."))


def _media_type(content: bytes) -> str | None:
    """Return what the content is, if it is a kind we keep."""
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    try:
        found = {guess.mime_type for guess in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return None
    simple = ("application/pdf", "image/jpeg", "image/png")
    return next((kind for kind in simple if kind in found), None)


def _office_type(content: bytes) -> str | None:
    """Return which text document a zip is; None for any other zip. Refuses macros and bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            names = {part.filename.lower() for part in listed}
            if len(listed) > MOST_PARTS or sum(p.file_size for p in listed) > MOST_UNPACKED:
                raise _unpacks_too_large()
            if any(mark in name for name in names for mark in MACROS):
                raise _refused(_("In dit bestand zitten macro's. Bewaar het als pdf."))
            if {"[content_types].xml", "word/document.xml"} <= names:
                _refuse_what_runs(parts)
                return DOCX
            if "mimetype" in names and parts.getinfo("mimetype").file_size < 100:
                kind = _unpacked(parts, parts.getinfo("mimetype"))
                return ODT if kind.decode("ascii", "ignore") == ODT else None
    except _BROKEN_ZIP:
        return None
    return None


def _unpacked(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part, and no more of it than its zip said: ``ZipFile.read`` unpacks what lies whole."""
    if part.file_size > LARGEST_LIST:
        raise _unpacks_too_large()
    with parts.open(part) as packed:
        return packed.read(part.file_size + 1)


def _unpacks_too_large() -> RuleBroken:
    return _refused(_("Dit bestand is uitgepakt te groot. Bewaar het als pdf."))


def _refuse_what_runs(parts: zipfile.ZipFile) -> None:
    """Refuse a docx with macros under another name, or that fetches what it runs from elsewhere."""
    for part in parts.infolist():
        name = part.filename.lower()
        if name != "[content_types].xml" and not name.endswith(".rels"):
            continue
        text = (
            _unpacked(parts, part).replace(b"\0", b"").lower()
        )  # the zero bytes are those of UTF-16
        if b"<!" in text or b"&#" in text or any(mark in text for mark in MACRO_TYPES):
            raise _refused(_("In dit bestand zitten macro's. Bewaar het als pdf."))
        if _FETCHED.search(text):
            raise _refused(_("Dit bestand haalt iets op van het internet. Bewaar het als pdf."))


def _drawn_anew(content: bytes, media_type: str) -> bytes:
    """Return the picture without anything that was hidden in its file, such as where it was taken."""
    from PIL import Image, ImageOps  # here: a process that is given no picture does without

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG"])
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except (OSError, ValueError, SyntaxError, Warning) as broken:
        raise _refused(_("Deze foto is beschadigd. Maak hem opnieuw.")) from broken
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = io.BytesIO()
    if media_type == "image/jpeg":
        _bare(upright, "RGB").save(drawn, "JPEG", quality=85)
    else:
        _bare(upright, "RGBA" if "A" in upright.getbands() else "RGB").save(drawn, "PNG")
    return drawn.getvalue()


def _bare(picture: Image.Image, mode: str) -> Image.Image:
    """Return only the pixels, on a canvas that carries no notes."""
    from PIL import Image

    canvas = Image.new(mode, picture.size)
    canvas.paste(picture.convert(mode))
    return canvas


def _too_many_pixels() -> RuleBroken:
    return _refused(_("Deze foto heeft te veel beeldpunten. Maak hem kleiner en probeer opnieuw."))


def _refused(message: str) -> RuleBroken:
    return RuleBroken(message, field="upload")
