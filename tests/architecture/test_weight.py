"""What a telephone has to fetch, in bytes: nothing here is timed."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from benchmarks import weight
from tests.architecture.samples import client_file
from tests.personas import sign_in

STYLESHEET = "/static/vendor/reisgezel.css"


def read(address: str) -> bytes:
    return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()


def served(address: str) -> bytes:
    """Return a file as it is served: squeezed when the static files are collected."""
    return bytes(brotli.compress(read(address)))


@pytest.fixture
def pages(client: Client, db: None) -> list[str]:
    nobody = client.get("/sign-in/", secure=True)
    sign_in(client, "samira")
    file = client_file("samira")["file_id"]
    answers = [client.get(path, secure=True) for path in ("/", f"/clients/{file}/")]
    return [answer.content.decode() for answer in (nobody, *answers)]


def test_the_first_load_is_light(pages: list[str]) -> None:
    assert weight.weigh(pages, served) <= weight.FIRST_LOAD


def test_a_later_page_is_light(pages: list[str]) -> None:
    assert max(map(weight.squeezed, pages)) <= weight.LATER_PAGE


def test_our_own_script_is_little(pages: list[str]) -> None:
    scripts = weight.own_scripts(pages)
    assert len(scripts) >= 3
    assert sum(len(served(name)) for name in scripts) <= weight.OWN_SCRIPT


def test_the_letters_of_a_dutch_page_are_light() -> None:
    fonts = weight.latin_fonts(read(STYLESHEET).decode(), STYLESHEET)
    assert len(fonts) == 2
    assert sum(len(read(name)) for name in fonts) <= weight.FONTS
