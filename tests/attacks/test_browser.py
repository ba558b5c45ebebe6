"""A real browser on pages that hold what somebody typed: nothing runs, nothing is asked of elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Dialog, Request

from tests.architecture.forms import PAGES, build_house, sender
from tests.architecture.nasty import MARK
from tests.attacks.payloads import SCRIPTS
from tests.attacks.test_texts import TAKES_AWAY, forms_with_text, send
from tests.personas import user_of

pytestmark = [pytest.mark.story, pytest.mark.trust]

READER = "joost"
DOWNLOADS = {"cases:download_document", "exchange:remarks", "reporting:workbook"}
EVERYWHERE = "".join(SCRIPTS[number] for number in (4, 5, 6, 10, 11, 12, 19, 46))
"""One text that breaks out of an element, a field, a title and a quote."""


def test_a_browser_runs_nothing_that_was_typed(
    open_context: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    """The fixture fails on whatever the browser complains of: a refused script is a complaint."""
    house = build_house()
    for name, fields in forms_with_text(house).items():
        if not any(mark in name for mark in TAKES_AWAY):
            send(house, name, dict.fromkeys(fields, EVERYWHERE[:140]))
    context = open_context()
    sign_in(context, user_of(READER))
    dialogs: list[Dialog] = []
    elsewhere: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))

    def note(request: Request) -> None:
        if "://localhost" not in request.url and "://127.0.0.1" not in request.url:
            elsewhere.append(request.url)

    page.on("request", note)
    page.add_init_script(f"window.{MARK} = () => {{ window.ran = true; }}")
    shown = 0
    for name in PAGES:
        if sender(name) != READER or name in DOWNLOADS:
            continue
        if name.startswith(("account", "mfa_")) or name.endswith(":calendar"):
            continue
        page.goto(house.addresses[name])
        shown += MARK in page.content()
        assert not page.evaluate("window.ran === true"), name
        assert page.locator(MARK).count() == 0, name
    assert shown > 20, f"only {shown} pages show it"
    assert dialogs == []
    assert elsewhere == []
