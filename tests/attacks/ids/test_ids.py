"""Ids of others in the path, the question and the form: nothing of theirs is shown, linked or changed.

The ids are those of a file out of reach and of all that hangs below it, row numbers near one's own, ids
that never were, and ids of another kind of record.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.records.ids import LENGTH, PublicIdField, new_public_id
from tests.architecture.addresses import NAMES
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import Form, Page
from tests.architecture.samples import SAMPLES, Ids, about
from tests.attacks.reach.rows import below, paths
from tests.attacks.reach.test_many_objects import FILE_SAMPLES
from tests.attacks.reach.world import World, build, family_name

pytestmark = pytest.mark.django_db

READERS = ("samira", "joost", "karin", "ton")
MINE = {"samira": "own", "joost": "own", "karin": "legal", "ton": "other_team"}
THEIRS = {"samira": "other_team", "joost": "other_team", "karin": "other_team", "ton": "own"}
NAMES_OF_FILES = sorted(name for name in NAMES if ROWS[name].sample in FILE_SAMPLES)
LISTS = ("cases:list", "cases:tasks", "cases:agenda", "cases:choose_client", "workbench:search")
ASKED = ("q", "also", "file", "client", "person", "team", "page", "week", "assignee", "family")
IDS_IN_FORMS = re.compile(rf"^[2-9a-z]{{{LENGTH}}}$")


@dataclass
class House:
    world: World
    mine: dict[tuple[str, str], Ids] = field(default_factory=dict)
    forms: dict[tuple[str, str], Form | None] = field(default_factory=dict)

    def foreign(self, key: str) -> list[str]:
        """Return the public ids of the file a reader does not reach and of all below it."""
        file, found = self.world.files[THEIRS[key]], []
        for model, path in paths():
            if any(isinstance(one, PublicIdField) for one in model._meta.concrete_fields):
                rows = model._base_manager.filter(**{path: file.pk})
                found += rows.values_list("public_id", flat=True)
        return found

    def form(self, key: str, name: str) -> Form | None:
        """Return the form at an address, as its own page draws it."""
        if (key, name) not in self.forms:
            address = reverse(name, kwargs=self.mine[key, name])
            with transaction.atomic():
                answer = self.world.clients[key].get(address)
                transaction.set_rollback(True)
            page = Page(answer.content.decode() if answer.status_code == 200 else "")
            self.forms[key, name] = page.form_for(address)
        return self.forms[key, name]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = House(build(*READERS))
        for key in READERS:
            for situation in (THEIRS[key], MINE[key]):
                with about(made.world.files[situation]):
                    for name in NAMES_OF_FILES:
                        made.mine[key, name] = SAMPLES[ROWS[name].sample](key)
        yield made
        transaction.set_rollback(True)


def honest(form: Form | None) -> dict[str, str]:
    today = clock.today()
    return form.filled(f"{today.day}-{today.month}-{today.year}") if form else {}


@dataclass
class Fuzz:
    """Requests with ids that are not the reader's, and what they gave away."""

    house: House
    chance: random.Random
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.foreign = {key: self.house.foreign(key) for key in READERS}
        self.before = {key: self.theirs(key) for key in READERS}

    def theirs(self, key: str) -> frozenset[tuple[object, ...]]:
        """Return every row of the file out of reach; each request is undone, so it stays the same."""
        return below({"theirs": self.house.world.files[THEIRS[key]]})["theirs"]

    def strange(self, key: str) -> str:
        """Return an id of somebody else's, one near one's own, one that never was."""
        near = str(self.chance.randrange(1, 60))
        return self.chance.choice(
            [*self.chance.choices(self.foreign[key], k=6), near, new_public_id()]
        )

    def step(self) -> None:
        key = self.chance.choice(READERS)
        self.chance.choice([self.in_path, self.in_path, self.in_form, self.in_question])(key)

    def in_path(self, key: str) -> None:
        name = self.chance.choice(NAMES_OF_FILES)
        ids = dict(self.house.mine[key, name])
        part = self.chance.choice([one for one in ids if one.endswith("_id")])
        ids[part] = self.chance.choice([*self.foreign[key], new_public_id()])
        self.send(key, "get" if ROWS[name].get else "post", reverse(name, kwargs=ids), {})

    def in_question(self, key: str) -> None:
        words = {word: self.strange(key) for word in self.chance.sample(ASKED, 3)}
        self.send(key, "get", reverse(self.chance.choice(LISTS)), words)

    def in_form(self, key: str) -> None:
        name = self.chance.choice([one for one in NAMES_OF_FILES if ROWS[one].post])
        form = self.house.form(key, name)
        sent: dict[str, Any] = honest(form)
        chosen = (
            [one for one, it in form.fields.items() if not it.is_typed] if form else list(ASKED)
        )
        for one in chosen:
            if one not in {"csrfmiddlewaretoken", "version", "once"} and self.chance.random() < 0.6:
                sent[one] = self.strange(key)
        self.send(key, "post", reverse(name, kwargs=self.house.mine[key, name]), sent)

    def send(self, key: str, method: str, address: str, sent: dict[str, Any]) -> None:
        world, where = self.house.world, f"{method} {address} {sent} as {key}"
        number = world.files[THEIRS[key]].number
        with transaction.atomic():
            try:
                answer: HttpResponse = getattr(world.clients[key], method)(address, sent)
            except Exception as broken:
                self.wrong.append(f"{where}: broke: {broken}"[:300])
            else:
                if answer.status_code >= 500:
                    self.wrong.append(f"{where}: {answer.status_code}")
                shown = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
                if family_name(THEIRS[key]) in shown or number in shown:
                    self.wrong.append(f"{where}: shows what is theirs")
                took = method == "post" and answer.status_code == 302
                if took and self.theirs(key) != self.before[key]:
                    self.wrong.append(f"{where}: changed what is theirs")
            transaction.set_rollback(True)


def fuzz(house: House, requests: int) -> list[str]:
    made = Fuzz(house, random.Random(requests))
    for _ in range(requests):
        made.step()
    return made.wrong


def test_a_hundred_strange_ids_open_nothing_and_break_nothing(house):
    found = fuzz(house, 100)
    assert not found, "\n".join(found[:10])


@pytest.mark.trust
def test_many_strange_ids_open_nothing_and_break_nothing(house, measure, at_scale):
    requests = at_scale(1_000, 20_000)
    found = fuzz(house, requests)
    measure("strange_ids", "requests", requests, "requests")
    measure("strange_ids", "foreign records or errors", len(found), "findings", aim="0")
    assert not found, "\n".join(found[:20])


def test_every_choice_of_a_form_is_in_reach(house):
    """A select, a tick or a hidden field offers the id of no client, note or document out of reach."""
    offered, found = 0, []
    for key in READERS:
        foreign = set(house.foreign(key))
        own = {"mine": house.world.files[MINE[key]]}
        assert foreign.isdisjoint(str(value) for row in below(own)["mine"] for value in row)
        for name in [one for one in NAMES_OF_FILES if ROWS[one].post]:
            form = house.form(key, name)
            for one in form.fields.values() if form else ():
                choices = {one.value, *one.options}
                offered += any(IDS_IN_FORMS.match(value) for value in choices)
                found += [f"{name} as {key}: {one.name}"] * bool(choices & foreign)
    assert not found
    assert offered > 10, "too few forms offer a choice: this proves too little"
