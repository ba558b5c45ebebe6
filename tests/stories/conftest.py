"""What every story begins with: the third of January 2019, and colleagues who come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.harness.browser import READERS, Reader
from tests.personas import user_of

TODAY = date(2019, 1, 3)
ONLY_WRONG = {"resultTypes": ["violations"]}
"""What passes is not described one by one: that takes longer than finding what does not."""
ComeIn = Callable[..., Page]


def findings(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands now."""
    return [
        f"{page.url} {found['id']}: {node['html'][:120]}"
        for found in Axe().run(page, options=ONLY_WRONG).response["violations"]
        for node in found["nodes"]
    ]


@pytest.fixture(autouse=True)
def _third_of_january(settings: Any) -> None:
    """Fix the business day, not the clock: cookies live by real time."""
    settings.BUSINESS_DAY = TODAY


@pytest.fixture
def come_in(open_context: Callable[..., BrowserContext], sign_in: Callable[..., None]) -> ComeIn:
    """Return a function that opens a page on which a persona is signed in, second factor and all."""

    def enter(key: str, reader: Reader = READERS[0]) -> Page:
        user = user_of(key)
        user.language = reader.language
        user.save(update_fields=["language"])
        Authenticator.objects.get_or_create(
            user=user, type=Authenticator.Type.TOTP, defaults={"data": {}}
        )
        context = open_context(reader)
        sign_in(context, user)
        return context.new_page()

    return enter
