"""Putting a note right or withdrawing it, at the screen; and forms that speak plainly."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.domain.cases.models import ClientFile, ContactNote, Draft
from reisgezel.domain.people.models import SafetyAlert
from tests.factories.cases import a_family, a_file
from tests.personas import sign_in

pytestmark = pytest.mark.django_db

NOTE = {
    "on": "8-8-2018",
    "kind": "home_visit",
    "channel": "home",
    "minutes": "45",
    "text": "Post doorgenomen.",
}


@pytest.fixture
def samira(client: Client) -> Client:
    return sign_in(client, "samira")


def address(name: str, record: Any) -> str:
    return reverse(f"cases:{name}", args=[record.public_id])


def a_note(samira: Client, file: ClientFile, **fields: Any) -> ContactNote:
    samira.post(address("new_note", file), NOTE | fields)
    return ContactNote.objects.get()


def test_everything_of_a_note_is_put_right_at_once(samira):
    mother, son = a_family("Selam Haile", "Noah Haile", guide="samira")
    note = a_note(samira, mother)
    sent = {
        "on": "9-8-2018",
        "kind": "conversation",
        "channel": "office",
        "minutes": "20",
        "text": "Post besproken.",
        "family": [son.public_id],
        "version": "1",
    }
    answer = samira.post(address("edit_note", note), sent)
    assert answer.url == address("contacts", mother)
    note.refresh_from_db()
    assert (str(note.on), note.kind, note.channel) == ("2018-08-09", "conversation", "office")
    assert (note.minutes, note.text) == (20, "Post besproken.")
    assert list(note.files.all()) == [son]


def test_the_second_editor_sees_both_texts_of_each_field(samira):
    mother, son = a_family("Selam Haile", "Noah Haile", guide="samira")
    note = a_note(samira, mother)
    url = address("edit_note", note)
    about = {"family": [mother.public_id], "version": "1"}
    samira.post(url, NOTE | about | {"text": "Eerste tekst", "on": "7-8-2018", "minutes": "15"})
    mine = {"text": "Tweede tekst", "family": [mother.public_id, son.public_id]}
    answer = samira.post(url, NOTE | about | mine)
    assert answer.status_code == 409
    assert {
        (str(label), theirs, words)
        for label, theirs, words in answer.context["conflict"].differences
    } == {
        ("Datum", "7-8-2018", "8-8-2018"),
        ("Minuten", "15", "45"),
        ("Over wie", "Selam Haile", "Noah Haile, Selam Haile"),
        ("Verslag", "Eerste tekst", "Tweede tekst"),
    }
    assert samira.post(url, NOTE | about | mine | {"version": "2"}).status_code == 302
    assert ContactNote.objects.get().text == "Tweede tekst"


def test_a_note_changed_in_another_window_can_still_be_withdrawn(samira):
    file = a_file(guide="samira")
    note = a_note(samira, file)
    about = {"family": [file.public_id], "version": "1"}
    samira.post(address("edit_note", note), NOTE | about | {"text": "Nieuwe tekst"})
    url = address("withdraw_note", note)
    answer = samira.post(url, {"reason": "Verkeerd dossier", "version": "1"})
    assert answer.status_code == 409
    assert "U hebt dit zelf al veranderd" in answer.content.decode()
    again = {name: answer.context["form"][name].value() for name in ("reason", "version")}
    assert again == {"reason": "Verkeerd dossier", "version": "2"}
    assert samira.post(url, again).status_code == 302
    note.refresh_from_db()
    assert note.withdraw_reason == "Verkeerd dossier"


def test_a_withdrawn_note_is_struck_through_with_its_reason_and_cannot_be_changed(samira):
    file = a_file(guide="samira")
    note = a_note(samira, file)
    url = address("withdraw_note", note)
    refused = samira.post(url, {"reason": "", "version": "1"})
    assert "Dit is nog leeg" in refused.content.decode()
    samira.post(url, {"reason": "Was iemand anders", "version": "1"})
    page = samira.get(address("contacts", file)).content.decode()
    for words in ("ingetrokken", "Was iemand anders", "<s>Post doorgenomen.</s>"):
        assert words in page
    assert address("edit_note", note) not in page
    for again in (samira.get(url), samira.post(url, {"reason": "Dubbel", "version": "2"})):
        assert again.url == address("contacts", file)
    note.refresh_from_db()
    assert note.withdraw_reason == "Was iemand anders"
    timeline = samira.get(address("detail", file)).content.decode()
    assert "Ingetrokken: huisbezoek" in timeline


def test_what_was_typed_for_a_note_withdrawn_in_another_window_stays_to_be_read(samira):
    file = a_file(guide="samira")
    note = a_note(samira, file)
    samira.post(address("withdraw_note", note), {"reason": "Dubbel", "version": "1"})
    url = address("edit_note", note)
    assert samira.get(url).url == address("contacts", file)
    sent = NOTE | {"text": "Toch nog iets.", "family": [file.public_id], "version": "1"}
    for answer in (samira.post(url, sent), samira.get(url)):
        page = answer.content.decode()
        assert "Dit verslag is al ingetrokken." in page
        assert answer.context["form"]["text"].value() == "Toch nog iets."
        assert address("withdraw_note", note) not in page
    note.refresh_from_db()
    assert note.text == "Post doorgenomen."


def test_a_form_that_only_tells_an_older_version_is_no_draft(samira):
    file = a_file(guide="samira")
    note = a_note(samira, file)
    samira.post(address("withdraw_note", note), {"reason": "Dubbel", "version": "1"})
    sent = NOTE | {"family": [file.public_id], "version": "1"}
    samira.post(address("edit_note", note), sent)
    assert not Draft.objects.exists()


def warned_of() -> ClientFile:
    file = a_file("Zahra Karimi", guide="samira")
    SafetyAlert.objects.create(
        person=file.person,
        text="Spreek af op kantoor en niet thuis.",
        starts_on="2018-05-01",
    )
    return file


@pytest.mark.parametrize("name", ["new_note", "new_task", "new_appointment", "new_document"])
def test_the_warning_stands_on_every_form_about_the_client(samira, name):
    page = samira.get(address(name, warned_of())).content.decode()
    assert "Spreek af op kantoor en niet thuis." in page
    calm = samira.get(address(name, a_file(guide="samira"))).content.decode()
    assert "Let op de veiligheid" not in calm


def test_with_a_warning_one_meets_at_the_office_unless_one_says_otherwise(samira):
    file = warned_of()
    note, meeting = (
        samira.get(address(name, file)).context["form"] for name in ("new_note", "new_appointment")
    )
    assert note["channel"].value() == "office"
    assert meeting["place"].value() == "op kantoor"
    calm = samira.get(address("new_note", a_file(guide="samira"))).context["form"]
    assert calm["channel"].value() == "home"


def test_no_minutes_are_filled_in_for_you(samira):
    file = a_file(guide="samira")
    assert samira.get(address("new_note", file)).context["form"]["minutes"].value() is None
    errors = samira.post(address("new_note", file), NOTE | {"minutes": ""}).context["form"].errors
    assert errors["minutes"] == ["Vul een getal in, bijvoorbeeld 30."]


@pytest.mark.parametrize(
    ("name", "sent", "field", "sentence"),
    [
        ("new_note", {"minutes": "-5"}, "minutes", "Dit is te weinig. Schrijf 0 of meer."),
        ("new_note", {"minutes": "9999"}, "minutes", "Dit is te veel. Schrijf hoogstens 1440."),
        ("new_note", {"minutes": "x"}, "minutes", "Schrijf een getal in cijfers, bijvoorbeeld 30."),
        ("new_note", {"text": ""}, "text", "Dit is nog leeg. Schrijf het hier op."),
        ("new_note", {"on": ""}, "on", "Vul een dag in, bijvoorbeeld 8-5-2018."),
        ("new_note", {"kind": "dance"}, "kind", "Deze keuze is er niet meer. Kies opnieuw."),
        ("new_appointment", {"starts": "straks"}, "starts", "Schrijf de tijd als 14.00."),
        ("new_appointment", {"ends": ""}, "ends", "Vul een tijd in, bijvoorbeeld 14.00."),
        (
            "new_task",
            {"title": "x" * 161},
            "title",
            "Deze tekst heeft 161 tekens. Maak hem korter: hoogstens 160.",
        ),
        ("new_document", {}, "upload", "Kies een bestand."),
    ],
)
def test_what_is_wrong_is_said_plainly_with_the_way_out(samira, name, sent, field, sentence):
    form = samira.post(address(name, a_file(guide="samira")), NOTE | sent).context["form"]
    assert form.errors[field] == [sentence]
