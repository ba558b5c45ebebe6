"""The component page and the pages that say no."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True
    settings.OPEN_ADDRESSES = settings.OPEN_ADDRESSES | {"ui:components"}


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("query", "lang", "direction", "words"),
    [
        ("", "nl", "ltr", "Van aankomst naar toekomst"),
        ("?lang=en", "en", "ltr", "From arrival to future"),
        ("?dir=rtl", "nl", "rtl", "Van aankomst naar toekomst"),
        ("?lang=xx", "nl", "ltr", "Van aankomst naar toekomst"),
    ],
)
def test_the_component_page_opens_without_signing_in(
    client: Client, query: str, lang: str, direction: str, words: str
) -> None:
    response = client.get(f"/ui/{query}")
    assert response.status_code == 200
    page = response.content.decode()
    assert f'<html lang="{lang}" dir="{direction}"' in page
    assert words in page


@pytest.mark.django_db
def test_outside_a_demo_there_is_no_component_page(client: Client, settings: Any) -> None:
    settings.OPEN_ADDRESSES = settings.OPEN_ADDRESSES | {"ui:components"}
    assert client.get("/ui/").status_code == 404


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_an_error_page_says_what_to_do_next_and_needs_no_context(template: str) -> None:
    page = render_to_string(template)
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_a_page_that_is_not_there_reads_the_same_for_everyone() -> None:
    one = render_to_string("404.html", request=RequestFactory().get("/clients/a/"))
    other = render_to_string("404.html", request=RequestFactory().get("/clients/b/"))
    assert one == other


def test_a_page_that_broke_claims_nothing_about_what_was_saved() -> None:
    """The database may have said yes while its answer was lost."""
    page = render_to_string("500.html")
    assert "Kijk eerst of het is opgeslagen voordat u het opnieuw doet." in page
    assert "niet opgeslagen" not in page
