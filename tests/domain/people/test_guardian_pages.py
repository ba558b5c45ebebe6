"""The guardian on the file of a minor: found at a glance, written down, mended and ended at the screen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.models import Guardian, Person
from tests.domain.people.conftest import born
from tests.factories.people import make_guardian
from tests.personas import sign_in

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Joris Wiersma",
    "organisation": "Nidos",
    "phone": "06 12345602",
    "email": "j.wiersma@example.org",
    "starts_on": "1-12-2018",
}
PANEL = re.compile(
    r"<section class=\"panel\">\s*<div class=\"panel-head\"><h2>Voogd</h2>.*?</section>", re.S
)


@pytest.fixture
def samira(client: Client) -> Client:
    return sign_in(client, "samira")


def at(name: str, person: Person, *args: str) -> str:
    return reverse(f"people:{name}", args=[person.public_id, *args])


def part(person: Person) -> str:
    return reverse("cases:part", args=[person.client_file.public_id, "person"])


def panel(client: Client, person: Person) -> str:
    """Return the panel of the guardian on the file; empty when there is none."""
    found = PANEL.search(client.get(part(person)).content.decode())
    return found.group() if found else ""


def overview(client: Client, person: Person) -> str:
    url = reverse("cases:detail", args=[person.client_file.public_id])
    return client.get(url).content.decode()


def test_a_minor_without_guardian_gets_the_sentence_that_says_what_to_do(samira, minor):
    shown = panel(samira, minor)
    assert "Nog geen voogd vastgelegd" in shown
    assert at("new_guardian", minor) in shown


def test_the_guardian_is_called_and_mailed_from_the_file(samira, minor):
    make_guardian(minor)
    shown = panel(samira, minor)
    for words in (
        "Marieke Terpstra",
        "Nidos",
        '<a href="tel:+31612345601">06 12345601</a>',
        '<a href="mailto:m.terpstra@example.org">m.terpstra@example.org</a>',
        "8 mei 2018",
    ):
        assert words in shown
    assert "<details" not in shown


def test_the_overview_of_a_minor_says_whom_to_call(samira, minor):
    assert "Marieke Terpstra" not in overview(samira, minor)
    make_guardian(minor)
    page = overview(samira, minor)
    assert "Marieke Terpstra" in page
    assert 'href="tel:+31612345601"' in page
    assert "m.terpstra" not in page


def test_an_adult_has_no_panel_and_no_guardian_on_the_overview(samira, minor):
    born(minor, "1991-03-12")
    assert panel(samira, minor) == ""
    make_guardian(minor, ends_before=date(2018, 9, 1))
    shown = panel(samira, minor)
    assert "Marieke Terpstra" in shown
    assert at("new_guardian", minor) not in shown
    assert "Marieke" not in overview(samira, minor)


def test_of_who_turned_eighteen_the_panel_asks_to_end_the_guardian(samira, minor):
    guardian = make_guardian(minor)
    born(minor, "2000-12-01")
    shown = panel(samira, minor)
    assert "is nu 18" in shown
    assert "Marieke" not in overview(samira, minor)
    page = samira.get(at("end_guardian", minor, guardian.public_id)).content.decode()
    assert 'value="1-12-2018"' in page, "the eighteenth birthday"


def test_of_whom_no_birth_date_is_known_the_panel_says_so(samira, yonas):
    shown = panel(samira, yonas)
    assert "geboortedatum" in shown
    assert at("new_guardian", yonas) in shown


def test_earlier_guardians_are_folded(samira, minor):
    make_guardian(minor, ends_before=date(2018, 12, 1))
    make_guardian(minor, name="Joris Wiersma", starts_on=date(2018, 12, 1))
    shown = panel(samira, minor)
    folded = shown[shown.index("<details") : shown.index("</details>")]
    assert "Marieke Terpstra" in folded
    assert "Joris Wiersma" not in folded


def test_a_guardian_is_written_down_and_the_one_before_ends(samira, minor):
    make_guardian(minor)
    form = samira.get(at("new_guardian", minor)).content.decode()
    assert 'value="Nidos"' in form
    assert "Marieke Terpstra" in form, "whose guardianship ends"
    answer = samira.post(at("new_guardian", minor), NEW, follow=True)
    assert answer.redirect_chain == [(part(minor), 302)]
    assert "De voogd is vastgelegd." in answer.content.decode()
    names = list(Guardian.objects.order_by("pk").values_list("starts_on", "ends_before"))
    assert names == [(date(2018, 5, 8), date(2018, 12, 1)), (date(2018, 12, 1), None)]


def test_a_double_click_appoints_once(samira, minor):
    typed = NEW | {"once": "a" * 24}
    answers = [samira.post(at("new_guardian", minor), typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Guardian.objects.count() == 1


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(samira, minor):
    born(minor, "2000-12-01")
    page = samira.post(at("new_guardian", minor), NEW).content.decode()
    assert page.count("al 18 jaar") == 2
    assert 'value="Joris Wiersma"' in page
    assert 'value="06 12345602"' in page
    page = samira.post(at("new_guardian", minor), NEW | {"phone": "12"}).content.decode()
    assert "Dit telefoonnummer bestaat niet" in page


def test_the_second_editor_sees_both_texts(samira, minor):
    guardian = make_guardian(minor)
    url = at("edit_guardian", minor, guardian.public_id)
    samira.get(url)
    assert '"part":"guardian"' in AuditEvent.objects.get(action="read").detail
    samira.post(url, NEW | {"version": "1"})
    late = NEW | {"version": "1", "name": "Joris W. Wiersma"}
    answer = sign_in(Client(), "marit").post(url, late)
    assert answer.status_code == 409
    assert "Joris W. Wiersma" in answer.content.decode()
    guardian.refresh_from_db()
    assert guardian.name == "Joris Wiersma"


def test_a_guardian_is_ended_and_two_who_end_it_meet(samira, minor):
    guardian = make_guardian(minor)
    url = at("end_guardian", minor, guardian.public_id)
    assert "Marieke Terpstra" in samira.get(url).content.decode()
    answer = samira.post(url, {"ends_before": "1-12-2018", "version": "1"}, follow=True)
    assert "De voogd is beëindigd." in answer.content.decode()
    answer = samira.post(url, {"ends_before": "2-12-2018", "version": "1"})
    assert answer.status_code == 409
    guardian.refresh_from_db()
    assert guardian.ends_before == date(2018, 12, 1)


def test_a_name_that_would_be_an_element_is_a_name(samira, minor):
    make_guardian(minor, name="<b>Marieke</b>", phone='"><i>', email='"><i>@example.org')
    for page in (panel(samira, minor), overview(samira, minor)):
        assert "<b>Marieke" not in page
        assert "<i>" not in page


def test_the_file_asks_the_database_as_often_with_a_guardian_as_without(samira, minor):
    def statements(url: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            samira.get(url)
        return len(asked)

    urls = [reverse("cases:detail", args=[minor.client_file.public_id]), part(minor)]
    for url in urls:
        statements(url)  # what is kept the first time
    without = [statements(url) for url in urls]
    make_guardian(minor)
    make_guardian(minor, starts_on=date(2018, 1, 1), ends_before=date(2018, 5, 8))
    assert [statements(url) for url in urls] == without


def test_out_of_reach_is_as_if_there_were_nobody(minor):
    guardian = make_guardian(minor)
    urls = [at("new_guardian", minor)]
    urls += [at(name, minor, guardian.public_id) for name in ("edit_guardian", "end_guardian")]
    for persona in ("ton", "femke", "els"):
        client = sign_in(Client(), persona)
        assert {client.get(url).status_code for url in urls} == {404}
