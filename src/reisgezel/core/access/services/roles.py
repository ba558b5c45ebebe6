"""Giving somebody a role from a day on, ending it, and letting a colleague stand in."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access import rules
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.policies import require, require_somebody_else
from reisgezel.core.access.telling import tell
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import Doer, record
from reisgezel.lib.errors import Absent, RuleBroken
from reisgezel.lib.periods import Period

ADMINISTRATOR = "functional_admin"


@transaction.atomic
def give_role(
    *,
    actor: Actor,
    user: User,
    role_code: str,
    unit: Unit,
    starts_on: date,
    last_day: date | None = None,
) -> Membership:
    """Give a colleague a role in a unit, from a day until a day. Raises RuleBroken or NotAllowed."""
    require(actor, "manage_roles")
    require_somebody_else(actor, user, "change_own_roles")
    if not user.is_active:
        raise RuleBroken(_("Dit account is beëindigd. Open het eerst weer."))
    period = rules.period_of(starts_on, last_day)
    _require_free(user, role_code, unit, period)
    return store_membership(actor=actor, user=user, role_code=role_code, unit=unit, period=period)


@transaction.atomic
def end_role(*, actor: Actor, membership: Membership, last_day: date) -> None:
    """Let a role end after a day; one that had not begun then never holds. Raises RuleBroken."""
    require(actor, "manage_roles")
    require_somebody_else(actor, membership.user, "change_own_roles")
    require_another_administrator(membership, on=last_day + timedelta(days=1))
    rules.check_end(membership.period, last_day, today=actor.on)
    membership.ends_before = max(membership.starts_on, last_day + timedelta(days=1))
    membership.save(update_fields=["ends_before"])
    record(
        "end_role",
        actor=actor,
        target=membership,
        subject=membership.user.public_id,
        data_class="S",
        role_ended=membership.role_code,
        ends_before=membership.ends_before.isoformat(),
    )


@transaction.atomic
def name_deputy(
    *, actor: Actor, membership: Membership, deputy: User, starts_on: date, last_day: date
) -> Membership:
    """Let a colleague of the same unit stand in for somebody, for a period. Raises RuleBroken."""
    _require_own_team(actor, membership)
    require_somebody_else(actor, deputy, "change_own_roles")
    role = membership.role
    if membership.deputy_for_id or not rules.may_be_deputised(role):
        raise RuleBroken(_("Voor deze rol kan niemand vervangen."))
    if deputy.pk == membership.user_id:
        raise RuleBroken(_("Kies een ander dan wie vervangen wordt."), field="deputy")
    period = rules.period_of(starts_on, last_day)
    rules.check_deputy_period(period, membership.period, today=actor.on)
    team = Membership.objects.filter(user=deputy, unit=membership.unit).during(period)
    if not deputy.is_active or not team.exists():
        raise RuleBroken(
            _("Een vervanger werkt zelf in dit team. Kies een collega."), field="deputy"
        )
    _require_free(deputy, membership.role_code, membership.unit, period, membership.user)
    stands_in = store_membership(
        actor=actor,
        user=deputy,
        role_code=membership.role_code,
        unit=membership.unit,
        period=period,
        deputy_for=membership.user,
    )
    tell([deputy, membership.user], "deputy_named", membership=stands_in.public_id)
    return stands_in


@transaction.atomic
def end_deputy(*, actor: Actor, membership: Membership) -> None:
    """Let a deputy stop after today. Raises RuleBroken when it already ended."""
    _require_own_team(actor, membership)
    if not membership.deputy_for_id:
        raise Absent(membership.public_id, kind="access.membership")
    rules.check_end(membership.period, actor.on, today=actor.on)
    membership.ends_before = max(membership.starts_on, actor.on + timedelta(days=1))
    membership.save(update_fields=["ends_before"])
    record(
        "end_deputy",
        actor=actor,
        target=membership,
        subject=membership.user.public_id,
        data_class="S",
    )


def store_membership(
    *,
    actor: Doer,
    user: User,
    role_code: str,
    unit: Unit,
    period: Period,
    deputy_for: User | None = None,
) -> Membership:
    """Write a role down with its event; whoever calls this asked leave and asked the rules."""
    membership = Membership.objects.create(
        user=user,
        role_code=role_code,
        unit=unit,
        starts_on=period.start or clock.today(),
        ends_before=period.ends_before,
        deputy_for=deputy_for,
    )
    record(
        "name_deputy" if deputy_for else "give_role",
        actor=actor,
        target=membership,
        subject=user.public_id,
        data_class="S",
        role_given=role_code,
        unit=unit.public_id,
        deputy_for=deputy_for.public_id if deputy_for else "",
    )
    return membership


def require_another_administrator(membership: Membership, *, on: date) -> None:
    """Keep the last functional administrator. Raises RuleBroken."""
    if membership.role_code != ADMINISTRATOR:
        return
    others = Membership.objects.on(on).filter(role_code=ADMINISTRATOR, user__is_active=True)
    if not others.exclude(user=membership.user_id).exists():
        raise RuleBroken(
            _(
                "Dit is de laatste functioneel beheerder. Geef eerst een collega die rol;"
                " anders kan niemand meer accounts beheren."
            )
        )


def _require_own_team(actor: Actor, membership: Membership) -> None:
    require(actor, "see_team")
    if membership.unit_id not in actor.units("see_team"):
        raise Absent(membership.public_id, kind="access.membership")


def _require_free(
    user: User, role_code: str, unit: Unit, period: Period, deputy_for: User | None = None
) -> None:
    held = Membership.objects.filter(user=user, role_code=role_code, unit=unit)
    held = held.filter(deputy_for=deputy_for).during(period)
    if clash := held.first():
        raise RuleBroken(
            _("%(name)s heeft deze rol hier al vanaf %(day)s. Kies een andere periode.")
            % {"name": user.name, "day": f"{clash.starts_on:%-d-%-m-%Y}"},
            field="starts_on",
        )
