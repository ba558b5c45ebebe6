"""What is out of reach is not there: the same answer, for the same work, as an id that never was.

Asked of every address with an id. The statements to the database are counted, not timed: a count
says the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core.records.ids import new_public_id
from tests.architecture.addresses import signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES, Ids
from tests.harness.statements import statements

pytestmark = pytest.mark.django_db

READER, STRANGER = "joost", "nadia"
"""Two leaders of teams that keep nothing of each other."""

RECORDS = [
    name
    for name, row in ROWS.items()
    if row.sample and not row.shared and READER in (row.get or row.post or ())
]
METHODS = [(n, m) for n in RECORDS for m in ("get", "post") if getattr(ROWS[n], m)]


@dataclass(frozen=True)
class House:
    client: Client
    mine: dict[str, Ids]
    theirs: dict[str, Ids]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = [
            {name: SAMPLES[ROWS[name].sample](owner) for name in RECORDS}
            for owner in (READER, STRANGER)
        ]
        yield House(signed_in(READER), *made)
        transaction.set_rollback(True)


def is_id(value: Any) -> bool:
    return isinstance(value, int) or bool(re.fullmatch(r"[2-9a-z]{14}", str(value)))


def never_was(value: Any) -> Any:
    return 10**9 if isinstance(value, int) else new_public_id()


def ask(house: House, name: str, method: str, ids: Ids) -> tuple[HttpResponse, list[str]]:
    """Return the answer and the statements it took, and undo what it did."""
    address = reverse(name, kwargs=ids)
    with transaction.atomic(), statements() as asked:
        answer = getattr(house.client, method)(address)
        transaction.set_rollback(True)
    return answer, [shape(sql) for sql in asked]


def shape(sql: str) -> str:
    """Return a statement, given without its values, without those that stand in it and names of a moment."""
    return re.sub(r"'(?:[^']|'')*'|\b\d+\b|\bs\d+_x\d+\b", "?", sql)


def body(answer: HttpResponse) -> str:
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


@pytest.mark.parametrize(("name", "method"), METHODS)
def test_out_of_reach_and_never_there_are_one_answer_for_the_same_work(name, method, house):
    mine, theirs = house.mine[name], house.theirs[name]
    for part in filter(lambda part: is_id(theirs[part]), theirs):
        if mine[part] == theirs[part]:
            continue  # nothing of this sample belongs to a team
        rest = theirs if part == next(iter(theirs)) else mine
        hidden, work = ask(house, name, method, rest | {part: theirs[part]})
        missing, no_work = ask(house, name, method, rest | {part: never_was(theirs[part])})
        assert hidden.status_code == missing.status_code == 404, part
        assert body(hidden) == body(missing), part
        assert dict(hidden.headers) == dict(missing.headers), part
        assert work == no_work, part
