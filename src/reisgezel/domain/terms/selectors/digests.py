"""What waits for a colleague, as their mail counts it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.clock import start_of
from reisgezel.domain.terms.models import DigestChoice, Look, Term
from reisgezel.domain.terms.rules.digests import UNSEEN_DAYS, Waiting
from reisgezel.domain.terms.selectors.guarding import Key, apart
from reisgezel.domain.terms.selectors.mine import Found, found_by_guard
from reisgezel.domain.terms.selectors.watching import UNGUARDED, WEEK, Narrowed
from reisgezel.lib.terms import reminders

TOLD = Narrowed(mine=True, reminded=True)
FATAL = Narrowed(mine=True, fatal=True, week=True)
AS_DEPUTY = Narrowed(deputy=True, fatal=True, week=True)


_REMINDERS = "rule_version__content__reminders"


def readers(on: date) -> list[User]:
    """Return the colleagues who can watch a term on a day, those told today left out."""
    roles = [code for code, role in all_roles().items() if "plan_work" in role.abilities]
    members = Membership.objects.on(on).filter(role_code__in=roles).order_by()
    rows = User.objects.filter(is_active=True, pk__in=members.values("user"))
    return list(rows.exclude(digest_choice__sent_on__gte=on).order_by("pk"))


def waiting_for(actor: Actor) -> Waiting:
    """Return how many terms wait for somebody."""
    asked = [TOLD, FATAL, AS_DEPUTY]
    if actor.can("assign_clients"):
        asked.append(UNGUARDED)
    mine, fatal, as_deputy, *unguarded = found_by_guard(actor, *asked)
    since = actor.on - timedelta(days=UNSEEN_DAYS)
    seen, new = _seen(as_deputy, since), _new(as_deputy, since)
    unseen = [one for one in as_deputy if one.key not in new]
    return Waiting(
        mine=len(mine),
        pressing=_pressing(mine, actor.on),
        fatal=len(fatal),
        unseen=sum(1 for one in unseen if (one.owner, *one.key[1:]) not in seen),
        unguarded=sum(map(len, unguarded)),
    )


def choice_of(user: User) -> str:
    """Return how often somebody wants the mail; every day when they did not choose."""
    chosen = DigestChoice.objects.filter(user=user).values_list("every", flat=True).first()
    return chosen or DigestChoice.Every.DAY


def _pressing(found: Collection[Found], on: date) -> int:
    """Return how many of these are late, due within the week, or reminded of on this very day."""
    later = [one for one in found if one.key[0] > on + WEEK]
    terms, _deadlines = apart([one.key for one in later])
    rows = Term.objects.filter(pk__in=terms).values_list("pk", _REMINDERS, "starts_on")
    told = {(0, pk): (offsets or (), start) for pk, offsets, start in rows} if terms else {}
    today = 0
    for one in later:
        day, *key = one.key
        offsets, start = told.get((key[0], key[1]), ((), date.min))
        today += on in reminders(offsets, day, start)
    return len(found) - len(later) + today


def _seen(found: Collection[Found], since: date) -> set[tuple[int | None, int, int]]:
    """Return which of these terms their own guard looked at, as (user, whether a deadline, row number)."""
    terms, deadlines = apart([one.key for one in found])
    rows = Look.objects.filter(Q(term__in=terms) | Q(deadline__in=deadlines), on__gt=since)
    return {(look.user_id, *look.key) for look in rows}


def _new(found: Collection[Found], since: date) -> set[Key]:
    """Return which of these are terms that began to run later: nobody had those days to look at them."""
    terms = {one.key[2]: one.key for one in found if one.key[1] == 0}
    recorded = Q(start_fact__recorded_at__gte=start_of(since + timedelta(days=1)))
    return {
        terms[pk] for pk in Term.objects.filter(recorded, pk__in=terms).values_list("pk", flat=True)
    }
