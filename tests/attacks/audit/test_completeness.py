"""A random walk: what the log tells is what was shown, changed and refused. No less, no more.

What happened is read by other means than the log's own: names, numbers and ids in the answer and its
address, rows in the tables before and after, the status of the answer.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.ids import new_public_id
from reisgezel.domain.people.models import Relation
from tests.architecture.addresses import NAMES
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import Page
from tests.architecture.samples import SAMPLES, about
from tests.attacks.reach.rows import below
from tests.attacks.reach.test_many_objects import FILE_SAMPLES
from tests.attacks.reach.world import EXTRA_READERS, NONE, READERS, World, build, family_name
from tests.personas import user_of

pytestmark = pytest.mark.django_db

ABOUT_CLIENTS = [
    name
    for name in NAMES
    if (ROWS[name].sample in FILE_SAMPLES or name.startswith(("cases:", "workbench:", "guidance:")))
    and ROWS[name].sample in FILE_SAMPLES | {""}
]
ALWAYS = ("actor", "request_id", "action", "outcome", "at")
"""What NEN 7513 asks of every event; ``role`` too, of whoever holds one."""
BY_NO_REACH = {"open_file", "open_person"}
"""What makes the file that reach is given to; nothing gave reach before it."""
ABSENT = 0.15
POSTS = 0.5
STALE = 0.2
"""How often somebody else is said to have saved first."""
NEAR = 0.6
"""How often a reader asks for a file in reach, rather than for just any."""


@dataclass
class Walk:
    """A walk of so many requests, and where the log and the oracle did not agree."""

    world: World
    chance: random.Random
    wrong: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.persons = {name: file.person.public_id for name, file in self.world.files.items()}
        self.names = {public_id: name for name, public_id in self.persons.items()}
        files = self.world.files.items()
        self.signs = {name: (family_name(name), file.number) for name, file in files}
        self.ids = {name: (file.public_id, file.person.public_id) for name, file in files}

    def go(self, requests: int) -> None:
        for _ in range(requests):
            self.step()

    def step(self) -> None:
        key, name = self.chance.choice(READERS), self.chance.choice(ABOUT_CLIENTS)
        files = list(self.world.files)
        reached = [one for one in files if self.world.reach(key, one) != NONE]
        situation = self.chance.choice(
            reached if reached and self.chance.random() < NEAR else files
        )
        ids = {}
        if ROWS[name].sample:
            with about(self.world.files[situation]):
                ids = SAMPLES[ROWS[name].sample](EXTRA_READERS.get(key, key) or "samira")
        if ids and self.chance.random() < ABSENT:
            ids |= {next(part for part in ids if part.endswith("_id")): new_public_id()}
        address, client = reverse(name, kwargs=ids or None), self.world.clients[key]
        sent = None
        if ROWS[name].post and self.chance.random() < POSTS:
            page = client.get(address) if ROWS[name].get else None
            form = page is not None and Page(page.content.decode()).form_for(address)
            today = clock.today()
            sent = form.filled(f"{today.day}-{today.month}-{today.year}") if form else {}
            if "version" in sent and self.chance.random() < STALE:
                sent["version"] = "98765"
        before = below(self.world.files) if sent is not None else {}
        last = AuditEvent.objects.order_by("-pk").first()
        answer = client.post(address, sent) if sent is not None else client.get(address)
        after = below(self.world.files) if sent is not None else {}
        changed = {one for one in after if after[one] != before[one]}
        events = list(AuditEvent.objects.filter(pk__gt=last.pk if last else 0))
        where = f"{'post' if sent is not None else 'get'} {name} as {key}, {situation}"
        self.judge(f"{where}: {answer.status_code}", answer, changed, events)

    def judge(
        self, where: str, answer: HttpResponse, changed: set[str], events: list[AuditEvent]
    ) -> None:
        """Hold the events of one request against what it did."""
        refusals = [event.outcome for event in events if event.action == "refuse"]
        expected = {403: ["refused"], 404: ["absent"]}.get(answer.status_code, [])
        if refusals != expected:
            self.wrong.append(f"{where}: refusals told {refusals}, not {expected}")
        shown = self.shown(answer)
        told = {name for event in events for name in self.told(event)}
        acts = {name for event in events if event.action != "read" for name in self.told(event)}
        self.counted.update(
            read=len(shown), written=len(changed), refused=len(expected), events=len(events)
        )
        if any(event.action == "read_log" for event in events):
            shown = set()  # the log names files by number, and who reads it is told once
        asked = answer.request["PATH_INFO"]
        given = {
            name
            for event in events
            if event.object_id and event.object_id in asked
            for name in self.told(event)
        }
        linked = {
            name for name, ids in self.ids.items() if any(one in where_to(answer) for one in ids)
        }
        for what, names in (
            ("shown and not told", shown - told - self.kin(told)),
            ("changed and not told", changed - acts),
            ("told and not shown or changed", told - shown - changed - linked - given),
        ):
            if names:
                self.wrong.append(f"{where}: {what}: {sorted(names)}")
        self.wrong += [f"{where}: {what}" for event in events for what in lacking(event)]

    def shown(self, answer: HttpResponse) -> set[str]:
        """Return whose name or number a page shows; a redirect and a refusal show nobody."""
        is_page = answer.status_code in (200, 409)
        text = answer.content.decode(errors="replace") if is_page else ""
        return {name for name, signs in self.signs.items() if any(sign in text for sign in signs)}

    def kin(self, told: set[str]) -> set[str]:
        """Return who is family of those told of: a tie is part of both files, with the other's name."""
        ties = Relation.objects.values_list("person__public_id", "relative__public_id")
        named = [{self.names.get(one, "") for one in tie} for tie in ties]
        return {name for tie in named if tie & told for name in tie}

    def told(self, event: AuditEvent) -> set[str]:
        """Return the clients of the house whom an event names."""
        seen = json.loads(event.detail or "{}").get("seen", [])
        return {self.names[public_id] for public_id in {event.subject, *seen} & set(self.names)}


