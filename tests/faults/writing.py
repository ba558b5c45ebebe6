"""People who keep writing, each form with a key of its own, and what became of every form they sent."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.db.models import Max
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.models import OnceKey
from reisgezel.core.records.once import new_once_key
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.people.models import Person
from tests.harness.installation import Answer, Visitor

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Post:
    """One form: who sent it where, the word by which its effect is found back, and the answer."""

    visitor: Visitor
    address: str
    fields: dict[str, str]
    word: str
    answer: Answer | None = None
    sent_at: float = 0.0
    answered_at: float = 0.0

    def send(self) -> None:
        """Send it, for the first time or again."""
        self.sent_at = time.monotonic()
        self.answer = None
        try:
            self.answer = self.visitor.post(self.address, self.fields)
        finally:
            self.answered_at = time.monotonic()

    @property
    def is_acknowledged(self) -> bool:
        return self.answer is not None and self.answer.is_saved


def a_note(visitor: Visitor, file: ClientFile) -> Post:
    word = a_word()
    fields = {
        "on": f"{clock.today():%d-%m-%Y}",
        "kind": "home_visit",
        "channel": "home",
        "minutes": "30",
        "text": word,
        "data_class": "C2",
        "once": new_once_key(),
    }
    return Post(visitor, reverse("cases:new_note", args=[file.public_id]), fields, word)


def a_client(visitor: Visitor, unit: str) -> Post:
    """Return the form that takes in a client at a team, of which the public id is given."""
    word = a_word().capitalize()
    fields = {
        "given_names": "Selam",
        "family_name": word,
        "birth": "1985",
        "gender": "f",
        "unit": unit,
        "opened_on": f"{clock.today():%d-%m-%Y}",
        "once": new_once_key(),
    }
    return Post(visitor, reverse("cases:new_client"), fields, word)


def people_who_write(visitor: Callable[[str], Visitor], file: ClientFile) -> list[Maker]:
    """Return three colleagues who add notes, and one who takes in clients: a write to many tables."""
    writing = [partial(a_note, visitor(key), file) for key in ("samira", "marit", "joost")]
    return [*writing, partial(a_client, visitor("marit"), file.unit.public_id)]


def a_word() -> str:
    return "".join(random.choices(LETTERS, k=24))


Maker = Callable[[], Post]


@dataclass
class Writers:
    """Threads that send one form after the other until they are told to stop."""

    makers: list[Maker]
    posts: list[Post] = field(default_factory=list)
    goes_on_after_errors: bool = False
    _stopped: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self._threads = [threading.Thread(target=self._write, args=[one]) for one in self.makers]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, acknowledged: int, seconds: float = 120) -> None:
        """Wait until so many forms were answered as saved. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while sum(post.is_acknowledged for post in list(self.posts)) < acknowledged:
            if time.monotonic() > until:
                answers = [post.answer for post in self.posts[-3:]]
                raise TimeoutError(f"too few writes; the last answers: {str(answers)[:1500]}")
            time.sleep(0.005)

    def _write(self, make: Maker) -> None:
        while not self._stopped.is_set():
            post = make()
            self.posts.append(post)
            try:
                post.send()
            except (OSError, http.client.HTTPException):
                if not self.goes_on_after_errors:
                    return
                time.sleep(0.02)


@dataclass
class Tally:
    """What became of what was sent."""

    acknowledged: int = 0
    in_doubt: int = 0
    in_doubt_but_saved: int = 0
    lost: int = 0
    double: int = 0
    half: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )

    def expect_nothing_lost(self) -> None:
        assert (self.lost, self.double, self.half) == (0, 0, 0), self.wrong[:10]


def count(posts: Iterable[Post], effects: dict[str, list[list[str]]]) -> Tally:
    """Hold what was sent against what is stored: for each word its effects, each with its faults."""
    tally = Tally()
    for post in posts:
        found = effects.get(post.word, [])
        faults = [fault for effect in found for fault in effect]
        tally.acknowledged += post.is_acknowledged
        tally.in_doubt += not post.is_acknowledged
        tally.in_doubt_but_saved += not post.is_acknowledged and bool(found)
        tally.lost += post.is_acknowledged and not found
        tally.double += len(found) > 1
        tally.half += bool(faults)
        if faults or len(found) > 1 or (post.is_acknowledged and not found):
            tally.wrong.append(f"{post.word}: {len(found)} effects, {faults}, {post.answer}"[:300])
    return tally


@dataclass(frozen=True)
class Mark:
    """The last note and the last person that were stored when a round began."""

    note: int = 0
    person: int = 0


def newest() -> Mark:
    """Return the mark of now: what is stored from here on is newer."""
    notes, persons = (model.objects.aggregate(last=Max("pk")) for model in (ContactNote, Person))
    return Mark(notes["last"] or 0, persons["last"] or 0)


def effects(since: Mark = Mark()) -> dict[str, list[list[str]]]:
    """Return the effects that are stored by their word: notes and new clients, with what each lacks."""
    found: dict[str, list[list[str]]] = {}
    for word, faults in [*_notes(since), *_clients(since)]:
        found.setdefault(word, []).append(faults)
    return found


def _notes(since: Mark) -> Iterator[tuple[str, list[str]]]:
    told = _events("write_note")
    for note in ContactNote.objects.filter(pk__gt=since.note).prefetch_related("files"):
        yield (
            note.text,
            _lacking(
                file=len(note.files.all()) == 1,
                event=told[note.public_id] == 1,
            ),
        )


def _clients(since: Mark) -> Iterator[tuple[str, list[str]]]:
    told = _events("open_file")
    forms = set(OnceKey.objects.values_list("result", flat=True))
    new = Person.objects.filter(given_names="Selam", pk__gt=since.person)
    for person in new.prefetch_related("household_places", "name_keys"):
        file = ClientFile.objects.filter(person=person).first()
        address = reverse("cases:detail", args=[file.public_id]) if file else ""
        yield (
            person.family_name,
            _lacking(
                file=bool(file),
                event=bool(file) and told[file.public_id] == 1,
                household=len(person.household_places.all()) == 1,
                names=bool(person.name_keys.all()),
                once=address in forms,
            ),
        )


def _events(action: str) -> Counter[str]:
    return Counter(AuditEvent.objects.filter(action=action).values_list("object_id", flat=True))


def _lacking(**parts: bool) -> list[str]:
    return [name for name, is_there in parts.items() if not is_there]
