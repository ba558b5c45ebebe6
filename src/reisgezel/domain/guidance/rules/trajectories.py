"""When a trajectory may be proposed, started, paused, moved to another phase and ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.domain.guidance.rules.flows import Flow, State
from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

FIRST_CONTACT_DAYS = 30
"""Within so many days of the proposal the first contact should be there (specification 3.25)."""


def day_text(day: date) -> str:
    """Return a day in the reader's language."""
    return format_day(day, "nl" if (get_language() or "nl").startswith("nl") else "en")


def state_on(
    day: date, *, started_on: date | None, ended_on: date | None, pauses: Iterable[Period] = ()
) -> State:
    """Return where a trajectory stands on a day; on its last day it still runs.

    >>> may = date(2018, 5, 8)
    >>> state_on(may, started_on=None, ended_on=None).value
    'proposed'
    >>> state_on(may, started_on=may, ended_on=may).value
    'active'
    >>> state_on(may, started_on=may, ended_on=None, pauses=[Period(may)]).value
    'paused'
    >>> state_on(date(2018, 5, 9), started_on=may, ended_on=may).value
    'ended'
    """
    if ended_on and ended_on < day:
        return State.ENDED
    if started_on is None or started_on > day:
        return State.PROPOSED
    return State.PAUSED if any(day in pause for pause in pauses) else State.ACTIVE


def check_transition(flow: Flow, now: State, then: State) -> None:
    """Demand that the service knows this step from where the trajectory stands."""
    if flow.allows(now, then):
        return
    raise RuleBroken(
        {
            State.PROPOSED: _(
                "Dit traject is nog niet gestart. Leg eerst het eerste contact vast."
            ),
            State.ACTIVE: _("Dit traject loopt al. Bij deze dienst kan deze stap nu niet."),
            State.PAUSED: _("Dit traject staat stil. Hervat het eerst."),
            State.ENDED: _("Dit traject is beëindigd. Begin een nieuw traject."),
        }[now]
    )


def check_not_future(day: date, today: date, *, field: str) -> None:
    """Demand that something has happened before it is recorded."""
    if day > today:
        raise RuleBroken(_("Deze datum ligt in de toekomst. Kies vandaag of eerder."), field=field)


def check_proposal(
    *,
    on: date,
    opened_on: date,
    settles_from: date | None,
    closed_before: date | None,
    today: date,
) -> None:
    """Demand that a trajectory is proposed before its file closed, and not too early.

    A file is often opened later than life goes: guidance may begin from the day a municipality was
    in sight (the link, the keys or the housing), else from the day the file was opened.
    """
    check_not_future(on, today, field="proposed_on")
    if on < min(opened_on, settles_from or opened_on):
        raise RuleBroken(_too_early(opened_on, settles_from), field="proposed_on")
    if closed_before and on >= closed_before:
        raise RuleBroken(
            _("Het dossier is gesloten op %(day)s. Open het eerst opnieuw.")
            % {"day": day_text(closed_before)},
            field="proposed_on",
        )


def _too_early(opened_on: date, settles_from: date | None) -> str:
    if settles_from and settles_from < opened_on:
        return _("De cliënt is gekoppeld of gehuisvest op %(day)s. Kies die dag of later.") % {
            "day": day_text(settles_from)
        }
    return _(
        "Het dossier is geopend op %(day)s. Kies die dag of later. Woonde de cliënt er eerder al?"
        " Leg dan eerst bij Reis de huisvesting vast."
    ) % {"day": day_text(opened_on)}


def check_no_double(*, since: date | None, municipality: str = "") -> None:
    """Demand that the same service does not run for the same person; ``since`` is when it began."""
    if since:
        raise RuleBroken(
            _(
                "Deze cliënt heeft deze dienst al, sinds %(day)s in %(municipality)s."
                " Beëindig eerst dat traject."
            )
            % {"day": day_text(since), "municipality": municipality},
            field="product",
        )


def check_start(*, on: date, proposed_on: date, today: date) -> None:
    """Demand that the first contact came after the proposal and has happened."""
    check_not_future(on, today, field="started_on")
    if on < proposed_on:
        raise RuleBroken(
            _("Het traject is aangemeld op %(day)s. Kies die dag of later.")
            % {"day": day_text(proposed_on)},
            field="started_on",
        )


def check_line_period(line: Period, *, on: date, field: str) -> None:
    """Demand that a contract line holds on the day the trajectory begins."""
    if on in line:
        return
    if line.start and on < line.start:
        words = _("De contractregel gaat pas in op %(day)s. Kies een andere dag of regel.")
        raise RuleBroken(words % {"day": day_text(line.start)}, field=field)
    words = _("De contractregel liep tot en met %(day)s. Kies een andere dag of regel.")
    raise RuleBroken(words % {"day": day_text(line.last_day or on)}, field=field)


def check_pause(*, on: date, started_on: date, pauses: Iterable[Period], today: date) -> None:
    """Demand that a pause begins while the trajectory runs."""
    check_not_future(on, today, field="paused_on")
    if on < started_on:
        raise RuleBroken(
            _("Het traject is gestart op %(day)s. Kies een latere dag.")
            % {"day": day_text(started_on)},
            field="paused_on",
        )
    for pause in pauses:
        if pause.ends_before is None or on < pause.ends_before:
            raise RuleBroken(
                _("Er is al een pauze op die dag. Kies een latere dag."), field="paused_on"
            )


def check_resume(*, on: date, paused_on: date, today: date) -> None:
    """Demand that guidance resumes after it was paused."""
    check_not_future(on, today, field="resumed_on")
    if on <= paused_on:
        raise RuleBroken(
            _("De pauze begon op %(day)s. Kies een latere dag.") % {"day": day_text(paused_on)},
            field="resumed_on",
        )


def check_phase(
    flow: Flow, *, now: str, then: str, on: date, since: date | None, today: date
) -> None:
    """Demand that a phase may follow the one before, on a later day."""
    check_not_future(on, today, field="phase_from")
    current = flow.phase(now)
    if flow.phase(then) is None or (current and then not in current.next):
        raise RuleBroken(
            _("Deze fase kan hier niet op volgen. Kies een andere fase."), field="phase"
        )
    if since and on < since:
        raise RuleBroken(
            _("De fase die nu loopt begon op %(day)s. Kies die dag of later.")
            % {"day": day_text(since)},
            field="phase_from",
        )


def check_end(
    flow: Flow, *, on: date, reason: str, began_on: date, latest_fact_on: date | None, today: date
) -> None:
    """Demand a known reason, and a last day on or after all that happened in the trajectory."""
    check_not_future(on, today, field="ended_on")
    if flow.end_reasons and reason not in {named.code for named in flow.end_reasons}:
        raise RuleBroken(_("Kies waarom het traject eindigt."), field="end_reason")
    if on < began_on:
        raise RuleBroken(
            _("Het traject begon op %(day)s. Kies die dag of later.") % {"day": day_text(began_on)},
            field="ended_on",
        )
    if latest_fact_on and on < latest_fact_on:
        raise RuleBroken(
            _("Op %(day)s is nog een stap van dit traject vastgelegd. Kies die dag of later.")
            % {"day": day_text(latest_fact_on)},
            field="ended_on",
        )


def week_of(day: date, started_on: date) -> int:
    """Return which week of a trajectory a day is in, counting from one.

    >>> week_of(date(2018, 8, 10), date(2018, 5, 8))
    14
    """
    return (day - started_on).days // 7 + 1
