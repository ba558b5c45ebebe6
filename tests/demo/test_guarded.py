"""The terms of the demo live: some late, some fatal and near; one aside, one still, one without a guard."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.demo.building import build
from reisgezel.domain.terms.models import Snooze, Term
from reisgezel.domain.terms.selectors.mine import found_by_guard
from reisgezel.domain.terms.selectors.watching import Narrowed, watched_terms
from tests.personas import actor_of

pytestmark = pytest.mark.django_db


def test_the_team_leader_of_the_demo_finds_late_near_and_unguarded_terms(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    build(seed=2018, team_names=["Team Zaanstad"], tell=lambda sentence: None)
    joost = actor_of("joost")
    assert watched_terms(joost, Narrowed(late=True)).count() > 10
    assert watched_terms(joost, Narrowed(fatal=True, soon=True)).exists()
    unguarded, hers = found_by_guard(joost, Narrowed(nobody=True, fatal=True), Narrowed())
    assert len(unguarded) == 1
    assert unguarded[0].owner == joost.user.pk
    assert all(one.owner for one in hers)
    samira = actor_of("samira")
    mine, put_aside = found_by_guard(samira, Narrowed(mine=True), Narrowed(snoozed=True))
    assert mine
    assert len(put_aside) == Snooze.objects.count() == 1
    still = watched_terms(samira, Narrowed()).get(state=Term.State.SUSPENDED)
    assert (still.rule, str(still.client_file.person)) == ("T22", "Reza Ahmadi")
    papers = watched_terms(samira, Narrowed()).get(rule="T38", client_file=still.client_file)
    assert papers.due == date(2019, 1, 16)
