"""The pages: from the list to two side by side, to one, and back to two."""

from __future__ import annotations

import pytest

from reisgezel.core.access.policies import reach
from reisgezel.domain.cases.client_words import words_in
from reisgezel.domain.cases.selectors.viewers import (
    REASONS,
    looks_at,
    looks_for_client,
    visits_of,
)
from reisgezel.domain.identity.models import Merge, Pair
from reisgezel.domain.identity.services.judging import look_for_twins
from tests.domain.identity.conftest import fill
from tests.domain.identity.test_queue import born
from tests.factories.people import make_protection
from tests.personas import actor_of, sign_in

pytestmark = pytest.mark.django_db
WHY = "Zelfde man, twee keer ingeschreven."


@pytest.fixture
def pair(yonas, jonas) -> Pair:
    born(yonas.person, jonas.person)
    look_for_twins(jonas.person, found_by="intake")
    return Pair.objects.get()


@pytest.fixture
def joost(client):
    return sign_in(client, "joost")


def test_two_persons_become_one_and_two_again(joost, pair, yonas, jonas):
    fill(jonas)
    listed = joost.get("/doubles/").content.decode()
    assert "Jonas Tesfai" in listed
    assert "dezelfde geboortedatum" in listed
    beside = joost.get(f"/doubles/{pair.public_id}/").content.decode()
    assert "bijna dezelfde naam" in beside
    told = joost.get(f"/doubles/{pair.public_id}/merge/").content.decode()
    assert f"Dossier {jonas.number} gaat op in dossier {yonas.number}." in told
    assert "Samira Bouzian" not in told
    posted = {"keep_given_names": "theirs", "keep_family_name": "mine", "reason": WHY}
    answer = joost.post(f"/doubles/{pair.public_id}/merge/", posted)
    made = Merge.objects.get()
    assert answer.url == f"/merges/{made.public_id}/"
    yonas.person.refresh_from_db()
    assert yonas.person.name == "Jonas Tesfay"
    assert "Terugdraaien" in joost.get(answer.url).content.decode()
    old = joost.get(f"/clients/{jonas.public_id}/")
    assert old.url == f"/clients/{yonas.public_id}/"
    part = joost.get(f"/clients/{jonas.public_id}/parts/family/")
    assert part.url == f"/clients/{yonas.public_id}/parts/family/"
    assert jonas.number in joost.get(f"/clients/{yonas.public_id}/parts/person/").content.decode()
    asked = joost.get(f"/merges/{made.public_id}/undo/").content.decode()
    assert "Gaat terug naar Jonas Tesfai" in asked
    joost.post(f"/merges/{made.public_id}/undo/", {"reason": WHY})
    made.refresh_from_db()
    assert not made.stands
    assert joost.get(f"/clients/{jonas.public_id}/").status_code == 200


def test_who_saw_two_side_by_side_is_among_who_looked_at_each(joost, pair, yonas, jonas):
    joost.get(f"/doubles/{pair.public_id}/")
    for file in (yonas, jonas):
        found = reach(actor_of("samira"), file)
        (visit,) = visits_of(list(looks_at(found)))
        assert (visit.by, visit.words) == (
            "Joost van Elswijk",
            ["twee personen naast elkaar bekeken"],
        )
        assert visit.reason == REASONS["team"]
        (look,) = looks_for_client(found, words_in("nl"))
        assert look.acts == {"Uw dossier bekeken": 1}


def test_an_old_address_is_nothing_to_who_does_not_reach_the_file_that_stays(
    client, pair, yonas, jonas, joost
):
    joost.post(f"/doubles/{pair.public_id}/merge/", {"reason": WHY, **KEEP})
    nadia = sign_in(client, "nadia")
    merged = nadia.get(f"/clients/{jonas.public_id}/")
    never = nadia.get("/clients/22222222222222/")
    assert (merged.status_code, never.status_code) == (404, 404)


KEEP = {"keep_given_names": "mine", "keep_family_name": "mine"}


def test_protected_reception_is_told_to_nobody_who_may_not_know(joost, pair, jonas):
    before = joost.get(f"/doubles/{pair.public_id}/merge/").content
    make_protection(jonas.person)
    after = joost.get(f"/doubles/{pair.public_id}/merge/").content
    assert without_keys(before) == without_keys(after)


def without_keys(page: bytes) -> list[str]:
    lines = page.decode().splitlines()
    return [line for line in lines if "once" not in line and "csrf" not in line.lower()]


def test_who_chose_no_verdict_is_told_so_at_the_choice_and_keeps_the_words(joost, pair):
    page = joost.post(f"/doubles/{pair.public_id}/", {"version": pair.version, "note": WHY})
    assert page.context["form"].errors == {"verdict": ["Kies wat hier klopt."]}
    assert WHY in page.content.decode()
