"""The functional administrator invites, gives dated roles, ends accounts, and never their own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access import services
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.selectors.colleagues import colleagues, unit_tree
from reisgezel.core.accounts.invitations import accept_invitation, find_invitation
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.personas import ORGANISATION, actor_of, unit_named, user_of

pytestmark = pytest.mark.database

PASSWORD = "een lange zin voor de test"


def invite(**changes) -> tuple[User, str]:
    given = {
        "actor": actor_of("femke"),
        "email": "Bram@Reisgezel.example",
        "name": "Bram de Wit",
        "role_code": "caseworker",
        "unit": unit_named("Team Zaanstad"),
        "starts_on": clock.today(),
    }
    return services.invite_colleague(**given | changes)


def token_of(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.asvs("V6.3.2")
def test_an_empty_installation_gets_its_organisation_and_an_administrator_by_link():
    path = services.create_first_administrator(
        email="Femke@example.org", name="Femke", organisation="Reisgezel Noord"
    )
    user = accept_invitation(token=token_of(path), password=PASSWORD)
    assert Actor.of(user).can("manage_accounts")
    assert Unit.objects.get().name == "Reisgezel Noord"
    with pytest.raises(RuleBroken):
        services.create_first_administrator(email="x@example.org", name="X", organisation="Y")


def test_an_invited_colleague_has_the_role_from_its_day_and_no_password_yet():
    user, path = invite(starts_on=clock.today() + timedelta(days=3))
    assert user.email == "bram@reisgezel.example"
    assert not user.has_usable_password()
    assert not Actor.of(user).held
    assert Actor.of(user, on=clock.today() + timedelta(days=3)).can("write_note")
    assert find_invitation(token_of(path)) is not None
    assert {"open_account", "give_role", "invite"} <= set(actions())


def test_an_address_that_has_an_account_is_named_in_the_refusal():
    invite()
    with pytest.raises(RuleBroken, match="van Bram de Wit") as refused:
        invite(name="Iemand anders")
    assert refused.value.field == "email"


@pytest.mark.asvs("V6.4.1")
def test_a_link_works_once():
    _user, path = invite()
    accept_invitation(token=token_of(path), password=PASSWORD)
    with pytest.raises(RuleBroken, match="werkt niet meer"):
        accept_invitation(token=token_of(path), password=PASSWORD)


@pytest.mark.asvs("V6.4.1")
def test_a_link_works_for_seven_days():
    _user, path = invite()
    with time_machine.travel(clock.now() + timedelta(days=6, hours=23)):
        assert find_invitation(token_of(path))
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert not find_invitation(token_of(path))


def test_a_new_link_lets_the_old_one_stop():
    user, path = invite()
    fresh = services.send_invitation_again(actor=actor_of("femke"), user=user)
    assert not find_invitation(token_of(path))
    assert find_invitation(token_of(fresh))


def test_a_withdrawn_link_is_dead_and_withdrawing_again_says_so():
    user, path = invite()
    services.withdraw_invitation(actor=actor_of("femke"), user=user)
    assert not find_invitation(token_of(path))
    with pytest.raises(RuleBroken, match="geen uitnodiging"):
        services.withdraw_invitation(actor=actor_of("femke"), user=user)


def test_who_opened_the_account_gets_no_new_link():
    user, path = invite()
    accept_invitation(token=token_of(path), password=PASSWORD)
    user.refresh_from_db()
    with pytest.raises(RuleBroken, match="al geopend"):
        services.send_invitation_again(actor=actor_of("femke"), user=user)


@pytest.mark.parametrize("key", ["samira", "joost", "els", "ruben", "marit"])
def test_nobody_but_the_administrator_manages_accounts(key):
    actor = actor_of(key)
    ton = user_of("ton")
    with pytest.raises(NotAllowed):
        invite(actor=actor)
    with pytest.raises(NotAllowed):
        services.end_colleague(actor=actor, user=ton)
    with pytest.raises(NotAllowed):
        colleagues(actor)
    with pytest.raises(NotAllowed):
        services.give_role(
            actor=actor,
            user=ton,
            role_code="team_leader",
            unit=unit_named("Team Utrecht"),
            starts_on=clock.today(),
        )


def test_nobody_changes_own_roles():
    femke = actor_of("femke")
    with pytest.raises(NotAllowed):
        services.give_role(
            actor=femke,
            user=femke.user,
            role_code="team_leader",
            unit=unit_named("Team Zaanstad"),
            starts_on=clock.today(),
        )
    with pytest.raises(NotAllowed):
        services.end_role(
            actor=femke, membership=femke.user.memberships.get(), last_day=clock.today()
        )
    with pytest.raises(NotAllowed):
        services.end_colleague(actor=femke, user=femke.user)
    with pytest.raises(NotAllowed):
        services.reset_colleague_second_factor(actor=femke, user=femke.user)


def test_the_same_role_in_the_same_place_is_given_once_at_a_time():
    femke, samira = actor_of("femke"), user_of("samira")
    given = {"actor": femke, "user": samira, "role_code": "caseworker"}
    with pytest.raises(RuleBroken, match="heeft deze rol hier al"):
        services.give_role(**given, unit=unit_named("Team Zaanstad"), starts_on=clock.today())
    services.give_role(**given, unit=unit_named("Team Utrecht"), starts_on=clock.today())
    assert len(Actor.of(samira).held) == 2


def test_a_role_that_ends_before_it_starts_is_refused():
    with pytest.raises(RuleBroken) as refused:
        services.give_role(
            actor=actor_of("femke"),
            user=user_of("samira"),
            role_code="caseworker",
            unit=unit_named("Team Utrecht"),
            starts_on=date(2030, 1, 2),
            last_day=date(2030, 1, 1),
        )
    assert refused.value.field == "last_day"


def test_a_role_ends_after_its_last_day():
    membership = user_of("samira").memberships.get()
    services.end_role(actor=actor_of("femke"), membership=membership, last_day=clock.today())
    assert Actor.of(user_of("samira")).held
    assert not Actor.of(user_of("samira"), on=clock.today() + timedelta(days=1)).held
    event = AuditEvent.objects.get(action="end_role")
    assert event.subject == user_of("samira").public_id


def test_a_role_that_was_still_to_come_never_holds_once_ended():
    user, _path = invite(starts_on=clock.today() + timedelta(days=30))
    services.end_role(
        actor=actor_of("femke"), membership=user.memberships.get(), last_day=clock.today()
    )
    assert not Actor.of(user, on=clock.today() + timedelta(days=31)).held


def test_the_last_functional_administrator_stays():
    femke = actor_of("femke")
    second, _path = invite(
        email="tweede@reisgezel.example",
        role_code="functional_admin",
        unit=unit_named(ORGANISATION),
    )
    services.end_colleague(actor=Actor.of(second), user=femke.user)
    with pytest.raises(RuleBroken, match="laatste functioneel beheerder"):
        services.end_role(
            actor=_another_administrator_elsewhere(second),
            membership=second.memberships.get(),
            last_day=clock.today(),
        )


def _another_administrator_elsewhere(second: User) -> Actor:
    """Return an actor who may manage roles but whose own role ends today."""
    user = User.objects.create_user("derde@reisgezel.example", name="Derde")
    Membership.objects.create(
        user=user,
        role_code="functional_admin",
        unit=unit_named(ORGANISATION),
        starts_on=clock.today(),
        ends_before=clock.today() + timedelta(days=1),
    )
    return Actor.of(user)


def test_ending_an_account_ends_its_roles_links_and_password():
    user, path = invite()
    accept_invitation(token=token_of(path), password=PASSWORD)
    services.end_colleague(actor=actor_of("femke"), user=user)
    user.refresh_from_db()
    assert not user.is_active
    assert not user.has_usable_password()
    assert not Actor.of(user).held
    with pytest.raises(RuleBroken, match="al beëindigd"):
        services.end_colleague(actor=actor_of("femke"), user=user)


@pytest.mark.asvs("V7.4.2")
def test_every_session_of_an_ended_account_dies_at_once(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    samira = user_of("samira")
    samira.set_password(PASSWORD)
    samira.save()
    phone, desktop = Client(), Client()
    for client in (phone, desktop):
        client.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
        assert client.get(reverse("accounts:profile")).status_code == 200
    services.end_colleague(actor=actor_of("femke"), user=samira)
    for client in (phone, desktop):
        answer = client.get(reverse("accounts:profile"))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))
    again = desktop.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
    assert again.status_code == 200


@pytest.mark.asvs("V7.4.2")
def test_a_session_does_not_come_back_with_an_account_that_opens_again(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    samira = user_of("samira")
    samira.set_password(PASSWORD)
    samira.save()
    client = Client()
    client.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
    key = client.session.session_key
    services.end_colleague(actor=actor_of("femke"), user=samira)
    assert not SessionStore().exists(key)
    services.reopen_colleague(actor=actor_of("femke"), user=samira)
    assert client.get(reverse("accounts:profile")).url.startswith(reverse("account_login"))


def test_an_ended_account_opens_again_without_roles_by_a_new_link():
    samira = user_of("samira")
    services.end_colleague(actor=actor_of("femke"), user=samira)
    path = services.reopen_colleague(actor=actor_of("femke"), user=samira)
    assert find_invitation(token_of(path))
    assert not Actor.of(samira).held


def test_the_list_finds_by_name_address_role_and_unit():
    for key in ("samira", "ton", "joost", "els"):
        user_of(key)
    femke = actor_of("femke")

    def names(**filters) -> list[str]:
        return [user.name for user in colleagues(femke, **filters)]

    assert names(words="sam bouz") == ["Samira Bouzian"]
    assert names(words="ton@reis") == ["Ton Veldhuis"]
    assert names(role="caseworker") == ["Samira Bouzian", "Ton Veldhuis"]
    assert names(unit=unit_named("Team Zaanstad")) == ["Joost van Elswijk", "Samira Bouzian"]
    assert names(ended=True) == []


def test_the_list_takes_as_many_queries_for_many_as_for_few(django_assert_num_queries):
    femke = actor_of("femke")
    for number in range(12):
        invite(email=f"c{number}@reisgezel.example", name=f"Collega {number}")
    with django_assert_num_queries(2):
        assert len([user.held for user in colleagues(femke)]) == 13


def test_units_hang_below_each_other_and_a_team_carries_none():
    femke = actor_of("femke")
    top = unit_named(ORGANISATION)
    region = services.add_unit(actor=femke, name="Regio West", kind="region", parent=top)
    team = services.add_unit(actor=femke, name="Team Haarlem", kind="team", parent=region)
    invite(unit=team)
    Unit.objects.filter(name="Team Zaanstad").delete()
    tree = [(branch.unit.name, branch.depth, branch.people) for branch in unit_tree(femke)]
    assert tree == [(ORGANISATION, 0, 2), ("Regio West", 1, 1), ("Team Haarlem", 2, 1)]
    with pytest.raises(RuleBroken, match="Onder een team"):
        services.add_unit(actor=femke, name="Kleiner", kind="team", parent=team)
    with pytest.raises(RuleBroken, match="al een eenheid"):
        services.add_unit(actor=femke, name="team haarlem", kind="team", parent=region)
    services.rename_unit(actor=femke, unit=team, name="Team Haarlem en IJmond")
    assert Unit.objects.filter(name="Team Haarlem en IJmond").exists()
