"""The functional administrator reads the code lists, adds a code and ends one."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from reisgezel.core.records.once import new_once_key
from reisgezel.core.reference import selectors, services
from reisgezel.core.reference.models import CodeList, Entry
from tests.personas import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    selectors.forget()
    services.load_catalogue()
    with translation.override("nl"):
        yield
    selectors.forget()


@pytest.fixture
def femke(client):
    client.force_login(user_of("femke"))
    return client


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_lists_are_shown_with_their_source(femke):
    shown = page(femke, "reference:lists")
    assert "Nationaliteiten" in shown
    assert "landelijke tabel 32" in shown


def test_a_code_is_found_by_name_and_an_ended_one_on_request(femke):
    assert "Eritrese" in page(femke, "reference:list", "nationalities", q="eritr")
    assert "Geen code gevonden" in page(femke, "reference:list", "nationalities", q="joegosl")
    shown = page(femke, "reference:list", "nationalities", q="joegosl", ended="on")
    assert "Joegoslavische" in shown


def test_a_code_is_added_once_and_ended(femke):
    add = reverse("reference:add_entry", args=["contact_channels"])
    typed = {"code": "signal", "label_nl": "Signal", "valid_from": "1-1-2019"}
    assert femke.post(add, typed).status_code == 302
    again = femke.post(add, typed | {"once": new_once_key()})
    assert "staat al in deze lijst" in again.content.decode()
    entry = Entry.objects.get(code="signal")
    end = reverse("reference:end_entry", args=[entry.public_id])
    early = femke.post(end, {"ends_before": "31-12-2018"})
    assert "op of na 1 januari 2019" in early.content.decode()
    assert femke.post(end, {"ends_before": "1-2-2019"}).status_code == 302
    entry.refresh_from_db()
    assert entry.ends_before == date(2019, 2, 1)


@pytest.mark.parametrize("key", ["samira", "els", "ruben"])
def test_nobody_else_opens_the_lists(client, key):
    client.force_login(user_of(key))
    entry = CodeList.objects.get(code="genders").entries.first()
    for name, args in [
        ("reference:lists", []),
        ("reference:list", ["genders"]),
        ("reference:add_entry", ["genders"]),
        ("reference:end_entry", [entry.public_id]),
    ]:
        assert client.get(reverse(name, args=args)).status_code == 403


def test_a_list_or_code_that_is_not_there_is_not_found(femke):
    assert femke.get("/code-lists/none_such/").status_code == 404
    assert femke.get("/code-list-entries/23456789abcdef/end/").status_code == 404


def test_the_screens_speak_english_to_who_reads_english(femke):
    user = user_of("femke")
    user.language = "en"
    user.save()
    assert "Nationalities" in page(femke, "reference:lists")
    assert "Add a code" in page(femke, "reference:add_entry", "genders")
