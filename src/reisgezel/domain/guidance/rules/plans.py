"""What a goal and a score may say."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from reisgezel.domain.guidance.rules.flows import Flow
from reisgezel.domain.guidance.rules.trajectories import check_not_future, day_text
from reisgezel.lib.errors import RuleBroken

LEVELS = range(1, 6)


def check_goal(flow: Flow, *, domain: str, due_on: date | None, set_on: date, today: date) -> None:
    """Demand a service with a plan, one of its life domains, and a target day after the talk."""
    if not flow.has_plan:
        raise RuleBroken(_("Bij deze dienst maken we geen plan met doelen."))
    if flow.domain(domain) is None:
        raise RuleBroken(_("Kies waar het doel over gaat."), field="domain")
    check_not_future(set_on, today, field="set_on")
    if due_on and due_on < set_on:
        raise RuleBroken(
            _("Het doel is afgesproken op %(day)s. Kies een latere streefdatum.")
            % {"day": day_text(set_on)},
            field="due_on",
        )


def check_closing(*, closed_on: date, set_on: date, today: date) -> None:
    """Demand that a goal is closed after it was set."""
    check_not_future(closed_on, today, field="closed_on")
    if closed_on < set_on:
        raise RuleBroken(
            _("Het doel is afgesproken op %(day)s. Kies die dag of later.")
            % {"day": day_text(set_on)},
            field="closed_on",
        )


def check_scores(
    flow: Flow,
    levels: dict[str, tuple[int | None, int | None]],
    *,
    scored_on: date,
    began_on: date,
    today: date,
) -> None:
    """Demand a service with scores, known life domains, levels 1 to 5, and a talk that was held."""
    if not flow.has_scores:
        raise RuleBroken(_("Bij deze dienst geven we geen scores."))
    check_not_future(scored_on, today, field="scored_on")
    if scored_on < began_on:
        raise RuleBroken(
            _("Het traject begon op %(day)s. Kies die dag of later.") % {"day": day_text(began_on)},
            field="scored_on",
        )
    if not levels:
        raise RuleBroken(_("Geef voor minstens één levensgebied een score."))
    for domain, pair in levels.items():
        if flow.domain(domain) is None:
            raise RuleBroken(_("Dit levensgebied hoort niet bij deze dienst."))
        if any(level is not None and level not in LEVELS for level in pair):
            raise RuleBroken(_("Een score is een getal van 1 tot en met 5."))
