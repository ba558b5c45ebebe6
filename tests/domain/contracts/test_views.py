"""The regional manager keeps the contracts; team leaders and the administrator read them."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reisgezel.domain.contracts.models import Contract, ContractLine
from tests.factories.contracts import a_contract, a_line, a_product
from tests.factories.journeys import a_municipality
from tests.personas import sign_in, user_of

pytestmark = pytest.mark.django_db
CONTRACT = {
    "municipality": "Zaanstad",
    "number": "Z-2018-01",
    "starts_on": "1-1-2018",
    "last_day": "31 december 2018",
    "ceiling": "90.000",
    "report_days": "15-7-2018\n15 januari 2019",
}
LINE = {
    "product": "social_guidance",
    "starts_on": "1-1-2018",
    "last_day": "",
    "basis": "per_trajectory",
    "tariff": "2370,50",
    "counts": "adults",
    "term_weeks": "52",
    "columns": ["client_number", "started_on"],
}


@pytest.fixture(autouse=True)
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    with translation.override("nl"):
        yield


def signed_in(key):
    client = Client()
    client.force_login(user_of(key))
    return client


@pytest.fixture
def els():
    return signed_in("els")


def words(response):
    """Return what a reader reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\xa0", " ")


def address(name, record=None):
    return reverse(f"contracts:{name}", args=[record.public_id] if record else [])


def test_a_contract_with_its_line_is_written_down_and_read(els):
    a_municipality(), a_product()
    assert "Nog geen contracten" in words(els.get(address("list")))
    shown = words(els.post(address("new"), CONTRACT, follow=True))
    assert "Zonder regel telt geen traject mee" in shown
    contract = Contract.objects.get()
    assert contract.ends_before == date(2019, 1, 1)
    shown = words(els.post(address("line_new", contract), LINE, follow=True))
    for part in (
        "1 januari 2018 tot en met 31 december 2018",
        "€ 90.000",
        "15 juli 2018 , 15 januari 2019",
        "€ 2.370,50 per traject",
        "iedere persoon van 18 jaar of ouder",
        "cliëntnummer, gestart op",
        "52 weken",
    ):
        assert part in shown
    listed = words(els.get(address("list"), {"ended": 1}))
    assert "Maatschappelijke begeleiding, € 2.370,50 per traject" in listed


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"municipality": "Zanstad"}, "municipality", "geen gemeente"),
        ({"last_day": "1-1-2017"}, "last_day", "ligt voor de eerste dag"),
        ({"starts_on": "31-2-2018"}, "starts_on", "bestaat niet"),
        ({"ceiling": "veel"}, "ceiling", "1500,50"),
        ({"ceiling": "-5"}, "ceiling", "nooit lager"),
        ({"report_days": "15-7-2018\nzomer"}, "report_days", "“zomer” is geen dag"),
    ],
)
def test_a_wrong_contract_is_a_sentence_at_the_field_and_keeps_what_was_typed(
    els, changes, field, said
):
    a_municipality()
    response = els.post(address("new"), CONTRACT | changes)
    assert said in " ".join(response.context["form"].errors[field])
    assert response.context["form"]["number"].value() == "Z-2018-01"
    assert not Contract.objects.exists()


def test_a_line_that_overlaps_names_the_other_contract(els):
    a_line()
    second = a_contract(number="Z-2018-02")
    response = els.post(address("line_new", second), LINE)
    assert "Z-2018-01" in words(response)
    assert ContractLine.objects.count() == 1


def test_two_editors_of_a_contract_see_both_texts(els):
    contract = a_contract()
    els.post(address("change", contract), CONTRACT | {"number": "Z-A", "version": 1})
    sent = CONTRACT | {"number": "Z-B", "ceiling": "80000", "version": 1}
    response = els.post(address("change", contract), sent)
    shown = words(response)
    assert response.status_code == 409
    assert "Dit is intussen veranderd" in shown
    assert ("Contractnummer", "Z-A", "Z-B") in response.context["conflict"].differences
    assert ("Plafond in euro", "90000", "80000") in response.context["conflict"].differences
    assert els.post(address("change", contract), sent | {"version": 2}).status_code == 302
    assert Contract.objects.get().number == "Z-B"


def test_two_editors_of_a_line_see_both_choices_in_words(els):
    line = a_line()
    els.post(address("line_change", line), LINE | {"counts": "household", "version": 1})
    response = els.post(address("line_change", line), LINE | {"version": 1})
    differences = {
        str(label): (saved, typed)
        for label, saved, typed in response.context["conflict"].differences
    }
    assert differences["Wie telt als traject"] == (
        "één traject per gezin",
        "iedere persoon van 18 jaar of ouder",
    )
    assert els.post(address("line_change", line), LINE | {"version": 2}).status_code == 302


def test_a_contract_is_closed_with_its_lines(els):
    line = a_line()
    page = address("close", line.contract)
    assert els.get(page).status_code == 200
    sent = {"last_day": "30-6-2018", "version": 1}
    assert "Het contract is beëindigd." in words(els.post(page, sent, follow=True))
    assert ContractLine.objects.get().last_day == date(2018, 6, 30)
    assert els.post(page, {"last_day": "1-1-2017", "version": 2}).context["form"].errors["last_day"]


def test_the_second_who_ends_a_contract_sees_both_days_and_can_still_save(els):
    line = a_line()
    page = address("close", line.contract)
    els.post(page, {"last_day": "30-6-2018", "version": 1})
    response = els.post(page, {"last_day": "31-5-2018", "version": 1})
    assert response.status_code == 409
    assert ("Laatste dag", "30-6-2018", "31-5-2018") in response.context["conflict"].differences
    again = {name: response.context["form"][name].value() for name in ("last_day", "version")}
    assert again == {"last_day": "31-5-2018", "version": "2"}
    assert els.post(page, again).status_code == 302
    assert Contract.objects.get().last_day == date(2018, 5, 31)


def test_a_team_leader_reads_and_changes_nothing():
    line = a_line()
    joost = signed_in("joost")
    shown = joost.get(address("detail", line.contract))
    assert "Regel wijzigen" not in words(shown)
    assert "Contracten" in words(joost.get("/contracts/", {"ended": 1}))
    for name, record in (
        ("new", None),
        ("change", line.contract),
        ("close", line.contract),
        ("line_new", line.contract),
        ("line_change", line),
    ):
        assert joost.post(address(name, record)).status_code == 403
    assert signed_in("samira").get(address("list")).status_code == 403


def test_a_contract_that_is_not_there_is_not_found(els):
    for name in ("detail", "change", "line_change"):
        assert els.get(reverse(f"contracts:{name}", args=["a" * 14])).status_code == 404


def test_the_page_of_a_municipality_shows_its_contract_to_who_may_see_contracts(client):
    contract = a_contract()
    page = reverse("places:municipality", args=[contract.municipality.cbs_code])
    assert contract.number in sign_in(client, "els").get(page).content.decode()
    assert contract.number not in sign_in(client, "samira").get(page).content.decode()
