"""The pytest plugin for stories: Chromium against the live server, one context per reader.

A reader is a language, a colour scheme and a width. A story fails on anything the browser
complains about, so a broken policy header or a missing file cannot pass unseen.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

if TYPE_CHECKING:  # a plugin is imported before Django is ready for models
    from django.contrib.auth.base_user import AbstractBaseUser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 10_000


@dataclass(frozen=True)
class Reader:
    language: str = "nl"
    scheme: str = "light"
    width: int = 1440

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


READERS = (
    Reader(),
    Reader(scheme="dark", width=390),
    Reader(language="en", width=390),
    Reader(language="en", scheme="dark"),
)
"""Every value beside every other at least once; tests rotate over these four."""


@cache
def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def pytest_report_header() -> str:
    if found := find_chromium():
        return f"browser stories: {found}"
    return "browser stories: SKIPPED, no chromium found (apt-get install chromium)"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Give stories a database that the server's threads see, or skip them without a browser.

    A wrapper, because pytest-django must sort them to the end: they leave the database empty.
    """
    missing = pytest.mark.skip(reason="no chromium found")
    for item in items:
        if item.get_closest_marker("story"):
            item.add_marker(pytest.mark.django_db(transaction=True))
            if find_chromium() is None:
                item.add_marker(missing)
    return (yield)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def plain_cookies(settings: Any) -> None:
    """Let cookies travel over http, as they do in a demo: the live server speaks no https."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"


@pytest.fixture
def open_context(
    browser: Browser, live_server: object, plain_cookies: None
) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a context for a reader; all are watched for complaints."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(reader: Reader = READERS[0]) -> BrowserContext:
        context = browser.new_context(
            base_url=str(live_server),
            locale={"nl": "nl-NL", "en": "en-GB"}[reader.language],
            color_scheme=reader.scheme,  # type: ignore[arg-type]
            viewport={"width": reader.width, "height": 900},
            reduced_motion="reduce",
            timezone_id="Europe/Amsterdam",
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    # A refusal the story asked for (404, 403) is no complaint of the page itself.
    assert [said for said in complaints if "Failed to load resource" not in said] == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], request: pytest.FixtureRequest) -> Page:
    """Return a page for the first reader, or for the one a test is parametrized with."""
    return open_context(getattr(request, "param", READERS[0])).new_page()


@pytest.fixture
def sign_in(live_server: object) -> Callable[..., None]:
    """Return a function that hands a context the session of a user, without the sign-in page."""
    from django.test import Client  # not before Django has started

    def hand_over(context: BrowserContext, user: AbstractBaseUser) -> None:
        client = Client()  # its own, because signing in the next user ends a session
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        session = client.cookies[name].value
        context.add_cookies([{"name": name, "value": session, "url": str(live_server)}])

    return hand_over
