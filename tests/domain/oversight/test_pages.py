"""The privacy officer looks at what stands out, reads the lines behind it and answers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.oversight.models import Answer, Finding
from reisgezel.domain.oversight.services.running import watch_log
from tests.domain.oversight.test_watching import read_at_night, watch
from tests.factories.cases import a_file
from tests.personas import sign_in

pytestmark = pytest.mark.django_db

LIST = reverse("oversight:list")


@pytest.fixture
def ruben(client: Client) -> Client:
    return sign_in(client, "ruben")


def test_an_empty_list_says_when_it_was_looked_through_and_what_for(ruben):
    page = ruben.get(LIST).content.decode()
    assert "nog niet nagekeken" in page
    watch_log(actor=Operator("oversight"))
    page = ruben.get(LIST).content.decode()
    assert "laatst nagekeken" in page
    assert "Rustig lezen over één nationaliteit" in page


def test_a_finding_is_told_beside_colleagues_and_answered_once(ruben):
    read_at_night()
    watch()
    page = ruben.get(LIST).content.decode()
    assert "Joost van Elswijk opende 12 dossiers tussen 23.00 en 6.00 uur" in page
    assert "verdacht" not in page
    finding = Finding.objects.get()
    address = reverse("oversight:finding", args=[finding.public_id])
    assert "Hoe u oordeelt" in ruben.get(address).content.decode()
    said = {"outcome": "talk", "note": "Ik bel Joost morgen over zijn dienst.", "version": 1}
    for _ in range(2):
        assert ruben.post(address, {**said, "once": "k" * 24}).status_code == 302
    assert Answer.objects.get().outcome == "talk"
    assert "Joost van Elswijk" in ruben.get(LIST, {"state": "waiting"}).content.decode()
    acts = AuditEvent.objects.filter(actor=Answer.objects.get().answered_by.public_id)
    assert {"list_findings", "read_finding", "answer_finding"} <= set(
        acts.values_list("action", flat=True)
    )


def test_an_answer_on_what_changed_meanwhile_shows_so_and_keeps_what_was_typed(ruben):
    read_at_night()
    watch()
    finding = Finding.objects.get()
    Finding.objects.update(version=2)
    said = {"outcome": "explained", "note": "Hij had dienst die nacht.", "version": 1}
    answer = ruben.post(reverse("oversight:finding", args=[finding.public_id]), said)
    assert answer.status_code == 409
    assert "Hij had dienst die nacht." in answer.content.decode()


def test_the_lines_show_numbers_of_files_and_no_names(ruben):
    file = a_file("Yonas Tesfay", guide="samira")
    read_at_night()
    AuditEvent.objects.filter(subject="client0").update(subject=file.person.public_id)
    watch()
    page = ruben.get(reverse("oversight:finding", args=[Finding.objects.get().public_id]))
    assert file.number in page.content.decode()
    assert "Yonas" not in page.content.decode()


def test_today_counts_what_waits(ruben):
    read_at_night()
    watch()
    page = ruben.get(reverse("workbench:today")).content.decode()
    assert "Opvallend in het logboek" in page
