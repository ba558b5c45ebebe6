"""Files that are not what they say: names that walk away, contents of two kinds, and bombs."""

from __future__ import annotations

import io
import multiprocessing
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reisgezel.core.records.uploads import LARGEST_UPLOAD
from reisgezel.domain.cases import uploads
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.lib.errors import RuleBroken
from tests.architecture.addresses import signed_in
from tests.architecture.nasty import MARK
from tests.factories.cases import a_file

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
SECONDS = 2.0
"""What refusing one file may take; it takes a few hundredths on a quiet machine."""
MOST_GROWTH = 100 * 1024 * 1024
"""Bytes that the memory may grow while one file is looked at."""

WALKS = (
    "../",
    "..\\",
    "..%2f",
    "%2e%2e/",
    "....//",
    "..;/",
    "/",
    "C:\\",
    "\\\\host\\share\\",
    "~/",
)
TARGETS = (
    *("etc/passwd", "keys/secret", "reisgezel.toml", "documents/x", "app.py", "brief.pdf"),
    *(
        "brief.pdf\x00.exe",
        "brief.pdf\r\nX-Zz9: 1",
        'brief".pdf',
        "CON.pdf",
        "brief.pdf ",
        "\u202efdp.exe",
    ),
)
ODD_NAMES = (
    *(walk * 3 + target for walk, target in product(WALKS, TARGETS)),
    *(
        "a" * 300 + ".pdf",
        ".pdf",
        "..",
        ".htaccess",
        "web.config",
        "brief.pdf;.jsp",
        "brief.php.pdf",
    ),
    *(
        "<img src=zz9 onerror=zz9()>.pdf",
        "$(touch zz9).pdf",
        "`id`.pdf",
        "| id.pdf",
        "nul",
        "été.pdf",
    ),
)
"""More than a hundred names that mean harm; each comes with a harmless pdf."""


def a_zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def a_docx(**parts: bytes) -> dict[str, bytes]:
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"} | parts


