"""The health address, on both engines and in a browser: the harness itself is proved here."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Page

from tests.harness.browser import READERS


@pytest.mark.database
def test_the_health_address_answers_without_signing_in(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.database
def test_the_engine_is_the_one_that_was_asked_for(pytestconfig: pytest.Config) -> None:
    assert connection.vendor == pytestconfig.getoption("engine")


@pytest.mark.story
@pytest.mark.parametrize("page", READERS[1:2], indirect=True, ids=str)
def test_a_browser_reaches_the_server(page: Page) -> None:
    page.goto("/health/")
    assert page.inner_text("body").strip() == "ok"