def where_to(answer: HttpResponse) -> str:
    """Return the address that was asked, with all that the answer says and links to."""
    return answer.request["PATH_INFO"] + answer.content.decode(errors="replace")


def lacking(event: AuditEvent) -> Iterator[str]:
    """Yield what an event should say and does not."""
    for name in ALWAYS:
        if not getattr(event, name):
            yield f"{event.action} says no {name}"
    if event.subject and event.outcome == "ok":
        if not event.role:
            yield f"{event.action} says not in which role"
        if not event.reason and event.action not in BY_NO_REACH:
            yield f"{event.action} says not what gave reach"
        if not event.data_class.startswith(("C1", "C2", "C3", "C4", "C5")):
            yield f"{event.action} says no class of data"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def walk(world: World, requests: int) -> Walk:
    with transaction.atomic():
        made = Walk(world, random.Random(7513))
        made.go(requests)
        transaction.set_rollback(True)
    return made


def test_the_log_tells_what_a_hundred_requests_showed_changed_and_refused(world):
    made = walk(world, 100)
    assert not made.wrong, "\n".join(sorted(set(made.wrong)))
    assert min(made.counted[what] for what in ("read", "written", "refused")) > 2, made.counted


@pytest.mark.trust
def test_the_log_tells_what_a_long_walk_showed_changed_and_refused(world, measure, at_scale):
    requests = at_scale(500, 10_000)
    made = walk(world, requests)
    for what, count in made.counted.items():
        measure("audit_completeness", what, count, f"in {requests} requests")
    measure("audit_completeness", "differences", len(made.wrong), "differences", aim="0")
    assert not made.wrong, "\n".join(sorted(set(made.wrong)))


def test_an_event_by_emergency_or_deputy_says_so(world):
    """The two that the norm asks for by name, at the page itself."""
    with transaction.atomic():
        for key, situation, expected in (
            ("joost", "emergency", ("break_glass", "")),
            ("deputy", "own", ("assignment", user_of("samira").public_id)),
        ):
            world.clients[key].get(reverse("cases:detail", args=[world.files[situation].public_id]))
            event = AuditEvent.objects.filter(subject=world.files[situation].audit_subject).latest(
                "pk"
            )
            assert (event.reason, event.on_behalf_of) == expected, key
        transaction.set_rollback(True)
