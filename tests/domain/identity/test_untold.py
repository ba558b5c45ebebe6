"""What a preview, a merge and its undoing tell of what the reader may not know: nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.selectors.files import leads_to
from reisgezel.domain.cases.services.drafts import save_draft
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.selectors.preview import preview
from reisgezel.domain.identity.selectors.queue import find_merge
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.domain.identity.socket import NOT_YET
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.stories.services.drafts import seal_for
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story
from reisgezel.lib.errors import Absent, RuleBroken
from tests.domain.identity.conftest import TODAY
from tests.domain.identity.test_holding import WHY, merge, undo
from tests.factories.legal import a_plan
from tests.factories.people import make_person
from tests.factories.stories import a_grant, a_story
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = pytest.mark.database


@pytest.fixture
def registrar(db) -> Actor:
    """Somebody who merges, and reads who people are and nothing else."""
    user = User.objects.create_user(email="rika@example.org", name="Rika Smit")
    unit = unit_named("Team Zaanstad")
    Membership.objects.create(
        user=user, role_code="registrar", unit=unit, starts_on=date(2017, 1, 1)
    )
    return Actor.of(user)


def test_a_refusal_says_no_more_than_the_reader_may_know(registrar, yonas, jonas):
    for file in (yonas, jonas):
        a_plan(file)
    assert preview(registrar, yonas.person, jonas.person).refusals == [NOT_YET]
    with pytest.raises(RuleBroken) as broken:
        merge_persons(
            actor=registrar, survivor=yonas.person, merged=jonas.person, taken=(), reason=WHY
        )
    assert broken.value.message == NOT_YET


def test_nobody_learns_from_a_preview_that_both_have_a_story(yonas, jonas):
    before = preview(actor_of("joost"), yonas.person, jonas.person)
    for file in (yonas, jonas):
        a_story(file)
    after = preview(actor_of("joost"), yonas.person, jonas.person)
    assert (before.refusals, after.refusals) == ([], [])


def test_once_undone_a_merge_is_told_only_to_who_reaches_both(client, yonas, jonas):
    BlockedPair.objects.create(
        person=jonas.person, user=user_of("marit"), named_by="client", starts_on=TODAY
    )
    far = merge(yonas, jonas)
    undo(far)
    page = sign_in(client, "marit").get(f"/clients/{yonas.public_id}/parts/person/")
    assert page.status_code == 200
    assert jonas.number not in page.content.decode()
    assert find_merge(actor_of("joost"), far.public_id) == far
    jonas.refresh_from_db()
    jonas.unit = unit_named("Team Utrecht")
    jonas.save(update_fields=["unit"])
    with pytest.raises(Absent):
        find_merge(actor_of("joost"), far.public_id)


def test_an_old_address_leads_on_however_often_somebody_was_taken_in(yonas):
    persons = [*(make_person(f"Yonas {letter}") for letter in "abcdefghijkl"), yonas.person]
    for place, (goes, stays) in enumerate(pairwise(persons)):
        Merge.objects.create(
            survivor=stays,
            merged=goes,
            former_id=f"former{place}",
            merged_by=user_of("joost"),
            merged_at="2019-01-03T12:00:00Z",
        )
    assert leads_to(actor_of("joost"), "former0") == yonas.public_id


def test_a_draft_of_a_story_that_was_erased_does_not_come_back(yonas, jonas):
    a_grant(jonas, "karin")
    karin = actor_of("karin")
    for place, close in (("story", seal_for(actor=karin, file=jonas).close), ("note", None)):
        save_draft(
            actor=karin, file=jonas, place=place, what=place, fields={"text": ["..."]}, sealed=close
        )
    made = merge(yonas, jonas)
    asked = ask_erasure(actor=actor_of("marit"), file=yonas, why="asked", reason=WHY)
    erase_story(actor=actor_of("joost"), erasure=asked)
    undo(made)
    assert [draft.place for draft in jonas.drafts.all()] == ["note"]


def test_a_preview_tells_of_no_draft_that_somebody_is_writing(yonas, jonas):
    before = preview(actor_of("joost"), yonas.person, jonas.person).moving
    save_draft(actor=actor_of("samira"), file=jonas, place="x", what="x", fields={})
    assert preview(actor_of("joost"), yonas.person, jonas.person).moving == before
