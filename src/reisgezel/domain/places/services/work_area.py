"""Writing the work area: what is done in a municipality, by which team, and mergers that became law."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.reference.selectors import forget
from reisgezel.domain.places.models import Activity, Municipality
from reisgezel.domain.places.rules import contradicts
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period


@transaction.atomic
def set_activity(
    *,
    actor: Actor,
    municipality: Municipality,
    kind: str,
    starts_on: date,
    ends_before: date | None = None,
) -> Activity:
    """Record that something is done in a municipality from a day on, possibly until a day."""
    require(actor, "manage_places")
    period = _period(starts_on, ends_before)
    if starts_on not in municipality.period:
        raise RuleBroken(
            _("%(name)s is op die dag geen gemeente. Kies een dag waarop zij bestaat.")
            % {"name": municipality.name},
            field="starts_on",
        )
    overlapping = municipality.activities.select_for_update().during(period)
    for other in overlapping:
        if other.kind == kind:
            raise RuleBroken(
                _("Deze activiteit staat er in die tijd al. Beëindig die eerst."), field="kind"
            )
        if contradicts(kind, other.kind):
            raise RuleBroken(
                _("Dit kan niet samengaan met “%(other)s”. Beëindig die activiteit eerst.")
                % {"other": other.get_kind_display()},
                field="kind",
            )
    activity = Activity.objects.create(
        municipality=municipality, kind=kind, starts_on=starts_on, ends_before=ends_before
    )
    record(
        "set_activity",
        actor=actor,
        target=municipality,
        kind=kind,
        starts_on=starts_on.isoformat(),
        ends_before=ends_before.isoformat() if ends_before else "",
    )
    return activity


@transaction.atomic
def end_activity(*, actor: Actor, activity: Activity, ends_before: date) -> Activity:
    """End an activity; ``ends_before`` is the first day on which it is not done any more."""
    require(actor, "manage_places")
    if activity.starts_on:
        _period(activity.starts_on, ends_before)
    activity.ends_before = ends_before
    activity.save(update_fields=["ends_before"])
    record(
        "end_activity",
        actor=actor,
        target=activity.municipality,
        kind=activity.kind,
        ends_before=ends_before.isoformat(),
    )
    return activity


@transaction.atomic
def assign_team(*, actor: Actor, municipality: Municipality, team: Unit | None) -> Municipality:
    """Record which team works in a municipality; None when no team does."""
    require(actor, "manage_places")
    municipality.team = team
    municipality.save(update_fields=["team"])
    record(
        "assign_team",
        actor=actor,
        target=municipality,
        team=team.public_id if team else "",
    )
    return municipality


@transaction.atomic
def confirm_merger(*, actor: Actor, municipality: Municipality, ends_before: date) -> Municipality:
    """Record that a planned merger became law, and the day from which it holds."""
    require(actor, "manage_places")
    if not municipality.change_is_planned:
        raise RuleBroken(_("Voor deze gemeente staat geen herindeling gepland."))
    municipality.change_is_planned = False
    municipality.ends_before = ends_before
    municipality.save(update_fields=["change_is_planned", "ends_before"])
    record(
        "confirm_merger",
        actor=actor,
        target=municipality,
        ends_before=ends_before.isoformat(),
    )
    transaction.on_commit(forget)
    return municipality


def _period(starts_on: date, ends_before: date | None) -> Period:
    if ends_before and ends_before <= starts_on:
        raise RuleBroken(
            _("De einddatum ligt niet na de begindatum. Kies een latere einddatum."),
            field="ends_before",
        )
    return Period(starts_on, ends_before)
