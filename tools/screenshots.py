"""Take the pictures of the README: ``python tools/screenshots.py [--home FOLDER]``.

Builds a demo in a temporary home (or takes the one given), serves it on a free port, and photographs
five screens for a desk and a phone, light and dark, into ``docs/screenshots``. The same demo gives the
same pictures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
COMMAND = str(Path(sys.executable).parent / "reisgezel")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
LARGEST = 250_000
COLOURS = 256
SECONDS_TO_START = 30


@dataclass(frozen=True)
class Frame:
    """What a picture is taken with: a width and height in CSS pixels, and the sharpness."""

    width: int
    height: int
    scale: int


DESK, PHONE = Frame(1440, 960, 1), Frame(390, 844, 2)


def open_client(page: Page) -> None:
    page.goto("/clients/?q=Tesfay")
    page.get_by_role("link", name="Tesfay, Yonas").first.click()
    page.wait_for_load_state()


SHOTS: dict[str, tuple[str, Callable[[Page], object]]] = {
    "today": ("samira", lambda page: page.goto("/")),
    "client": ("samira", open_client),
    "month": ("joost", lambda page: page.goto("/months/2018-12/")),
    "figures": ("els", lambda page: page.goto("/years/2018/")),
    "work-area": ("els", lambda page: page.goto("/work-area/")),
}
"""Each picture: who is signed in, and how to get there."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a demo that is built already")
    home = parser.parse_args().home
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if home is None:
            home = Path(folder)
            subprocess.run([COMMAND, "demo"], env=environment(home), check=True)
        with served(home) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                for frame in (DESK, PHONE):
                    photograph(browser, address, scheme, frame)
            browser.close()


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("REISGEZEL_")}
    return kept | {"REISGEZEL_HOME": str(home)}


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a demo on a free port until the pictures are taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([COMMAND, "serve", "--port", str(port)], env=environment(home))
    try:
        wait_for(f"{address}/health/")
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Wait until the server answers. Raises TimeoutError."""
    for _ in range(SECONDS_TO_START * 5):
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def photograph(browser: Browser, address: str, scheme: str, frame: Frame) -> None:
    """Take every picture in one scheme and frame; each persona signs in as a visitor would."""
    for name, (persona, go) in SHOTS.items():
        context = browser.new_context(
            base_url=address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": frame.width, "height": frame.height},
            device_scale_factor=frame.scale,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto("/")
        page.locator(f"form[action='/demo/sign-in/{persona}/'] button").click()
        page.wait_for_load_state()
        go(page)
        page.evaluate("document.fonts.ready")
        page.mouse.move(0, 0)
        keep(page.screenshot(animations="disabled"), FOLDER / f"{name}-{frame.width}-{scheme}.png")
        context.close()


def keep(picture: bytes, path: Path) -> None:
    """Store a picture in few colours, so that it stays small. Raises ValueError when it does not."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    few = image.quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE, kmeans=2
    )
    few.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} is larger than {LARGEST} bytes")
    sys.stdout.write(f"{path.relative_to(ROOT)} {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
