"""The page that a figure opens."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from reisgezel.core.audit.models import AuditEvent
from tests.factories.cases import a_file
from tests.factories.figures import a_counted_fact
from tests.factories.journeys import a_municipality
from tests.personas import unit_named, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


TOTAL = "/figures/2018/housing_target-060/"


def test_the_page_of_a_figure_looks_back_to_what_was_known_on_a_day(client: Client) -> None:
    own = a_counted_fact(date(2018, 5, 8))
    client.force_login(user_of("joost"))
    assert "Zoals bekend op" in client.get(TOTAL).content.decode()
    then = client.get(TOTAL, {"known_on": "31-5-2018"}).content.decode()
    assert "U kijkt terug" in then
    assert own.client_file.number not in then
    assert own.client_file.number in client.get(TOTAL, {"known_on": "1-6-2018"}).content.decode()
    wrong = client.get(TOTAL, {"known_on": "ooit"})
    assert wrong.context["form"].errors["known_on"]
    assert "U kijkt terug" not in wrong.content.decode()


def test_a_team_leader_opens_the_files_of_the_team_and_is_told_of_the_rest(client: Client) -> None:
    own = a_counted_fact(date(2018, 5, 8))
    other = a_file("Rahel Abraham", unit=unit_named("Team Utrecht"))
    a_counted_fact(date(2018, 6, 1), file=other)
    client.force_login(user_of("joost"))
    page = client.get(TOTAL).content.decode()
    assert own.client_file.number in page
    assert other.number not in page
    assert "4.918" in page
    assert "1 van de 2 regels kunt u niet openen" in page
    event = AuditEvent.objects.get(action="open_figure")
    assert (event.object_id, event.data_class) == ("housing_target-060", "C2")


def test_a_figure_tells_how_corrections_make_it_and_how_it_differs(client: Client) -> None:
    first = a_counted_fact(date(2018, 5, 8))
    a_counted_fact(date(2018, 6, 1), file=a_file("Rahel Abraham"))
    a_counted_fact(date(2018, 7, 1), takes_out=first)
    client.force_login(user_of("femke"))
    page = client.get(TOTAL).content.decode()
    assert "2 personen en 1 correctie maken samen 1." in page
    assert "De dossiers zeggen nu 1, het jaarverslag 4.918." in page
    assert "−4.917" in page
    assert "precies dit getal" not in page


def test_a_year_opens_with_large_figures_and_shows_differences_first(client: Client) -> None:
    eemnes = a_municipality("Eemnes", "GM0317")
    for name in ("Yonas Tesfay", "Rahel Abraham"):
        a_counted_fact(date(2018, 5, 8), file=a_file(name), municipality=eemnes)
    a_counted_fact(date(2018, 5, 8), file=a_file("Selam Haile"))
    client.force_login(user_of("els"))
    page = client.get("/years/2018/").content.decode()
    assert page.index("stat-number") < page.index("Overzicht") < page.index("<details>")
    section = page[page.index('id="housing_target"') :]
    rows = section[section.index("<details>") :]
    places = [rows.index(name) for name in ("Totaal", ">Zaanstad<", ">Eemnes<")]
    assert places == sorted(places), "the total, what differs from the report, what does not"
    assert "precies dit getal" not in page


def test_a_caseworker_does_not_open_figures(client: Client) -> None:
    client.force_login(user_of("samira"))
    assert client.get(TOTAL).status_code == 403


def test_a_figure_without_records_says_so(client: Client) -> None:
    client.force_login(user_of("femke"))
    page = client.get(TOTAL).content.decode()
    assert "Hier is niets geteld" in page


def test_an_unknown_figure_is_not_found(client: Client) -> None:
    client.force_login(user_of("femke"))
    assert client.get("/figures/2018/nothing-001/").status_code == 404


@pytest.mark.parametrize("year", ["0", "1", "9999", "10000", "9" * 23])
def test_a_year_nobody_lived_in_is_not_found(client: Client, year: str) -> None:
    client.force_login(user_of("femke"))
    assert client.get(f"/years/{year}/").status_code == 404
    assert client.get(f"/figures/{year}/housing_target-060/").status_code == 404


@pytest.mark.parametrize("month", ["1900-01", "2199-12"])
def test_the_first_and_the_last_month_of_our_years_still_open(client: Client, month: str) -> None:
    client.force_login(user_of("femke"))
    assert client.get(f"/months/{month}/").status_code == 200
