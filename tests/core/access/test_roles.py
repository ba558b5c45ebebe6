"""The file of roles holds together with the code that asks it, and an actor holds what counts today."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

import reisgezel
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.roles import all_roles, role_choices
from reisgezel.core.access.services import create_unit
from tests.personas import ORGANISATION, actor_of, unit_named, user_of

pytestmark = pytest.mark.database

CODE = Path(reisgezel.__file__).parent
ASKED = re.compile(
    r"""(?:require\([\w.]+,\s*|\.can\(|\.units\(|with_ability\()"(\w+)"|ability="(\w+)\""""
)
CLASSES = {"C1", "C2", "C3", "C4", "C5", "S", "logs"}


def test_every_ability_the_code_asks_for_is_held_by_some_role():
    known = frozenset().union(*(role.abilities for role in all_roles().values()))
    asked = {
        next(filter(None, match))
        for path in CODE.rglob("*.py")
        for match in ASKED.findall(path.read_text())
    }
    assert len(asked) > 15
    assert asked <= known


def test_every_role_reads_known_classes_in_known_scopes():
    for role in all_roles().values():
        assert {name.split(".")[0] for name in role.reads} <= CLASSES, role.code
        assert set(role.reads.values()) <= {"own", "team", "granted", "aggregate", "all"}, role.code
        assert {name.split(".")[0] for name in role.break_glass} <= CLASSES, role.code
        assert bool(role.break_glass) == ("break_glass" in role.abilities), role.code


def test_the_file_says_of_each_role_that_lets_lists_leave_how_many_rows():
    text = (CODE / "core/access/catalogue/roles.toml").read_text(encoding="utf-8")
    said = {code: row.get("most_exported_rows", 0) for code, row in tomllib.loads(text).items()}
    assert said == {code: role.most_exported_rows for code, role in all_roles().items()}
    assert {said["legal_worker"], said["work_supervisor"], said["team_leader"]} == {500, 1000, 5000}
    assert {code for code, most in said.items() if most} == {
        code for code, role in all_roles().items() if "export_lists" in role.abilities
    }


def test_nobody_reads_stories_by_a_role_alone():
    scopes = {role.code: role.scope("C4") for role in all_roles().values()}
    assert set(scopes.values()) == {"", "granted"}, scopes


def test_who_guards_or_counts_reads_no_client():
    for code in ("functional_admin", "privacy_officer", "regional_manager", "director"):
        scopes = {all_roles()[code].scope(f"C{number}") for number in range(1, 6)}
        assert scopes <= {"", "aggregate"}, code


def test_a_part_is_read_by_who_reads_the_whole_class_and_not_the_other_way_round():
    legal, worker = all_roles()["legal_worker"], all_roles()["caseworker"]
    assert legal.scope("C3.status") == "team"
    assert worker.scope("C3.permit") == "own"
    assert worker.scope("C3") == ""


def test_roles_are_named_in_the_language_of_the_reader():
    with translation.override("nl"):
        assert ("team_leader", "Teamleider") in role_choices()
    with translation.override("en"):
        assert ("team_leader", "Team leader") in role_choices()
        assert "Leads a team" in all_roles()["team_leader"].meaning


def test_a_role_counts_from_its_first_day_to_the_day_before_its_end():
    user = user_of("samira")
    Membership.objects.filter(user=user).update(
        starts_on=date(2019, 1, 3), ends_before=date(2019, 2, 1)
    )
    assert not Actor.of(user, on=date(2019, 1, 2)).held
    assert Actor.of(user, on=date(2019, 1, 3)).can("write_note")
    assert Actor.of(user, on=date(2019, 1, 31)).can("write_note")
    assert not Actor.of(user, on=date(2019, 2, 1)).held


def test_a_role_in_a_unit_covers_all_units_below_it():
    region = create_unit(name="Regio", kind="region", parent=unit_named(ORGANISATION))
    team = create_unit(name="Team in regio", kind="team", parent=region)
    other = unit_named("Team Utrecht")
    user = user_of("els")
    Membership.objects.create(
        user=user, role_code="team_leader", unit=region, starts_on=date(2018, 1, 1)
    )
    assert Actor.of(user).units("see_team") == {region.pk, team.pk}
    assert other.pk not in Actor.of(user).units("see_team")


def test_an_actor_is_read_in_one_query(django_assert_num_queries):
    user = user_of("joost")
    with django_assert_num_queries(1):
        actor = Actor.of(user)
        assert actor.can("sign_month")
        assert actor.description == "Team Zaanstad · Teamleider"
        assert actor.audit_role == "team_leader"


def test_whoever_holds_no_role_may_nothing():
    user = user_of("samira")
    Membership.objects.all().delete()
    actor = Actor.of(user)
    assert not actor.held
    assert not actor.can("find_clients")
    assert actor.units("find_clients") == set()


def test_a_deputy_acts_for_somebody_and_the_actor_knows_for_whom():
    Membership.objects.create(
        user=user_of("karin"),
        role_code="caseworker",
        unit=unit_named("Team Zaanstad"),
        starts_on=date(2018, 1, 1),
        deputy_for=user_of("samira"),
    )
    held = [one for one in actor_of("karin").held if one.deputy_for]
    assert [one.deputy_for for one in held] == [user_of("samira")]
