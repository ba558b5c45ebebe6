"""The permission matrix with many objects a cell: each address about a file, for each way to reach one.

What a cell should say follows from ``matrix.py`` (who may) and ``world.py`` (who reaches what). A role
that may break the glass reads through an open emergency, and changes nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from django.db import transaction
from django.urls import reverse

from tests.architecture.matrix import ROWS, Who
from tests.architecture.samples import SAMPLES, about
from tests.architecture.test_permission_matrix import ask
from tests.attacks.reach.world import (
    EMERGENCY,
    EXTRA_READERS,
    FULL,
    NONE,
    READERS,
    SITUATIONS,
    World,
    build,
)
from tests.harness.measuring import Measure
from tests.personas import BY_KEY

pytestmark = pytest.mark.django_db

FILE_SAMPLES = {
    *("client_file", "file_part", "note", "task", "appointment", "document", "removable"),
    *("consent", "person", "address", "alert", "member", "relation", "kin", "kin_of_file", "pair"),
    "guardian",
    *("linked", "journey_kind", "journey_fact", "trajectory", "trajectory_step", "checklist_item"),
    *("goal", "month_question", "legal_beginning", "matter", "matter_act", "deadline"),
    *("hearing_act", "request_act", "referral_act", "analysis", "analysis_act", "analysis_part"),
    *("analysis_question", "motives_act", "plan", "plan_act", "plan_line", "follow_up"),
    *("journey_start", "journey_letter", "procedure", "procedure_step"),
    *("term", "term_by_hand", "term_met"),
}
"""What hangs below a file. Assignments and caseloads have tests of their own: they name a colleague too."""
STORY_SAMPLES = {
    *("story", "story_version", "story_file_of_client", "story_file", "story_grant"),
    *("disclosure", "erasure", "person_of_story", "protection"),
}
"""Opens to who was given access by name, whatever the situation: tests/domain/stories asks them."""
NAMES = sorted(name for name, row in ROWS.items() if row.sample in FILE_SAMPLES)
SOCIAL_READING = {
    *("guidance:plan", "guidance:checklist", "guidance:item"),
    "cases:download_document",
}
SOCIAL_WRITING = {
    *("cases:edit_task", "cases:finish_task", "cases:reopen_task", "cases:remove_document"),
    *("cases:move_appointment", "cases:cancel_appointment"),
    *("journey:record", "journey:correct", "journey:withdraw", "journey:take_out"),
    *("journey:start", "journey:letter"),
}
"""What opens to a legal worker beyond the matrix, which asks her for a client she was not assigned:
social data (C2) is hers to read for clients assigned to her and in an emergency, and hers to write, as
far as her abilities go, for the first."""
LEGAL_READING = {"legal:file", "legal:matter", "legal:plan"}
STORY_READING = {"legal:analysis"}
"""Opens to who was given access by name, to nobody here, and in the emergency of a team leader."""
OPENS_LEGAL = {"joost", "karin"}
"""Whose emergency opens the legal part of a file as well."""
ADDRESS_FORMS = {"people:new_address", "people:edit_address", "people:end_address"}
OWN_NOTES = {"cases:edit_note", "cases:withdraw_note"}
"""Asked for a note that the reader wrote; those beside the personas wrote none."""
READ_AT = {"guidance:item"}
"""Pages that hold a form and are read without being allowed to send it."""
Cell = tuple[str, str]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def may(who: Who, key: str) -> bool:
    return EXTRA_READERS.get(key, key) in who


def opens_social_data(name: str, situation: str, reached: str, *, reads: bool) -> bool:
    """Tell whether an address opens to a legal worker by her reach to social data."""
    assigned = situation == "legal"
    if name in SOCIAL_READING:
        return reads and (assigned or reached == EMERGENCY)
    return assigned and name in SOCIAL_WRITING


def expected(world: World, name: str, method: str, key: str, situation: str) -> set[int]:
    """Return the statuses one cell may give."""
    row = ROWS[name]
    who = row.get if method == "get" else row.post
    if who is None:
        return {405}
    reached, answers = world.reach(key, situation), {200, 204, 302, *row.answers}
    reads = method == "get" and (row.post is None or name in READ_AT)
    # An empty tick is refused in words, before the ability is asked.
    if name == "guidance:tick" and reached != NONE and not (may(who, key) and reached == FULL):
        return {302, 403, 404}
    if key == "karin" and opens_social_data(name, situation, reached, reads=reads):
        return answers
    if key == "joost" and reached == EMERGENCY and name in STORY_READING and method == "get":
        return answers
    if reached == EMERGENCY and name in LEGAL_READING and method == "get" and key in OPENS_LEGAL:
        return answers
    if not may(who, key):
        return {row.others, 404} if reached == NONE else {row.others, 403, 404}
    if reached == NONE:
        return {404}
    if reached == EMERGENCY:
        return answers | {403, row.others} if reads else {403, 404}
    if name in OWN_NOTES and key not in BY_KEY:
        return {404}
    if situation == "secret" and name in ADDRESS_FORMS and key not in {"marit", "joost"}:
        return {403}
    return answers


def leaks(world: World, key: str, cells: list[Cell]) -> list[str]:
    """Return what each cell said that it should not have said."""
    found = []
    for name, situation in cells:
        with transaction.atomic():
            with about(world.files[situation]):
                ids = SAMPLES[ROWS[name].sample](
                    key if name in OWN_NOTES and key in BY_KEY else "samira"
                )
            for method in ("get", "post"):
                status = ask(world.clients[key], method, reverse(name, kwargs=ids)).status_code
                if status not in (should := expected(world, name, method, key, situation)):
                    found.append(f"{method} {name}, {situation}: {status}, not {sorted(should)}")
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("key", READERS)
def test_a_reader_gets_what_reach_and_role_give_on_a_sample_of_cells(key, world):
    cells = random.Random(key).sample(list(product(NAMES, SITUATIONS)), 16)
    assert not leaks(world, key, cells)


@pytest.mark.trust
@pytest.mark.parametrize("key", READERS)
def test_a_reader_gets_what_reach_and_role_give_everywhere(
    key, world, measure: Measure, at_scale: Callable[[int, int], int]
):
    every = list(product(NAMES, SITUATIONS))
    cells = random.Random(key).sample(every, at_scale(160, len(every)))
    found = leaks(world, key, cells)
    measure("permission_matrix", f"cells of {key}", len(cells) * 2, "cells")
    measure("permission_matrix", f"leaks of {key}", len(found), "leaks", aim="0")
    assert not found, "\n".join(found)


def test_every_address_about_a_file_is_asked():
    own = {row.sample for row in ROWS.values() if row.sample and not row.shared}
    assert own - FILE_SAMPLES == {
        *("assignment", "colleague", "device", "passkey", "notice", "membership", "deputy"),
        *("hour", "hour_act", "visitor", "visitor_act"),
        *("who_gives_terms", "watched_term"),
        "emergency",
        *("twins", "merge"),
        *("file_import", "stored_import"),
        *STORY_SAMPLES,
    }


@pytest.mark.parametrize("key", READERS)
def test_a_reader_opens_the_files_in_reach_and_no_other(key, world):
    assert not leaks(world, key, [("cases:detail", situation) for situation in SITUATIONS])
