"""Karin begins her day with the matters that ask attention, and keeps one of somebody without a name."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.legal.models import Deadline, Matter
from tests.architecture.forms import honest
from tests.architecture.nasty import Page
from tests.factories.cases import a_family, a_file
from tests.factories.guards import a_colleague, a_deadline
from tests.factories.legal import a_matter
from tests.personas import sign_in, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


@pytest.fixture
def karin(client: Client) -> Client:
    return sign_in(client, "karin")


def test_the_list_names_each_matter_and_tells_the_log_who_was_seen(karin):
    file = a_file()
    late, nameless = a_matter(file), a_matter(subject="Vraag over verblijf")
    Deadline.objects.create(matter=late, what="Nasturen", due_on=date(2019, 1, 1))
    page = karin.get(reverse("legal:matters")).content.decode()
    assert page.index("Nareis voor vrouw en zoon") < page.index("Vraag over verblijf")
    assert "2 dagen te laat" in page
    assert "geen dossier" in page
    event = AuditEvent.objects.get(action="list_matters")
    assert file.person.public_id in event.detail
    assert nameless.enquirer.public_id in event.detail


def test_a_list_without_matters_says_what_to_do(karin):
    assert "Nog geen zaken" in karin.get(reverse("legal:matters")).content.decode()
    filtered = karin.get(reverse("legal:matters"), {"late": 1, "kind": "nareis"})
    assert "Haal een filter weg" in filtered.content.decode()


def test_a_matter_is_opened_in_the_file_with_its_deadline_and_closed(karin):
    file, _child = a_family("Yonas Tesfay", "Abel Yonas", guide="samira")
    begin = reverse("legal:begin", args=[file.public_id, "matter"])
    assert "Zaak openen" in karin.get(begin).content.decode()
    answer = karin.post(
        begin,
        {
            "kind": "nareis",
            "subject": "Nareis voor zoon",
            "opened_on": "2-1-2019",
            "responsible": user_of("karin").public_id,
        },
    )
    matter = Matter.objects.get()
    assert answer.url == reverse("legal:matter", args=[matter.public_id])
    add = reverse("legal:matter_act", args=[matter.public_id, "deadline"])
    karin.post(add, {"what_to_do": "Aanvragen", "due_on": "1-2-2019"})
    page = karin.get(answer.url).content.decode()
    assert "Aanvragen" in page
    due = Deadline.objects.get()
    karin.post(reverse("legal:meet_deadline", args=[due.public_id]))
    close = reverse("legal:matter_act", args=[matter.public_id, "close"])
    karin.post(close, {"closed_on": "3-1-2019", "result": "advice", "version": matter.version})
    assert "Deze zaak is gesloten" in karin.get(answer.url).content.decode()
    tab = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "Nareis voor zoon" in tab
    overview = karin.get(reverse("cases:detail", args=[file.public_id])).content.decode()
    assert "Zaak geopend" in overview


def test_somebody_without_a_name_gets_a_matter_and_a_talk(karin):
    new = reverse("legal:new_enquiry")
    assert "Een naam is niet nodig" in karin.get(new).content.decode()
    karin.post(
        new,
        {
            "unit": unit_named("Team Zaanstad").public_id,
            "asked_by": "shelter_guest",
            "kind": "humanitarian",
            "subject": "Vraag over verblijf",
            "opened_on": "3-1-2019",
            "responsible": user_of("karin").public_id,
        },
    )
    matter = Matter.objects.get()
    talk = reverse("legal:matter_act", args=[matter.public_id, "consult"])
    karin.post(talk, {"on": "3-1-2019", "minutes": "25", "advice": "Naar een advocaat verwezen."})
    page = karin.get(reverse("legal:matter", args=[matter.public_id])).content.decode()
    assert "Naar een advocaat verwezen." in page
    assert "gast van de bed-bad-broodvoorziening" in page


def test_two_windows_on_one_matter_show_both_texts(karin):
    matter = a_matter(a_file())
    change = reverse("legal:matter_act", args=[matter.public_id, "change"])
    given = {"responsible": user_of("karin").public_id, "version": 1}
    karin.post(change, given | {"subject": "Eerste"})
    answer = karin.post(change, given | {"subject": "Tweede"})
    assert answer.status_code == 409
    assert "Eerste" in answer.content.decode()
    assert "Tweede" in answer.content.decode()


def test_a_caseworker_sees_no_legal_part_and_no_menu(client):
    file = a_file(guide="samira")
    matter = a_matter(file)
    samira = sign_in(client, "samira")
    page = samira.get(reverse("cases:detail", args=[file.public_id])).content.decode()
    assert reverse("legal:file", args=[file.public_id]) not in page
    assert reverse("legal:matters") not in page
    assert samira.get(reverse("legal:file", args=[file.public_id])).status_code == 404
    assert samira.get(reverse("legal:matter", args=[matter.public_id])).status_code == 404


def test_the_second_editor_of_a_deadline_sees_the_day_of_the_first_and_chooses(karin):
    lies = a_colleague("Lies Kuipers", "legal_worker")
    second = sign_in(Client(), lies)
    deadline = a_deadline(a_matter(a_file(), deputy=lies), is_fatal=True)
    address = reverse("legal:change_deadline", args=[deadline.public_id])
    first, then = (
        honest(Page(c.get(address).content.decode()).form_for(address)) for c in (karin, second)
    )
    assert karin.post(address, first | {"due_on": "8-1-2019", "is_fatal": "on"}).status_code == 302
    words = {"what_to_do": "Gronden naar de rechtbank", "is_fatal": "on"}
    answer = second.post(address, then | words)
    deadline.refresh_from_db()
    assert answer.status_code == 409
    assert "8-1-2019" in answer.content.decode()
    assert deadline.due_on == date(2019, 1, 8)
    again = honest(Page(answer.content.decode()).form_for(address))
    assert second.post(address, again | words | {"due_on": "8-1-2019"}).status_code == 302
    deadline.refresh_from_db()
    assert (deadline.what, deadline.due_on) == ("Gronden naar de rechtbank", date(2019, 1, 8))
