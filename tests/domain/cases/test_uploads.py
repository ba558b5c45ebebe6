"""What may be kept: judged by content, with the reason when refused, and pictures without their notes."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from PIL import Image

from reisgezel.domain.cases import uploads
from reisgezel.lib.errors import RuleBroken

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def a_zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return packed.getvalue()


def a_docx(**more: bytes) -> bytes:
    return a_zip(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}, **more)


def an_odt(**more: bytes) -> bytes:
    return a_zip(**{"mimetype": uploads.ODT.encode(), "content.xml": b"<o/>"}, **more)


def a_picture(kind: str, size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, "teal").save(drawn, kind, **options)
    return drawn.getvalue()


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(RuleBroken) as broken:
        uploads.check(content, name)
    assert broken.value.field == "upload"
    return broken.value.message


@pytest.mark.asvs("V5.2.2")
@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "brief.pdf", "application/pdf"),
        (PDF, "BRIEF.PDF", "application/pdf"),
        (a_docx(), "contract.docx", uploads.DOCX),
        (an_odt(), "contract.odt", uploads.ODT),
        (a_picture("JPEG"), "meter.jpeg", "image/jpeg"),
        (a_picture("PNG"), "meter.png", "image/png"),
    ],
)
def test_the_kinds_we_keep_are_known_by_their_content(content, name, media_type):
    assert uploads.check(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\0" * 60, "brief.pdf"),
        (b"<html><script>alert(1)</script>", "brief.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "foto.png"),
        (b"GIF89a" + b"\0" * 20, "foto.png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "brief.docx"),
        (b"just words", "brief.txt"),
        (a_zip(readme=b"hello"), "brief.docx"),
        (b"PK\x03\x04 broken", "brief.docx"),
        (a_zip(**{"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<T/>"}), "lijst.xlsx"),
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(content, name):
    assert "Dit soort bestand bewaren we niet" in refusal(content, name)


def test_a_refusal_names_the_kinds_that_are_kept_and_the_way_there():
    assert "pdf, tekst (docx of odt) en foto's (jpg of png)" in refusal(b"just words", "brief.txt")
    sheet = a_zip(**{"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<T/>"})
    assert "Opslaan als, en dan pdf" in refusal(sheet, "lijst.xlsx")
    photo = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60
    assert "Dit is een HEIC-foto" in refusal(photo, "IMG_0001.HEIC")


@pytest.mark.asvs("V5.2.2")
def test_a_name_that_says_something_else_is_refused():
    assert "De naam eindigt op “.pdf”" in refusal(a_picture("PNG"), "brief.pdf")
    assert "De naam eindigt op “.exe”" in refusal(PDF, "brief.pdf.exe")


def test_an_empty_or_too_large_file_is_refused_with_that_reason():
    assert "leeg" in refusal(b"", "brief.pdf")
    assert "groter dan 10 MB" in refusal(PDF + b"\0" * uploads.LARGEST_UPLOAD, "brief.pdf")


def test_macros_are_refused():
    assert "macro's" in refusal(a_docx(**{"word/vbaProject.bin": b"x"}), "brief.docx")
    assert "macro's" in refusal(an_odt(**{"Basic/script-lc.xml": b"x"}), "brief.odt")


def a_docx_that_lists(contents: bytes) -> bytes:
    return a_zip(
        **{"[Content_Types].xml": contents, "word/document.xml": b"<w/>", "word/x.bin": b""}
    )


@pytest.mark.parametrize(
    "contents",
    [
        b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled"/></Types>',
        '<Types><Override ContentType="vnd.ms-office.vbaProject"/></Types>'.encode("utf-16"),
        b'<Types><Override ContentType="vnd.ms-office.&#118;baProject"/></Types>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>',
    ],
)
def test_macros_are_refused_under_any_name(contents):
    assert "macro's" in refusal(a_docx_that_lists(contents), "brief.docx")
    assert "macro's" in refusal(a_docx(**{"word/activeX/activeX1.bin": b"x"}), "brief.docx")


def relations(*rows: str) -> dict[str, bytes]:
    return {
        "word/_rels/settings.xml.rels": f"<Relationships>{''.join(rows)}</Relationships>".encode()
    }


def relation(kind: str, target: str) -> str:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Type="{kind}" Target="{target}" TargetMode="External"/>'


def test_a_text_that_fetches_its_template_from_the_internet_is_refused():
    for kind in ("attachedTemplate", "oleObject"):
        fetched = relations(relation(kind, "https://example.org/x.dotm"))
        assert "van het internet" in refusal(a_docx(**fetched), "brief.docx")


def test_a_text_may_have_links_and_a_template_of_its_own_office():
    usual = relations(
        relation("hyperlink", "https://example.org/?a=1&amp;b=2"),
        relation("attachedTemplate", "file:///C:/sjablonen/brief.dotm"),
    )
    assert uploads.check(a_docx(**usual), "brief.docx").media_type == uploads.DOCX


def test_a_text_that_unpacks_too_large_is_refused_without_unpacking_it():
    bomb = a_docx(**{"word/bomb.xml": b"\0" * (uploads.MOST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    assert "uitgepakt te groot" in refusal(bomb, "brief.docx")
    many = a_docx(**{f"word/{number}.xml": b"" for number in range(uploads.MOST_PARTS)})
    assert "uitgepakt te groot" in refusal(many, "brief.docx")


def a_png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose head announces a size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [5_000, 10_000, 100_000])
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head(side):
    assert "te veel beeldpunten" in refusal(a_png_that_claims(side, side), "foto.png")


def test_a_broken_picture_is_refused():
    assert "beschadigd" in refusal(a_picture("JPEG", (400, 400))[:200], "foto.jpg")


def test_a_picture_is_drawn_anew_upright_and_without_its_notes():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "thuis bij Yonas"
    exif[0x8825] = {1: "N", 2: (52.0, 26.0, 0.0)}
    content = a_picture("JPEG", (40, 20), exif=exif, comment=b"geheim")
    kept = uploads.check(content, "foto.jpg").content
    assert b"Yonas" in content
    assert b"Yonas" not in kept
    assert b"geheim" not in kept
    picture = Image.open(io.BytesIO(kept))
    assert not picture.getexif()
    assert picture.size == (20, 40)


def test_what_hides_behind_a_picture_does_not_come_along():
    kept = uploads.check(a_picture("PNG") + b"<script>alert(1)</script>", "foto.png").content
    assert b"script" not in kept


def test_a_large_picture_becomes_small_enough_to_send():
    kept = uploads.check(a_picture("JPEG", (4000, 3000)), "foto.jpg").content
    assert max(Image.open(io.BytesIO(kept)).size) == uploads.LONGEST_SIDE


def test_a_zip_that_breaks_while_unpacking_is_refused_like_any_other_kind():
    packed = bytearray(an_odt())
    start = packed.index(b"mimetype") + len(b"mimetype")
    packed[start : start + 4] = b"\xff\xff\xff\xff"
    assert "bewaren we niet" in refusal(bytes(packed), "brief.odt")
