"""A team leader sends a file, chooses what it means, brings it in and takes it back, page by page."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reisgezel.core.records import vault
from reisgezel.domain.people.models import Person
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.findings import Problem
from reisgezel.doors.exchange.models import FileImport
from reisgezel.doors.exchange.sentences import Sentence
from reisgezel.doors.exchange.tables import note_words
from tests.personas import sign_in, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_lists")]

CSV = "Wie;Geboren;Nat;BSN\nNoëlle Berg;12-3-1985;Syriers;111222333\nYonas Tesfay;1990;Eritrea;999993653\n"


def send(client: Client, content: bytes = CSV.encode("cp1252"), **changed: object) -> str:
    """Send a file and return the address it leads to; nothing when it is refused."""
    given = {
        "kind": "clients",
        "sender": "Gemeente Zaanstad",
        "unit": unit_named("Team Zaanstad").public_id,
        "upload": SimpleUploadedFile("lijst.csv", content),
    }
    answer = client.post(reverse("exchange:new_import"), given | changed)
    return answer.url if answer.status_code == 302 else ""


def test_from_file_to_clients_and_back(client: Client) -> None:
    sign_in(client, "joost")
    address = send(client)
    found = FileImport.objects.get()
    ids = [found.public_id]
    page = client.get(address).content.decode()
    assert "windows-1252" in page
    assert "111222333" not in page
    assert "Er is geen kolom voor" in page

    columns = ["full_name", "birth", "nationalities", "bsn"]
    chosen = {f"column_{place}": name for place, name in enumerate(columns)}
    client.post(reverse("exchange:columns", args=ids), chosen)
    assert "“Syriers” kennen we niet als nationaliteit." in client.get(address).content.decode()
    assert "Syriers" in client.get(reverse("exchange:words", args=ids)).content.decode()
    client.post(reverse("exchange:words", args=ids), {"nationalities_0": "0336"})

    remarks = client.get(reverse("exchange:remarks", args=ids))
    sheet = openpyxl.load_workbook(io.BytesIO(remarks.content)).active
    assert [cell.value for cell in sheet[2]][:3] == [2, None, "Noëlle Berg"]
    client.post(reverse("exchange:try", args=ids))
    assert not Person.objects.exists()
    assert (
        "Er komen 2 cliënten in" in client.get(reverse("exchange:run", args=ids)).content.decode()
    )
    assert "In orde" in client.get(address, {"show": "ok"}).content.decode()
    client.post(reverse("exchange:run", args=ids))
    assert Person.objects.count() == 2
    done = client.get(address).content.decode()
    assert "2 cliënten zijn ingelezen." in done
    assert f"{reverse('cases:list')}?unguided=1" in done
    assert client.get(reverse("exchange:columns", args=ids)).status_code == 404
    client.post(reverse("exchange:undo", args=ids))
    assert not Person.objects.exists()
    assert "ongedaan gemaakt" in client.get(reverse("exchange:imports")).content.decode()


def test_what_is_no_table_is_said_at_the_file_and_nothing_is_kept(client: Client) -> None:
    sign_in(client, "joost")
    given = {"kind": "clients", "sender": "x", "unit": unit_named("Team Zaanstad").public_id}
    for content, words in ((b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oud Excel"), (b"", "staat niets")):
        upload = SimpleUploadedFile("lijst.xlsx", content)
        answer = client.post(reverse("exchange:new_import"), given | {"upload": upload})
        assert words in answer.content.decode()
    assert not FileImport.objects.exists()


def test_two_columns_cannot_mean_the_same(client: Client) -> None:
    sign_in(client, "joost")
    send(client)
    address = reverse("exchange:columns", args=[FileImport.objects.get().public_id])
    answer = client.post(address, {"column_0": "birth", "column_1": "birth"})
    assert "Een andere kolom betekent dit al." in answer.content.decode()


def test_throwing_away_asks_first(client: Client) -> None:
    sign_in(client, "joost")
    send(client)
    address = reverse("exchange:discard", args=[FileImport.objects.get().public_id])
    assert "voorgoed weg" in client.get(address).content.decode()
    assert client.post(address).url == reverse("exchange:imports")
    assert FileImport.objects.get().stored_name == ""


def test_what_is_wrong_is_read_in_the_language_of_the_reader(client: Client) -> None:
    sign_in(client, "joost")
    text = "Voornaam;Geboren;Nat\n;;\nAnna;31-2-1985;Syriers\nAnna;1-1-2200;\n"
    address = send(client, text.encode())
    dutch = client.get(address).content.decode()
    for words in ("kennen we niet als nationaliteit", "Lege rijen zijn overgeslagen"):
        assert words in dutch
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    user = user_of("joost")
    user.language = "en"
    user.save()
    english = client.get(address).content.decode()
    for words in ("as a nationality", "Empty rows were skipped"):
        assert words in english
    kept = results.fetch(FileImport.objects.get().result_name)
    said = [one.message for line in kept.lines for one in line.problems]
    assert len(said) == 3
    for one in said:
        assert isinstance(one, Sentence)
        told = dict(one.by_language)
        assert all(told.values())
        assert told["nl"] != told["en"]


def test_why_a_file_that_waited_was_not_stored_is_told_on_its_page(client: Client) -> None:
    sign_in(client, "joost")
    address = send(client)
    FileImport.objects.update(refusal="Rij 3: dit nummer heeft iemand anders.")
    page = client.get(address).content.decode()
    assert "Inlezen is niet gelukt" in page
    assert "Rij 3: dit nummer heeft iemand anders. Er is niets ingelezen." in page


def test_what_was_kept_before_it_was_in_each_language_is_still_read() -> None:
    line = {"row": 2, "rows": 1, "title": "Anna", "verdict": "", "file_id": ""}
    problem = {"row": 2, "column": "Geboren", "message": "Dit is geen dag.", "name": "birth"}
    told = {"lines": [line | {"problems": [problem]}], "table": ["Fout."], "notes": ["Leeg."]}
    result = results.fetch(vault.put_in(json.dumps(told).encode()))
    assert result.lines[0].problems == (Problem(**problem),)
    assert (result.table, note_words(result.notes[0])) == (("Fout.",), "Leeg.")
