"""Clients from a file: all or nothing, nobody twice, and nothing told of whoever is out of reach."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from reisgezel.config.checks.documents import _names_of_imports
from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.verification import verify
from reisgezel.core.records import vault
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.importing import register_clients
from reisgezel.domain.cases.services.planning import add_task
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.services.sweeping import sweep
from reisgezel.domain.people.models import HouseholdMember, NameKey, Person
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.annotating import annotated
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.models import FileImport, SenderHabit, State
from reisgezel.doors.exchange.policies import kinds_of
from reisgezel.doors.exchange.progress import progress_of
from reisgezel.doors.exchange.selectors import get_import, kind_of, table_of
from reisgezel.doors.exchange.services.receiving import receive_file, set_columns, set_words
from reisgezel.doors.exchange.services.running import (
    queue_import,
    run_import,
    run_waiting,
    try_import,
)
from reisgezel.doors.exchange.services.undoing import (
    DAYS_KEPT,
    discard_import,
    erase_due,
    rows_worked_on,
    undo_import,
)
from reisgezel.doors.exchange.storing.clients import by_household
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.personas import actor_of, sign_in, unit_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_lists")]

TEAM = "Team Zaanstad"
CSV = (
    "Voornaam;Achternaam;Geboren;V-nr;Nationaliteit;Straat;Woonplaats;Gezin;Rol;bsn\n"
    "Anna;van den Berg;12-3-1985;2801234567;Syrië;Dam 1;Zaandam;G1;hoofdpersoon;111222333\n"
    "Omar;Berg;1-1-2010;;Syrië;;;G1;kind;\n"
    "Selam;Haile;00-00-1990;2801234568;Eritrea;;;;;\n"
)


def receive(text: str = CSV, who: str = "joost", kind: str = "clients") -> FileImport:
    unit = unit_named(TEAM) if kind == "clients" else None
    return receive_file(
        actor=actor_of(who),
        kind=kind,
        sender="Gemeente Zaanstad",
        content=text.encode(),
        name="lijst.csv",
        unit=unit,
    )


def verdicts(found: FileImport) -> list[str]:
    return [line.verdict for line in results.fetch(found.result_name).lines]


@pytest.mark.database
def test_clients_come_in_with_their_files_homes_and_households() -> None:
    found = receive()
    assert run_import(actor=actor_of("joost"), found=found) == 3
    anna = Person.objects.get(family_name="Berg", prefix="van den")
    assert str(anna.birth) == "1985-03-12"
    assert anna.v_number == "2801234567"
    assert anna.nationality_code == "0336"
    assert anna.client_file.unit == unit_named(TEAM)
    assert anna.addresses.get().place == "Zaandam"
    assert NameKey.objects.filter(person=anna, word="berg").exists()
    roles = HouseholdMember.objects.filter(household__members__person=anna)
    assert sorted(roles.values_list("role", flat=True)) == ["child", "main"]
    assert not Person.objects.filter(contact_note__contains="111222333").exists()
    events = AuditEvent.objects.filter(action="import_client")
    assert {event.subject for event in events} == set(
        Person.objects.values_list("public_id", flat=True)
    )
    assert verify().findings == []


def test_of_a_sender_is_remembered_what_columns_mean_but_not_what_stood_there() -> None:
    found = receive("Anna;Berg;12-3-1985\nOmar;Haile;1-1-2010\n")
    set_columns(actor=actor_of("joost"), found=found, columns=["call_name", "family_name", "birth"])
    habit = SenderHabit.objects.get()
    assert "anna" not in str(habit.columns).lower()
    again = receive("Anna;Berg;12-3-1985\nOmar;Haile;1-1-2010\n")
    assert again.columns == ["call_name", "family_name", "birth"]


def test_a_trial_stores_nothing_and_says_how_many_there_would_be() -> None:
    assert try_import(actor=actor_of("joost"), found=receive()) == 3
    assert not Person.objects.exists()
    assert AuditEvent.objects.filter(action="try_import").exists()


def test_what_is_wrong_stays_out_and_the_rest_comes_in() -> None:
    found = receive(CSV + "Yonas;Tesfay;31-2-1990;;;;;;;\n")
    assert found.counts["wrong"] == 1
    assert run_import(actor=actor_of("joost"), found=found) == 3


@pytest.mark.database
def test_nothing_comes_in_when_one_row_cannot_be_stored_after_all() -> None:
    found = receive()
    taken = a_file("Iemand Anders")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "reisgezel.doors.exchange.storing.clients.recognise",
            lambda _actor, many, _phones: [None] * len(many),
        )
        Person.objects.filter(pk=taken.person_id).update(v_number_index=blind_index("2801234568"))
        with pytest.raises(RuleBroken, match="Rij 4"):
            run_import(actor=actor_of("joost"), found=found)
    assert Person.objects.count() == 1
    assert FileImport.objects.get().state == State.CHECKED


def test_who_is_known_is_not_stored_again_and_who_looks_alike_only_when_chosen() -> None:
    run_import(actor=actor_of("joost"), found=receive())
    Person.objects.filter(given_names="Selam").update(v_number_index="", v_number="")
    again = receive()
    assert verdicts(again) == ["known", "like", "like"]
    with pytest.raises(RuleBroken, match="niets om in te lezen"):
        run_import(actor=actor_of("joost"), found=again)
    assert run_import(actor=actor_of("joost"), found=again, with_likely=True) == 2


def test_of_somebody_out_of_reach_nothing_is_told_by_name_and_birth_date() -> None:
    other = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    Person.objects.filter(pk=other.person_id).update(birth="1990-00-00")
    assert verdicts(receive()) == ["", "", ""]


def test_of_somebody_out_of_reach_is_told_that_they_hold_the_v_number_and_the_log_knows_who() -> (
    None
):
    other = a_file("Iemand Anders", unit=unit_named("Team Utrecht"))
    Person.objects.filter(pk=other.person_id).update(v_number_index=blind_index("2801234567"))
    found = receive()
    line = results.fetch(found.result_name).lines[0]
    assert (line.verdict, line.file_id) == ("known", "")
    hint = AuditEvent.objects.get(action="learn_that_like")
    assert other.person.public_id in hint.detail


def test_who_is_spelt_otherwise_in_reach_is_told_of() -> None:
    other = a_file("Sälam Hayle")
    Person.objects.filter(pk=other.person_id).update(birth="1990-00-00", gender="f")
    found = receive()
    assert verdicts(found)[2] == "like"
    assert results.fetch(found.result_name).lines[2].file_id == other.public_id


def test_twice_in_one_file_is_said() -> None:
    found = receive(CSV + "Anna;van den Berg;12-3-1985;2801234567;;;;;;\nZ;Q;1990;;;;;;;\n")
    assert verdicts(found) == ["", "", "", "twice", ""]


@pytest.mark.database
def test_an_import_is_undone_whole_when_nobody_worked_on_it() -> None:
    found = receive()
    run_import(actor=actor_of("joost"), found=found)
    assert undo_import(actor=actor_of("joost"), found=found) == 3
    assert not Person.objects.exists()
    assert not HouseholdMember.objects.exists()
    assert FileImport.objects.get().state == State.UNDONE
    assert AuditEvent.objects.filter(action="take_back_client").count() == 3


@pytest.mark.database
def test_work_done_since_is_named_and_never_lost() -> None:
    found = receive()
    run_import(actor=actor_of("joost"), found=found)
    selam = ClientFile.objects.get(person__given_names="Selam")
    add_task(actor=actor_of("joost"), file=selam, title="Bellen", due_on=clock.today())
    assert rows_worked_on(found) == [4]
    with pytest.raises(RuleBroken, match="4"):
        undo_import(actor=actor_of("joost"), found=found)
    assert Person.objects.count() == 3


def test_columns_and_words_are_remembered_of_the_sender() -> None:
    text = "Wie;Geboren;Nat;M/V\nAnna Berg;1985;Syriers;Mw\nYonas Tesfay;1990;Syriers;M\n"
    found = receive(text)
    assert found.columns == ["", "birth", "nationalities", "gender"]
    actor = actor_of("joost")
    set_columns(actor=actor, found=found, columns=["full_name", *found.columns[1:]])
    found.refresh_from_db()
    assert found.counts["wrong"] == 2
    set_words(
        actor=actor,
        found=found,
        words={"nationalities": {"Syriers": "0336"}, "gender": {"Mw": "f"}},
    )
    found.refresh_from_db()
    assert found.counts["ok"] == 2
    assert receive(text).counts["ok"] == 2
    assert run_import(actor=actor, found=found) == 2
    assert set(Person.objects.values_list("nationality_code", flat=True)) == {"0336"}
    assert Person.objects.get(given_names="Anna Berg").gender == "f"


def test_the_file_goes_back_with_remarks_and_without_a_bsn() -> None:
    found = receive(CSV + "=1+1;Tesfay;31-2-1990;;;;;;;\n")
    kind, table = kind_of(found), table_of(found)
    content = annotated(kind, table, tuple(found.columns), results.fetch(found.result_name))
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Rij", "Opmerkingen", "Voornaam")
    assert rows[4][0] == 5
    assert "Geboren" in rows[4][1]
    assert "111222333" not in repr(rows)
    cell = openpyxl.load_workbook(io.BytesIO(content)).active.cell(5, 3)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_file_lies_encrypted_and_is_wiped_after_its_days() -> None:
    found = receive()
    with time_machine.travel(clock.now() + timedelta(days=DAYS_KEPT, hours=1), tick=False):
        assert erase_due() == 1
    kept = FileImport.objects.get()
    assert (kept.state, kept.stored_name, kept.file_name) == (State.DISCARDED, "", "")
    assert found.stored_name


def test_throwing_away_wipes_at_once(django_capture_on_commit_callbacks) -> None:
    found = receive()
    with django_capture_on_commit_callbacks(execute=True):
        discard_import(actor=actor_of("joost"), found=found)
    with pytest.raises(vault.Unreadable):
        vault.take_out(found.stored_name)


def test_a_large_file_waits_for_the_command_and_asks_the_roles_of_that_day() -> None:
    found = receive()
    queue_import(actor=actor_of("joost"), found=found)
    told = []
    assert run_waiting(told.append) == 1
    assert (told[0].stored, told[0].refusal) == (3, "")
    late = receive(CSV.replace("28012345", "27012345"))
    queue_import(actor=actor_of("joost"), found=late, with_likely=True)
    actor_of("joost").user.memberships.all().delete()
    run_waiting(told.append)
    assert told[1].refusal
    late.refresh_from_db()
    assert (late.state, late.refusal) == (State.CHECKED, told[1].refusal)
    assert Person.objects.count() == 3


def test_a_file_that_another_run_of_the_command_stored_already_is_not_stored_again() -> None:
    nameless = CSV.replace("2801234567", "").replace("2801234568", "")
    first, second = receive(nameless), receive(nameless.replace("Anna", "Hanna"))
    for found in (first, second):
        queue_import(actor=actor_of("joost"), found=found, with_likely=True)
    run_waiting(lambda _outcome: run_waiting() if Person.objects.count() == 3 else None)
    assert Person.objects.count() == 6


def test_that_somebody_out_of_reach_looks_alike_neither_shows_nor_stops_an_undoing() -> None:
    other = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    Person.objects.filter(pk=other.person_id).update(birth="1990-00-00")
    found = receive()
    run_import(actor=actor_of("joost"), found=found)
    sweep()
    assert Pair.objects.exists()
    assert rows_worked_on(found) == []
    assert undo_import(actor=actor_of("joost"), found=found) == 3
    assert not Pair.objects.exists()


def test_each_role_imports_what_its_rooms_let_it_add() -> None:
    def codes(who: str) -> list[str]:
        return [kind.code for kind in kinds_of(actor_of(who))]

    assert codes("joost") == ["clients", "households"]
    assert codes("femke") == ["volunteers", "staff", "places"]
    assert codes("els") == ["contracts"]
    assert codes("samira") == []
    with pytest.raises(NotAllowed):
        receive(who="femke")


def test_a_file_is_seen_by_who_sent_it_alone() -> None:
    found = receive()
    assert get_import(actor_of("joost"), found.public_id) == found
    with pytest.raises(Absent):
        get_import(actor_of("nadia"), found.public_id)


def test_another_team_cannot_be_given_clients() -> None:
    actor: Actor = actor_of("joost")
    found = receive()
    FileImport.objects.update(unit=unit_named("Team Utrecht"))
    found.refresh_from_db()
    with pytest.raises(NotAllowed):
        run_import(actor=actor, found=found)


def test_a_file_that_a_backup_left_out_is_told_as_wiped(client) -> None:
    found = receive()
    vault.throw_away(found.stored_name)
    page = sign_in(client, "joost").get(reverse("exchange:import", args=[found.public_id]))
    assert "Het bestand is gewist" in page.content.decode()


def test_a_file_that_waits_is_no_stray(tmp_path) -> None:
    found = receive()
    assert {found.stored_name, found.result_name} <= set(_names_of_imports())


def test_how_far_a_file_is_can_be_read_while_it_is_stored(client, monkeypatch) -> None:
    found = receive()
    sign_in(client, "joost")
    address = reverse("exchange:progress", args=[found.public_id])
    assert client.get(address).url == reverse("exchange:import", args=[found.public_id])
    queue_import(actor=actor_of("joost"), found=found)
    assert "U kunt deze pagina sluiten" in client.get(address).content.decode()
    seen = []

    def look(**given: object) -> list[ClientFile]:
        seen.append((progress_of(found), client.get(address).content.decode()))
        return register_clients(**given)

    monkeypatch.setattr("reisgezel.doors.exchange.storing.clients.register_clients", look)
    monkeypatch.setattr("reisgezel.doors.exchange.storing.clients.by_household", in_twos)
    run_waiting()
    assert [progress for progress, _page in seen] == [(0, 3), (2, 3)]
    assert '<progress value="2" max="3"' in seen[1][1]
    assert 'hx-trigger="every 5s"' in seen[1][1]
    assert progress_of(found) is None
    done = client.get(address, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def in_twos(records: list[Record]) -> Iterator[list[Record]]:
    return by_household(records, 2)


def test_who_lives_together_is_stored_together_however_far_apart_they_stand() -> None:
    houses = ["a", "", "b", "a", "b", "a", ""]
    records = [Record(n, {"household": one}) for n, one in enumerate(houses)]
    parts = [[record.number for record in some] for some in by_household(records, 3)]
    assert parts == [[0, 3, 5], [1, 2, 4], [6]]
