"""Rooms that keep a person's place in the alphabet beside records of their own, so that an index leads
through those in order: they register, and a change of name tells them in its own transaction."""

from __future__ import annotations

from collections.abc import Callable

from reisgezel.domain.people.models import Person

Follower = Callable[[Person], None]
_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Let a room hear of every person whose name changed; called once, when the room is ready."""
    _followers.append(follower)


def tell_followers(person: Person) -> None:
    """Tell every room that keeps it what the sort key of a person is now."""
    for follower in _followers:
        follower(person)
