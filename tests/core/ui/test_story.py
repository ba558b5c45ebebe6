"""The component page in a browser: nothing for axe to find, nothing for the policy to block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.harness.browser import READERS, Reader

pytestmark = pytest.mark.story


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True
    settings.OPEN_ADDRESSES = settings.OPEN_ADDRESSES | {"ui:components"}


def findings(page: Page) -> list[str]:
    return [
        f"{found['id']}: {node['html'][:120]}"
        for found in Axe().run(page).response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(
    ("reader", "query"),
    [
        (Reader(), "?lang=nl"),
        (Reader(scheme="dark", width=390), "?dir=rtl"),
        *[
            pytest.param(reader, f"?lang={reader.language}", marks=pytest.mark.trust)
            for reader in READERS[1:]
        ],
    ],
    ids=str,
)
def test_axe_finds_nothing_on_the_component_page(
    open_context: Callable[..., BrowserContext], reader: Reader, query: str
) -> None:
    page = open_context(reader).new_page()
    page.goto(f"/ui/{query}")
    assert findings(page) == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(open_context: Callable[..., BrowserContext], width: int) -> None:
    page = open_context(Reader(width=width)).new_page()
    page.goto("/ui/")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_name_without_end_stays_in_its_place(
    open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(Reader(width=width)).new_page()
    page.goto("/ui/")
    page.evaluate(
        """() => {
            const places = "h1, h2, h3, strong, dd, .page-head p, tbody th a, .stop-label, .stop-detail," +
                " .event-body, .check-label, .attention-head > span, .chip, .notice p, .route-here";
            for (const place of document.querySelectorAll(places)) place.textContent = "Abdul".repeat(60);
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    name = page.locator("h1").bounding_box()
    buttons = page.locator(".page-head .actions").bounding_box()
    assert name is not None
    assert buttons is not None
    beside = name["x"] + name["width"] <= buttons["x"]
    assert beside or name["y"] + name["height"] <= buttons["y"]


def overflowing(page: Page) -> list[str]:
    """Return the tables that are wider than their place."""
    return page.evaluate(
        """[...document.querySelectorAll(".table-scroll")]
            .filter((scroll) => scroll.scrollWidth > scroll.clientWidth)
            .map((scroll) => scroll.innerText)"""
    )


@pytest.mark.parametrize("width", [320, 390])
def test_a_table_on_a_phone_shows_every_column(
    open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(Reader(width=width)).new_page()
    page.goto("/ui/")
    assert overflowing(page) == []
    told = page.locator("td[data-label]").first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert "Gehuisvest" in told


def test_the_open_tab_is_in_sight_on_a_phone(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(Reader(width=320)).new_page()
    page.route("**/ui/", lambda route: route.fulfill(body=last_tab_open(route.fetch().text())))
    page.goto("/ui/")
    tabs, tab = (
        page.locator(f".tabs{inside}").bounding_box() for inside in ("", " [aria-current]")
    )
    assert tabs is not None
    assert tab is not None
    assert tabs["x"] <= tab["x"]
    assert tab["x"] + tab["width"] <= tabs["x"] + tabs["width"] + 1


def last_tab_open(page: str) -> str:
    return page.replace(' aria-current="page">Overzicht', ">Overzicht").replace(
        '">Documenten', '" aria-current="page">Documenten'
    )


def test_a_folded_route_is_one_line_on_a_phone_and_whole_on_a_desk(
    open_context: Callable[..., BrowserContext],
) -> None:
    phone = open_context(Reader(width=390)).new_page()
    phone.goto("/ui/")
    line = phone.locator(".route-fold summary")
    expect(line).to_contain_text("Begeleiding")
    expect(line).to_contain_text("5 van 7")
    expect(phone.locator(".route-fold .stop").first).to_be_hidden()
    line.click()
    expect(phone.locator(".route-fold .stop").first).to_be_visible()
    desk = open_context(Reader()).new_page()
    desk.goto("/ui/")
    assert desk.locator(".route-fold .route").bounding_box()["height"] > 50  # type: ignore[index]
    expect(desk.locator(".route-fold summary")).to_be_hidden()


def test_the_keys_open_search_and_the_list_of_keys(page: Page) -> None:
    page.goto("/ui/")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#palette")).to_be_visible()
    page.locator("#palette-search").fill("maand")
    expect(page.locator("#palette-pages li:visible")).to_have_text(["Maandcontrole"])
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").strip() == "Maandcontrole"
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.goto("/ui/")
    page.locator("#id_minutes").first.focus()
    page.locator("#top-search").focus()
    page.keyboard.type("a/b")
    expect(page.locator("#top-search")).to_have_value("a/b")
    expect(page.locator("#palette")).to_be_hidden()


def test_a_second_press_sends_nothing(page: Page) -> None:
    page.goto("/ui/")
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=204)

    page.route("**/sent/", answer)
    page.evaluate("document.querySelector('form[data-once]').action = '/sent/'")
    button = page.locator("form[data-once] button[type=submit]").first
    for _press in range(2):
        button.dispatch_event("click")
        page.wait_for_timeout(250)
    assert len(sent) == 1


def test_a_form_that_came_back_puts_its_summary_first(page: Page) -> None:
    page.goto("/ui/")
    assert "ds-error-summary" in page.evaluate("document.activeElement.className")


def test_the_menu_of_a_phone_works_without_javascript(
    open_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    context = open_context(Reader(width=390))
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto("/ui/")
    page.locator(".phone-menu summary").click()
    expect(page.locator(".phone-menu").get_by_text("Vrijwilligers")).to_be_visible()


def test_a_page_nobody_touches_goes_to_the_lock(page: Page) -> None:
    page.clock.install()
    page.goto("/ui/")
    page.evaluate(
        """() => {
            const lock = document.createElement("idle-lock");
            lock.dataset.minutes = "15";
            lock.dataset.url = "/health/";
            document.body.append(lock);
        }"""
    )
    page.clock.run_for("14:00")
    assert page.url.endswith("/ui/")
    page.clock.run_for("02:00")
    page.wait_for_url("**/health/")
