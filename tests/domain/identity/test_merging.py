"""Two persons are made one, and two again."""

from __future__ import annotations

from itertools import product

import pytest

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.domain.identity.services.undoing import undo_merge
from reisgezel.domain.identity.socket import followers, undeclared
from tests.domain.identity.conftest import fill
from tests.domain.identity.snapshots import differences, rows_now
from tests.personas import actor_of

pytestmark = pytest.mark.database
WHY = "Zelfde man, twee keer ingeschreven."


def merge(yonas, jonas, *taken):
    return merge_persons(
        actor=actor_of("joost"),
        survivor=yonas.person,
        merged=jonas.person,
        taken=taken,
        reason=WHY,
    )


def test_every_room_says_what_becomes_of_what_it_keeps_of_a_person():
    assert undeclared() == []


def test_all_that_is_kept_of_the_one_comes_to_the_other_and_goes_back(yonas, jonas):
    fill(jonas)
    joost = actor_of("joost")
    for follow, file in product(followers(), (yonas, jonas)):
        follow(joost, file.person)
    before = rows_now()
    made = merge(yonas, jonas, "given_names")
    assert not ClientFile.objects.filter(pk=jonas.pk).exists()
    left = [key for key, row in rows_now().items() if jonas.pk == row.get("client_file_id", 0)]
    assert left == []
    undo_merge(actor=joost, merge=made, reason=WHY)
    assert differences(before, rows_now()) == {}