def a_png(width: int, height: int, rows: bytes = b"\0" * 100) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">II", width, height) + b"\x08\x02\0\0\0"
    data = zlib.compress(rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def a_png_full_of_text() -> bytes:
    """Return a picture of one point with a note of a hundred megabytes."""
    note = b"zTXtComment\0\0" + zlib.compress(b"\0" * 100_000_000, 9)
    chunk = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    picture = a_png(1, 1, b"\0\0\0\0")
    return picture[:33] + chunk + picture[33:]


def a_zip_that_lies() -> bytes:
    """Return a docx whose list of contents says it is small, and is not."""
    packed = bytearray(a_zip(a_docx(**{"[Content_Types].xml": b" " * 200_000_000})))
    place = packed.index(b"PK\x01\x02")
    packed[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(packed)


LAUGHS = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip of zeros": (lambda: a_zip(a_docx(**{"word/x.xml": b"\0" * 110_000_000})), "x.docx"),
    "a zip of a million names": (
        lambda: a_zip(a_docx(**{f"word/{n}.xml": b"" for n in range(3000)})),
        "x.docx",
    ),
    "a zip that lies": (a_zip_that_lies, "x.docx"),
    "a list without end": (
        lambda: a_zip(a_docx(**{"[Content_Types].xml": b" " * 90_000_000})),
        "x.docx",
    ),
    "a zip in a zip": (
        lambda: a_zip({"a.zip": a_zip({"b.zip": a_zip({"c": b"\0" * 10_000_000})})}),
        "x.docx",
    ),
    "laughing entities": (
        lambda: a_zip(
            a_docx(**{"[Content_Types].xml": b"<!DOCTYPE x [" + LAUGHS + b"]><x>&l9;</x>"})
        ),
        "x.docx",
    ),
    "an entity from a file": (
        lambda: a_zip(
            a_docx(**{"word/x.rels": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;"})
        ),
        "x.docx",
    ),
    "a picture without end": (lambda: a_png(60_000, 60_000), "x.png"),
    "a wide picture": (lambda: a_png(2**31 - 1, 1), "x.png"),
    "a note without end": (a_png_full_of_text, "x.png"),
    "a picture cut off": (lambda: a_png(3000, 3000), "x.png"),
    "a macro": (lambda: a_zip(a_docx(**{"word/vbaProject.bin": b"x"})), "x.docx"),
    "larger than may be": (lambda: PDF + b"\0" * LARGEST_UPLOAD, "x.pdf"),
}
TWO_KINDS = {
    "a page in a picture": b"GIF89a=1;/*<html><script>zz9()</script>*/",
    "a script in a picture": b"\xff\xd8\xff\xe0<?php system($_GET[0]); ?>",
    "a page": b"<!DOCTYPE html><script>zz9()</script>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='zz9()'/>",
    "a programme": b"MZ\x90\0" + b"\0" * 100,
    "a programme of Linux": b"\x7fELF\x02\x01\x01" + b"\0" * 100,
    "a shell script": b"#!/bin/sh\nid\n",
    "a pickle": b"\x80\x04\x95\x1a\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    "a zip of nothing": b"PK\x05\x06" + b"\0" * 18,
    "a shortcut": b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60,
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a gzip": b"\x1f\x8b\x08\0" + b"\0" * 30,
    "postscript": b"%!PS-Adobe-3.0\n(x) show\n",
    "words": b"zz9\n" * 40,
    "nothing": b"",
}
"""Contents that are kept under no name."""
ENDINGS = (".pdf", ".docx", ".odt", ".jpg", ".png")


def looked_at(
    content: bytes, name: str, told: multiprocessing.queues.Queue[tuple[str, float, int]]
) -> None:
    """Look at a file in a process of its own, and tell the answer, the seconds and the growth."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        answer = uploads.check(content, name).media_type
    except RuleBroken as broken:
        answer = f"refused: {broken.message}"
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    told.put((answer, time.process_time() - started, growth))


@pytest.mark.asvs("V1.5.1", "V5.2.1", "V5.2.3", "V15.2.2")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_words_before_it_goes_off(bomb, measure):
    make, name = BOMBS[bomb]
    apart = multiprocessing.get_context("fork")
    told = apart.Queue()
    child = apart.Process(target=looked_at, args=(make(), name, told))
    child.start()
    answer, seconds, growth = told.get(timeout=60)
    child.join()
    measure("bombs", f"{bomb}: memory", round(growth / 2**20), "MB", aim="at most 100")
    assert answer.startswith("refused: "), answer
    assert len(answer) > 30
    assert seconds < SECONDS
    assert growth < MOST_GROWTH


@pytest.mark.asvs("V5.2.2")
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_other_content_is_kept_under_any_name(ending):
    for kind, content in TWO_KINDS.items():
        for name in (f"x{ending}", f"x.php{ending}", f"x{ending.upper()}"):
            with pytest.raises(RuleBroken):
                uploads.check(content, name)
        assert kind


@pytest.fixture
def file(db: None, tmp_path: Path, settings: object) -> Iterator[ClientFile]:
    settings.DOCUMENTS_ROOT = tmp_path / "house" / "documents"  # type: ignore[attr-defined]
    return a_file(guide="samira")


def keep(client: Client, file: ClientFile, name: str, content: bytes = PDF):
    sent = SimpleUploadedFile("x.pdf", content)
    sent._name = name  # as a program sends it, past what Django's own class cuts off
    what = {"title": "Brief", "kind": "letter", "upload": sent}
    return client.post(reverse("cases:new_document", args=[file.public_id]), what)


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.asvs("V5.3.1", "V5.3.2", "V5.4.1", "V5.4.2")
def test_a_name_leads_nowhere_and_is_given_to_nobody(file, tmp_path):
    assert len(ODD_NAMES) > 100
    client = signed_in("samira")
    for name in ODD_NAMES:
        answer = keep(client, file, name)
        assert answer.status_code in {200, 302}, name
    kept = Document.objects.count()
    stored = files_below(tmp_path)
    assert 0 < kept == len(stored)
    root = Path(settings.DOCUMENTS_ROOT)
    for path in stored:
        assert path.is_relative_to(root)
        assert len(path.name) == 48
        assert path.stat().st_mode & 0o777 == 0o600
        assert PDF not in path.read_bytes()
    for document in Document.objects.all()[:20]:
        answer = client.get(reverse("cases:download_document", args=[document.public_id]))
        told = answer.headers["Content-Disposition"]
        assert told.startswith('attachment; filename="')
        assert told.count('"') == 2
        assert MARK not in told
        assert ".." not in told
        assert answer.headers["Content-Type"] == "application/pdf"


@pytest.mark.asvs("V3.2.1")
def test_a_title_that_means_harm_is_a_harmless_name(file):
    client = signed_in("samira")
    for title in (
        'x"; filename="y.exe',
        "x\r\nSet-Cookie: a=b",
        "../../x",
        "\u202efdp.exe",
        "é" * 90,
    ):
        upload = SimpleUploadedFile("x.pdf", PDF)
        what = {"title": title, "kind": "letter", "upload": upload}
        client.post(reverse("cases:new_document", args=[file.public_id]), what)
    for document in Document.objects.all():
        answer = client.get(reverse("cases:download_document", args=[document.public_id]))
        told = answer.headers["Content-Disposition"]
        assert told.count('"') == 2, told
        assert told.endswith('.pdf"'), told
        assert "/" not in told
        assert told.isascii(), told


def test_no_path_of_the_store_is_served(file, tmp_path):
    client = signed_in("samira")
    keep(client, file, "brief.pdf")
    [stored] = files_below(tmp_path)
    for path in (
        f"/documents/{stored.name}",
        f"/static/{stored.name}",
        f"/static/../{stored.name}",
    ):
        assert client.get(path).status_code == 404
