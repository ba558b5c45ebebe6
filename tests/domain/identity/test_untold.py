"""What a preview, a merge and its undoing tell of what the reader may not know: nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.domain.identity.joining import NOT_YET
from reisgezel.domain.identity.selectors.preview import preview
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.lib.errors import RuleBroken
from tests.factories.legal import a_plan
from tests.factories.stories import a_story
from tests.personas import actor_of, unit_named

pytestmark = pytest.mark.database
WHY = "Zelfde man, twee keer ingeschreven."


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
