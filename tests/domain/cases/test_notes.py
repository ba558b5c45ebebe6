"""A contact is written once, for everybody it was about, and no word of it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile, ContactNote, Draft
from reisgezel.domain.cases.services.notes import (
    change_note,
    note_place,
    save_draft,
    write_note,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_family, a_file
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


def test_saving_lets_the_draft_go():
    file, actor = a_file(guide="samira"), actor_of("samira")
    save_draft(actor=actor, place=note_place(file), text="Post doorg")
    a_note(file)
    assert not Draft.objects.exists()


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


def test_the_second_editor_is_told_and_nothing_is_overwritten():
    note, actor = a_note(a_file(guide="samira")), actor_of("samira")
    change_note(actor=actor, note=note, expected_version=1, text="Eerste tekst")
    with pytest.raises(EditConflict) as conflict:
        change_note(actor=actor, note=note, expected_version=1, text="Tweede tekst")
    assert conflict.value.current.text == "Eerste tekst"


def test_only_the_author_changes_a_note():
    note = a_note(a_file(guide="samira"))
    with pytest.raises(NotAllowed):
        change_note(actor=actor_of("joost"), note=note, expected_version=1, text="Anders")


def test_a_bsn_is_stored_as_dots():
    note = a_note(a_file(guide="samira"), text="Nummer 111222333 gekregen.")
    assert "111222333" not in note.text


def test_nobody_writes_a_note_of_a_class_they_do_not_read():
    """A legal worker who is not assigned reads C3 only; a C2 note would be read by caseworkers."""
    with pytest.raises(NotAllowed):
        a_note(a_file(), by="karin", data_class="C2")
    with pytest.raises(NotAllowed):
        a_note(a_file(guide="samira"), data_class="C3")
