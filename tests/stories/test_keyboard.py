"""Who cannot use a mouse reaches everything: each link, button and field, with the focus in sight."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page

from tests.factories.cases import a_family
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory
from tests.factories.journeys import a_municipality
from tests.personas import unit_named
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story

NUMBER_ALL = """() => {
    const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const groups = new Set();
    let count = 0;
    for (const one of document.querySelectorAll(wanted)) {
        if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) continue;
        if (one.type === "radio") {
            if (groups.has(one.name)) continue;
            groups.add(one.name);
        }
        one.dataset.stop = one.type === "radio" ? `radio-${one.name}` : String(count++);
    }
    for (const one of document.querySelectorAll("input[type=radio]"))
        one.dataset.stop = `radio-${one.name}`;
    return [...new Set([...document.querySelectorAll("[data-stop]")].map(one => one.dataset.stop))];
}"""
WHERE = """() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const appears = one.matches(".ds-skip-link") && one.getBoundingClientRect().height > 20;
    const seen = appears || style.outlineStyle !== "none" || style.boxShadow !== "none";
    return [one.dataset.stop || "", seen, one.outerHTML.slice(0, 100)];
}"""


def walk(page: Page) -> tuple[set[str], list[str]]:
    """Press Tab through the page; return what was not reached, and where no focus was seen."""
    left = set(page.evaluate(NUMBER_ALL))
    unseen = []
    for _ in range(2 * len(left) + 10):
        page.keyboard.press("Tab")
        stop, seen, html = page.evaluate(WHERE)
        if stop and not seen:
            unseen.append(html)
        left.discard(stop)
        if not left:
            break
    return left, unseen


def test_every_screen_of_a_day_is_reached_with_tab(come_in: ComeIn) -> None:
    municipality = a_municipality()
    municipality.team = unit_named("Team Zaanstad")
    municipality.save()
    line = a_line(a_contract(municipality))
    file, _ = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    a_trajectory(
        file, proposed_on=date(2018, 9, 1), started_on=date(2018, 9, 1), contract_line=line
    )
    screens = {
        "samira": [
            "/",
            "/clients/",
            f"/clients/{file.public_id}/",
            f"/clients/{file.public_id}/notes/new/",
            f"/clients/{file.public_id}/journey/",
            "/months/2018-12/mine/",
        ],
        "joost": ["/months/2018-12/", "/years/2018/", "/caseloads/", "/clients/new/"],
    }
    wrong = []
    for who, addresses in screens.items():
        page = come_in(who)
        for address in addresses:
            page.goto(address)
            left, unseen = walk(page)
            wrong += [f"{address} not reached: {stop}" for stop in sorted(left)]
            wrong += [f"{address} no focus seen: {html}" for html in unseen]
    assert wrong == []
