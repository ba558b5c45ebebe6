"""A contact is written once, for everybody it was about, and no word of it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.services.notes import change_note, withdraw_note, write_note
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.rules import Kind
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database


def a_note(file: ClientFile, *more: ClientFile, by: str = "samira", **fields: Any) -> ContactNote:
    options: dict[str, Any] = {
        "on": date(2018, 8, 8),
        "kind": "home_visit",
        "channel": "home",
        "minutes": 45,
        "text": "Post doorgenomen.",
    }
    return write_note(actor=actor_of(by), files=[file, *more], **options | fields)


def test_one_note_for_a_family_stands_in_every_file_and_leaves_a_trace_for_each():
    family = a_family("Selam Haile", "Noah Haile", guide="samira")
    note = a_note(*family)
    assert all(note in visible(actor_of("samira"), ContactNote).filter(files=f) for f in family)
    traces = AuditEvent.objects.filter(action="write_note")
    assert {trace.subject for trace in traces} == {file.person.public_id for file in family}
    assert {trace.reason for trace in traces} == {"assignment"}


def test_a_family_member_out_of_reach_stops_the_whole_note():
    mine, other = a_file(guide="samira"), a_file("Selam Haile")
    with pytest.raises(Absent):
        a_note(mine, other)
    assert not ContactNote.objects.exists()


def test_a_contact_in_the_future_is_refused_at_its_field():
    actor = actor_of("samira")
    with pytest.raises(RuleBroken) as broken:
        a_note(a_file(guide="samira"), on=actor.on + timedelta(days=1))
    assert broken.value.field == "on"


def test_a_contact_makes_the_client_heard_and_a_missed_visit_does_not():
    file = a_file(guide="samira")
    a_note(file, kind="no_show", on=date(2018, 9, 1))
    file.refresh_from_db()
    assert file.last_contact_on is None
    a_note(file, on=date(2018, 8, 8))
    a_note(file, on=date(2018, 6, 8))
    file.refresh_from_db()
    assert file.last_contact_on == date(2018, 8, 8)


def test_a_legal_note_is_not_for_the_rest_of_the_team():
    file = a_file(guide="samira")
    note = a_note(file, by="karin", data_class="C3")
    assert note in visible(actor_of("karin"), ContactNote)
    assert note not in visible(actor_of("samira"), ContactNote)


def put_right(note: ContactNote, *files: ClientFile, by: str = "samira", **changes: Any) -> None:
    names = ("on", "kind", "channel", "minutes", "text", "data_class")
    as_it_was: dict[str, Any] = {name: getattr(note, name) for name in names}
    change_note(
        actor=actor_of(by),
        note=note,
        files=files or list(note.files.all()),
        **{"expected_version": note.version} | as_it_was | changes,
    )


def test_the_second_editor_is_told_and_nothing_is_overwritten():
    note = a_note(a_file(guide="samira"))
    put_right(note, text="Eerste tekst")
    with pytest.raises(EditConflict) as conflict:
        put_right(note, text="Tweede tekst", expected_version=1)
    assert conflict.value.current.text == "Eerste tekst"


def test_only_the_author_changes_or_withdraws_a_note():
    note = a_note(a_file(guide="samira"))
    with pytest.raises(NotAllowed):
        put_right(note, by="joost", text="Anders")
    with pytest.raises(NotAllowed):
        withdraw_note(actor=actor_of("joost"), note=note, expected_version=1, reason="Weg ermee")


def last_contacts(*files: ClientFile) -> list[date | None]:
    rows = dict(ClientFile.objects.values_list("pk", "last_contact_on"))
    return [rows[file.pk] for file in files]


def test_putting_a_note_right_moves_the_last_contact_with_it():
    file = a_file(guide="samira")
    a_note(file, on=date(2018, 6, 8))
    note = a_note(file, on=date(2018, 8, 8))
    put_right(note, on=date(2018, 7, 8), minutes=75, channel="phone")
    assert last_contacts(file) == [date(2018, 7, 8)]
    put_right(note, kind="no_show")
    assert last_contacts(file) == [date(2018, 6, 8)]


def test_who_was_there_after_all_gets_the_note_and_who_was_not_loses_it():
    mother, son, daughter = a_family("Selam Haile", "Noah Haile", "Sara Haile", guide="samira")
    note = a_note(mother, son)
    AuditEvent.objects.all().delete()
    put_right(note, mother, daughter)
    assert set(note.files.all()) == {mother, daughter}
    assert last_contacts(mother, son, daughter) == [date(2018, 8, 8), None, date(2018, 8, 8)]
    assert dict(AuditEvent.objects.values_list("subject", "action")) == {
        mother.audit_subject: "change_note",
        son.audit_subject: "take_out_note",
        daughter.audit_subject: "add_note",
    }


def test_a_note_is_not_put_in_a_file_out_of_reach():
    note, other = a_note(a_file(guide="samira")), a_file("Omar Siddiqi")
    with pytest.raises(Absent):
        put_right(note, other)
    assert not other.notes.exists()


def test_a_withdrawn_note_stays_to_be_read_and_no_longer_counts():
    mother, son = a_family("Selam Haile", "Noah Haile", guide="samira")
    a_note(mother, on=date(2018, 6, 8))
    note = a_note(mother, son)
    withdraw_note(
        actor=actor_of("samira"), note=note, expected_version=1, reason="Verkeerde familie"
    )
    assert note in visible(actor_of("samira"), ContactNote)
    assert note not in ContactNote.objects.all()
    assert last_contacts(mother, son) == [date(2018, 6, 8), None]
    traces = AuditEvent.objects.filter(action="withdraw_note")
    assert {trace.subject for trace in traces} == {mother.audit_subject, son.audit_subject}


def test_who_was_only_spoken_in_a_withdrawn_note_is_silent():
    file, actor = a_file(guide="samira"), actor_of("samira")
    note = a_note(file, on=actor.on)
    assert not list_files(actor, silent=True)
    withdraw_note(actor=actor, note=note, expected_version=1, reason="Niet gesproken")
    assert list(list_files(actor, silent=True)) == [file]


def test_month_control_asks_about_who_was_only_spoken_in_a_withdrawn_note():
    """A contact in December answers for the silence, until it turns out to be none."""
    line = a_line(a_contract(a_municipality()))
    september, december = date(2018, 9, 1), date(2018, 12, 1)
    file = a_file(guide="samira")
    a_trajectory(file, proposed_on=september, started_on=september, contract_line=line)
    note = a_note(file, on=date(2018, 12, 10))
    assert not find_questions(december)
    withdraw_note(actor=actor_of("samira"), note=note, expected_version=1, reason="Niet gesproken")
    assert [question.kind for question in find_questions(december)] == [Kind.SILENT]


def test_a_withdrawn_note_is_not_changed_or_withdrawn_again():
    note = a_note(a_file(guide="samira"))
    withdraw_note(actor=actor_of("samira"), note=note, expected_version=1, reason="Dubbel")
    with pytest.raises(RuleBroken):
        put_right(note, text="Toch wel")
    with pytest.raises(RuleBroken):
        withdraw_note(actor=actor_of("samira"), note=note, expected_version=2, reason="Nog eens")


def test_a_bsn_is_stored_as_dots():
    note = a_note(a_file(guide="samira"), text="Nummer 111222333 gekregen.")
    assert "111222333" not in note.text


def test_nobody_writes_a_note_of_a_class_they_do_not_read():
    """A legal worker who is not assigned reads C3 only; a C2 note would be read by caseworkers."""
    with pytest.raises(NotAllowed):
        a_note(a_file(), by="karin", data_class="C2")
    with pytest.raises(NotAllowed):
        a_note(a_file(guide="samira"), data_class="C3")


def test_a_note_about_nobody_is_refused_at_its_field():
    with pytest.raises(RuleBroken) as broken:
        write_note(
            actor=actor_of("samira"),
            files=[],
            on=date(2018, 8, 8),
            kind="letter",
            channel="letter",
            minutes=5,
            text="Post",
        )
    assert broken.value.field == "family"
