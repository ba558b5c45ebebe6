"""Who comes with a session is read with what every page asks about its reader."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.http import HttpRequest

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.backend import Reader
from reisgezel.core.access.models import Membership
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_user_and_the_actor_are_one_statement(django_assert_num_queries: Any) -> None:
    known, pk = actor_of("samira"), user_of("samira").pk
    with django_assert_num_queries(1):
        user = Reader().get_user(pk)
        assert user is not None
        actor = Actor.of(user)
    assert (actor.user, actor.held) == (known.user, known.held)
    assert vars(actor.user).keys() - {"_read_along"} == vars(user_of("samira")).keys()


def test_whoever_is_asked_for_again_is_read_again() -> None:
    user = Reader().get_user(user_of("samira").pk)
    assert user is not None
    assert Actor.of(user).held
    Membership.objects.filter(user=user).delete()
    assert not Actor.of(user).held


def test_another_day_has_its_own_roles() -> None:
    user = Reader().get_user(user_of("samira").pk)
    assert user is not None
    long_ago = clock.today().replace(year=1990)
    assert not Actor.of(user, on=long_ago).held


def test_an_account_that_ended_or_is_gone_comes_back_with_no_session() -> None:
    user = user_of("samira")
    user.is_active = False
    user.save()
    assert Reader().get_user(user.pk) is None
    assert Reader().get_user(0) is None


def test_nobody_is_read_for_a_session_without_a_user(client: Any) -> None:
    request = HttpRequest()
    request.session = client.session
    assert get_user(request).is_anonymous
