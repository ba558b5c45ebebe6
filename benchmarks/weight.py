"""What a browser has to fetch: bytes over the line, nothing timed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

import brotli

SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
STYLE = re.compile(r'<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"')
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
FONT = re.compile(r"url\([\"']?([^)\"']+\.woff2)")
LATIN = re.compile(r"U\+0[01]")
PROXYS_QUALITY = 5
"""Pages go out as they are; the proxy before the house compresses them, with less pains than files."""
FIRST_LOAD, FONTS, LATER_PAGE, OWN_SCRIPT = 80_000, 70_000, 15_000, 15_000
"""What each may weigh, in bytes."""

Fetch = Callable[[str], bytes]


def squeezed(page: str) -> int:
    """Return what a page weighs as a proxy sends it."""
    return len(brotli.compress(page.encode(), quality=PROXYS_QUALITY))


def files_of(pages: Iterable[str]) -> set[str]:
    """Return the stylesheets and scripts that pages ask for."""
    return {name for page in pages for kind in (SCRIPT, STYLE) for name in kind.findall(page)}


def own_scripts(pages: Iterable[str]) -> set[str]:
    """Return the scripts that are ours, not a library's."""
    return {name for page in pages for name in SCRIPT.findall(page) if "/ui/" in name}


def latin_fonts(stylesheet: str, address: str) -> set[str]:
    """Return the fonts that a Dutch page uses; those of other scripts come when a name asks."""
    faces = (face for face in FONT_FACE.findall(stylesheet) if LATIN.search(face))
    return {urljoin(address, name) for face in faces for name in FONT.findall(face)}


def weigh(pages: Iterable[str], fetch: Fetch) -> int:
    """Return the bytes of pages with all they need, each file once, fonts apart."""
    pages = list(pages)
    return sum(map(squeezed, pages)) + sum(len(fetch(name)) for name in files_of(pages))
