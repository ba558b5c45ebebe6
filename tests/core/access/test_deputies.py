"""A team leader lets a colleague of the team stand in for a while; nobody for themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reisgezel.core import clock
from reisgezel.core.access import services
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.selectors.team import possible_deputies, team
from reisgezel.core.audit.models import AuditEvent
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.personas import ORGANISATION, actor_of, unit_named, user_of

pytestmark = pytest.mark.database


def deputise(**changes) -> Membership:
    today = clock.today()
    given = {
        "actor": actor_of("joost"),
        "membership": user_of("samira").memberships.get(),
        "deputy": user_of("marit"),
        "starts_on": today,
        "last_day": today + timedelta(days=13),
    }
    return services.name_deputy(**given | changes)


def test_a_deputy_has_the_role_for_the_period_in_the_place_of_the_colleague():
    deputise()
    held = [held for held in Actor.of(user_of("marit")).held if held.deputy_for]
    assert [(one.role.code, one.deputy_for.name) for one in held] == [
        ("caseworker", "Samira Bouzian")
    ]
    after = Actor.of(user_of("marit"), on=clock.today() + timedelta(days=14))
    assert not [one for one in after.held if one.deputy_for]
    assert AuditEvent.objects.filter(action="name_deputy").exists()


def test_a_team_leader_names_a_deputy_for_the_own_role():
    deputise(membership=user_of("joost").memberships.get())
    assert Actor.of(user_of("marit")).can("sign_month")


def test_a_team_leader_does_not_stand_in_personally():
    with pytest.raises(NotAllowed):
        deputise(deputy=user_of("joost"))


def test_a_colleague_of_another_team_does_not_stand_in():
    with pytest.raises(RuleBroken, match="werkt zelf in dit team") as refused:
        deputise(deputy=user_of("ton"))
    assert refused.value.field == "deputy"


def test_the_roles_of_another_team_are_absent():
    with pytest.raises(Absent):
        deputise(actor=actor_of("nadia"))


@pytest.mark.parametrize("key", ["samira", "marit", "femke", "ruben"])
def test_only_a_team_leader_names_deputies(key):
    with pytest.raises(NotAllowed):
        deputise(actor=actor_of(key))


def test_two_periods_of_the_same_deputy_do_not_overlap():
    deputise()
    with pytest.raises(RuleBroken, match="andere periode"):
        deputise(starts_on=clock.today() + timedelta(days=7))
    deputise(
        starts_on=clock.today() + timedelta(days=14), last_day=clock.today() + timedelta(days=20)
    )


def test_a_deputy_is_not_stood_in_for():
    with pytest.raises(RuleBroken, match="kan niemand vervangen"):
        deputise(membership=deputise(), deputy=user_of("karin"))


def test_standing_in_does_not_begin_in_the_past_nor_outlast_the_role():
    with pytest.raises(RuleBroken, match="vandaag of later"):
        deputise(starts_on=clock.today() - timedelta(days=1))
    membership = user_of("samira").memberships.get()
    membership.ends_before = clock.today() + timedelta(days=5)
    membership.save()
    with pytest.raises(RuleBroken, match="kortere periode"):
        deputise(membership=membership)


def test_a_role_without_clients_is_not_stood_in_for():
    leader = Membership.objects.create(
        user=user_of("joost"),
        role_code="team_leader",
        unit=unit_named(ORGANISATION),
        starts_on=clock.today(),
    )
    femke = user_of("femke").memberships.get()
    with pytest.raises(RuleBroken, match="kan niemand vervangen"):
        deputise(actor=Actor.of(leader.user), membership=femke, deputy=user_of("els"))


def test_a_deputy_stops_when_the_leader_says_so():
    membership = deputise()
    services.end_deputy(actor=actor_of("joost"), membership=membership)
    tomorrow = Actor.of(user_of("marit"), on=clock.today() + timedelta(days=1))
    assert not [one for one in tomorrow.held if one.deputy_for]
    with pytest.raises(Absent):
        services.end_deputy(actor=actor_of("joost"), membership=user_of("samira").memberships.get())


def test_the_team_page_shows_the_own_units_only():
    for key in ("samira", "marit", "ton"):
        user_of(key)
    names = [row.user.name for row in team(actor_of("joost"))]
    assert names == ["Joost van Elswijk", "Marit Hogeveen", "Samira Bouzian"]


def test_the_leader_and_the_colleague_are_not_offered_as_deputies():
    for key in ("samira", "marit", "karin", "joost"):
        user_of(key)
    offered = possible_deputies(actor_of("joost"), user_of("samira").memberships.get())
    assert [user.name for user in offered] == ["Karin Dijkgraaf", "Marit Hogeveen"]
