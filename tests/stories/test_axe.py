"""Axe over every address that shows a page, for every reader; in ``make check`` over a few of them.

The addresses come from the permission matrix, so that a new page cannot stay away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext

from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES
from tests.harness.browser import READERS, Reader
from tests.personas import user_of
from tests.stories.conftest import findings

pytestmark = pytest.mark.story

WHO = ("joost", "samira", "femke", "marit", "karin", "els", "ruben")
"""Who opens an address: the first of these who may."""

WITHOUT_SIGNING_IN = {
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accounts:accept_invitation",
}
SHARE = 60
"""One address in so many is looked at in ``make check``, the readers taking turns."""
OWN = {"device", "passkey"}
ROOMS = sorted({name.partition(":")[0] if ":" in name else "house" for name in NAMES})


def names_of(room: str) -> list[str]:
    """Return the addresses of a room that somebody may open."""
    return [
        name
        for name in NAMES
        if (name.partition(":")[0] if ":" in name else "house") == room
        and name in ROWS
        and ROWS[name].get
    ]


def address_for(name: str) -> tuple[str, str]:
    """Return who opens an address, and the address with the ids of a record in that reach."""
    row = ROWS[name]
    who = next(key for key in WHO if key in (row.get or ()))
    ids = SAMPLES[row.sample](who) if row.sample else None
    return "" if name in WITHOUT_SIGNING_IN else who, reverse(name, kwargs=ids)


def lived_in() -> None:
    """Let every record there is a sample of stand in the house, so that pages have rows to show."""
    for name, make in SAMPLES.items():
        for who in ("samira", "joost"):
            if name not in OWN:
                make(who)


def test_axe_finds_nothing(open_context: Callable[..., BrowserContext], live_server: Any) -> None:
    names = [name for room in ROOMS for name in names_of(room)]
    assert complaints(zip(names[::SHARE], cycle(READERS)), open_context, live_server) == []


@pytest.mark.trust
@pytest.mark.parametrize("reader", READERS, ids=str)
@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_for_any_reader(
    room: str, reader: Reader, open_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    assert complaints(((name, reader) for name in names_of(room)), open_context, live_server) == []


def complaints(
    readings: Iterable[tuple[str, Reader]],
    open_context: Callable[..., BrowserContext],
    live_server: Any,
) -> list[str]:
    """Return what axe finds on each of these addresses as this reader sees it."""
    lived_in()
    wrong: list[str] = []
    contexts: dict[tuple[str, Reader], BrowserContext] = {}
    for name, reader in readings:
        who, address = address_for(name)
        if (who, reader) not in contexts:
            contexts[who, reader] = open_context(reader)
        context = contexts[who, reader]
        if who:
            user = user_of(who)
            type(user).objects.filter(pk=user.pk).update(language=reader.language)
            client = signed_in(who)
            if "html" not in client.get(address).headers["Content-Type"]:
                continue
            cookie = settings.SESSION_COOKIE_NAME
            session = client.cookies[cookie].value
            context.add_cookies([{"name": cookie, "value": session, "url": str(live_server)}])
        page = context.new_page()
        page.goto(address)
        wrong += [f"{reader} {found}" for found in findings(page)]
        page.close()
    return wrong
