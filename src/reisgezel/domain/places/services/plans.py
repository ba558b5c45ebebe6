"""Writing openings that were announced, and that such a plan is one no more."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.places.models import Municipality, PlannedOpening
from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def plan_opening(
    *,
    actor: Actor,
    name: str,
    municipality: Municipality,
    announced_on: date,
    year: int | None = None,
    remark: str = "",
    source: str = "",
) -> PlannedOpening:
    """Record that a location was said to open; ``year`` is None when none was named."""
    require(actor, "manage_places")
    if announced_on > clock.today():
        raise RuleBroken(
            _("Deze dag is nog niet geweest. Kies de dag waarop het plan bekend werd."),
            field="announced_on",
        )
    if year is not None and year < announced_on.year:
        raise RuleBroken(
            _("Dat jaar was al voorbij toen het plan bekend werd. Kies een later jaar."),
            field="year",
        )
    plan = PlannedOpening.objects.create(
        name=clean_free_text(name),
        municipality=municipality,
        announced_on=announced_on,
        year=year,
        remark=clean_free_text(remark),
        source=clean_free_text(source),
    )
    record("plan_opening", actor=actor, target=plan, year=year)
    return plan


@transaction.atomic
def settle_plan(*, actor: Actor, plan: PlannedOpening, settled_on: date) -> PlannedOpening:
    """Record that a plan is one no more: the location opened, or was called off."""
    require(actor, "manage_places")
    locked = PlannedOpening.objects.select_for_update().get(pk=plan.pk)
    if locked.settled_on:
        raise RuleBroken(_("Dit plan is al afgehandeld."), field="settled_on")
    if settled_on <= locked.announced_on:
        raise RuleBroken(
            _("Het plan werd bekend op %(day)s. Kies een dag daarna.")
            % {"day": format_day(locked.announced_on, get_language() or "nl")},
            field="settled_on",
        )
    if settled_on > clock.today():
        raise RuleBroken(
            _("Deze dag is nog niet geweest. Leg dit vast als het zover is."), field="settled_on"
        )
    locked.settled_on = settled_on
    locked.save(update_fields=["settled_on"])
    record("settle_plan", actor=actor, target=locked, settled_on=settled_on.isoformat())
    return locked
