"""The ground the tests stand on: the engine asked for, and a browser that reaches the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.harness.browser import READERS
from tests.personas import user_of


@pytest.mark.database
def test_the_health_address_answers_without_signing_in(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.database
def test_the_engine_is_the_one_that_was_asked_for(pytestconfig: pytest.Config) -> None:
    assert connection.vendor == pytestconfig.getoption("engine")


@pytest.mark.story
@pytest.mark.parametrize("page", READERS[1:2], indirect=True, ids=str)
def test_a_browser_sees_a_page_in_its_own_language_and_colours(page: Page) -> None:
    page.goto(reverse("account_login"))
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.evaluate("innerWidth") == 390


@pytest.mark.story
def test_a_browser_keeps_the_session_it_was_handed(
    page: Page, sign_in: Callable[..., None]
) -> None:
    page.goto("/")
    assert reverse("account_login") in page.url
    sign_in(page.context, user_of("marit"))
    page.goto("/")
    assert reverse("account_login") not in page.url
