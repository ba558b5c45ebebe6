"""Emergencies: who is told of one, and which wait for whose judgement."""

from __future__ import annotations

from django.db.models import Q

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.emergencies import url_of
from reisgezel.core.access.models import Emergency, EmergencyQuerySet
from reisgezel.core.access.policies import require
from reisgezel.core.access.selectors.holders import holders
from reisgezel.core.accounts.models import User
from reisgezel.lib.errors import Absent


def reviewers_of(emergency: Emergency) -> list[User]:
    """Return who is told of an emergency and may judge it: never the one who opened it."""
    paths = [emergency.unit.path] if emergency.unit else []
    judges = holders("review_break_glass", paths, on=clock.today())
    return [user for user in judges if user != emergency.user]


def emergencies(actor: Actor) -> EmergencyQuerySet:
    """Return the emergencies of the units whose files the actor judges."""
    require(actor, "review_break_glass")
    reached = Q(unit__in=actor.units("review_break_glass"))
    if any(held.is_top for held in actor.with_ability("review_break_glass")):
        reached |= Q(unit__isnull=True)
    rows = Emergency.objects.filter(reached)
    return rows.select_related("user", "unit", "reviewed_by").order_by("-starts_at")


def own_emergencies(actor: Actor) -> list[tuple[Emergency, str]]:
    """Return the files the actor has open by emergency now, each with its page."""
    return [(row, url_of(row.subject_id)) for row in actor.open_emergencies.values()]


def find_emergency(actor: Actor, public_id: str) -> Emergency:
    """Return an emergency the actor may judge. Raises NotAllowed or Absent."""
    if found := emergencies(actor).filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="access.emergency")


def emergencies_to_review(actor: Actor) -> EmergencyQuerySet:
    """Return the emergencies that wait for the actor's judgement; the menu counts them."""
    return emergencies(actor).unreviewed().exclude(user=actor.user)
