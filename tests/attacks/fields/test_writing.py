"""A form writes the fields it offers: one that is sent along by hand changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.privacy.declarations import declared_fields
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import Page
from tests.architecture.samples import SAMPLES, about
from tests.attacks.reach.rows import below, paths
from tests.attacks.reach.test_many_objects import NAMES
from tests.attacks.reach.world import World, build

pytestmark = pytest.mark.django_db

WRITERS = ("samira", "joost", "marit", "karin")
POSTS = [name for name in NAMES if ROWS[name].post]
CLASSES = {"data_class": "C4", "is_secret": "", "is_withdrawal": "on", "head_count": "7"}
"""What an intruder would rather write there; any other field gets a word that is no value of it."""
OF_THE_MOMENT = re.compile(r"^[2-9a-z]{14}$|^\d{4}-\d\d-\d\d \d\d:|^gAAAA|^[0-9a-f]{64}$")


def smuggled_fields() -> dict[str, str]:
    """Return every column of what hangs below a client, by the name a form might take it under."""
    columns = {one.name for one in declared_fields() if one.data_class.value[0] == "C"}
    for model, _ in paths():
        columns |= {one.name for one in model._meta.concrete_fields}
        columns |= {one.attname for one in model._meta.concrete_fields}
    return {name: CLASSES.get(name, "1") for name in sorted(columns)}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(*WRITERS)
        transaction.set_rollback(True)


def number_anew() -> None:
    """Let new rows get the numbers they would have got before; PostgreSQL does not take those back."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(sql)


def written(world: World, key: str, address: str, sent: dict[str, str]) -> tuple[int, set[str]]:
    """Return the status of a post and what it wrote, but for ids and moments; undo it."""
    files = {"own": world.files["own"]}
    number_anew()
    with transaction.atomic():
        before = below(files)["own"]
        status = world.clients[key].post(address, sent).status_code
        rows = below(files)["own"] - before
        transaction.set_rollback(True)
    fresh = {row[2] for row in rows}
    return status, {
        str([one for one in row if not OF_THE_MOMENT.match(str(one)) and one not in fresh])
        for row in rows
    }


def test_a_share_of_the_forms_takes_no_field_that_it_does_not_offer(world):
    check(world, POSTS[::4])


@pytest.mark.trust
def test_a_form_takes_no_field_that_it_does_not_offer(world):
    check(world, POSTS)


def check(world: World, names: Sequence[str]) -> None:
    """Send each form as it is offered, and again with every field of a client's tables."""
    taken, found = 0, []
    for name in names:
        key = next((one for one in WRITERS if one in (ROWS[name].post or ())), "")
        if not key:
            continue
        with about(world.files["own"]):
            address = reverse(name, kwargs=SAMPLES[ROWS[name].sample](key))
        answer = world.clients[key].get(address)
        form = (
            Page(answer.content.decode()).form_for(address) if answer.status_code == 200 else None
        )
        if form is None:
            continue
        today = clock.today()
        honest = form.filled(f"{today.day}-{today.month}-{today.year}")
        extra = {one: value for one, value in smuggled_fields().items() if one not in form.fields}
        plain, stuffed = (written(world, key, address, honest | more) for more in ({}, extra))
        taken += plain[0] == 302
        if plain != stuffed:
            found.append(
                f"{name} as {key}: {sorted(plain[1] ^ stuffed[1])[:2]} {plain[0]} {stuffed[0]}"
            )
    assert not found, "\n".join(found)
    assert taken > len(names) / 5, f"only {taken} forms were taken: this proves too little"
