"""Legal matters of households, and of people without a file: what was asked, by when, how it went."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.catalogue import YEAR, read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.legal_parts import (
    DeadlinePlan,
    EnquiryPlan,
    HearingPlan,
    MatterPlan,
    RequestPlan,
    SearchPlan,
)
from reisgezel.demo.plan.parts import TODAY, HouseholdPlan

NAREIS_SHARE, OTHER_SHARE, CHILD_SHARE, LATE_SHARE = 0.75, 0.09, 0.1, 0.12
FATAL_TERM = timedelta(days=90)
"""About three months from the permit: the term of nareis, here as a plain day of the letter."""
LANGUAGES = ("ti", "ar", "fa", "so", "am", "en", "")


def draw_matters(chance: Chance, plan: HouseholdPlan) -> list[MatterPlan]:
    """Draw the matters of a household; most have none."""
    opened_from = plan.files[0].opened_on
    matters = []
    if plan.relatives and chance.maybe(NAREIS_SHARE):
        matters.append(_nareis(chance, plan, opened_from))
    if chance.maybe(OTHER_SHARE):
        matters.append(_other(chance, plan, opened_from))
    return matters


def draw_enquiries(chance: Chance, count: int) -> list[EnquiryPlan]:
    """Draw matters of people without a file, of the last months."""
    return [_enquiry(chance) for _ in range(count)]


def _nareis(chance: Chance, plan: HouseholdPlan, opened_from: date) -> MatterPlan:
    words = read("legal")["nareis"]
    opened_on = _between(chance, opened_from, TODAY)
    filed_on = min(workday(opened_on + chance.days(5, 60)), TODAY)
    is_filed = filed_on < TODAY
    matter = MatterPlan(0, "nareis", chance.one_of(words["subjects"]), opened_on)
    due_on = opened_on + FATAL_TERM
    matter.deadlines.append(
        DeadlinePlan(words["first"], due_on, is_fatal=True, met_on=filed_on if is_filed else None)
    )
    if is_filed and chance.maybe(0.6):
        matter.deadlines.append(DeadlinePlan(chance.one_of(words["next"]), _due(chance)))
    kinds = chance.sample(words["documents"], chance.randint(1, 3))
    matter.requests = [_request(chance, kind, opened_on) for kind in kinds]
    if chance.maybe(0.25):
        matter.search = _search(chance, opened_on)
    if is_filed and chance.maybe(0.16):
        matter.hearing = draw_hearing(chance, "family", filed_on, _language(plan))
    elif is_filed and len(matter.deadlines) == 1 and chance.maybe(0.5):
        matter.closed_on = min(workday(filed_on + chance.days(60, 200)), TODAY)
        matter.result = chance.weighted({"granted": 7, "refused": 2, "withdrawn": 1})
    return matter


def _other(chance: Chance, plan: HouseholdPlan, opened_from: date) -> MatterPlan:
    rows = read("legal")["matters"]
    row = chance.choices(rows, [one["weight"] for one in rows])[0]
    opened_on = _between(chance, opened_from, TODAY)
    matter = MatterPlan(0, row["kind"], chance.one_of(row["subjects"]), opened_on)
    if chance.maybe(0.55):
        matter.closed_on = min(workday(opened_on + chance.days(14, 90)), TODAY)
        matter.result = chance.weighted({"granted": 6, "advice": 3, "refused": 1})
    else:
        matter.deadlines.append(DeadlinePlan(chance.one_of(row["deadlines"]), _due(chance)))
    children = [place for place, member in enumerate(plan.members) if not member.is_adult]
    if children and chance.maybe(CHILD_SHARE):
        matter.child_heard = chance.one_of(children)
    return matter


def draw_hearing(chance: Chance, kind: str, after: date, language: str) -> HearingPlan:
    """Draw a hearing that was, or is in the coming weeks."""
    place = chance.one_of(read("legal")["nareis"]["places"])
    if chance.maybe(0.45):
        day = workday(TODAY + chance.days(1, 30))
        prepared_on = workday_before(TODAY - chance.days(1, 6)) if chance.maybe(0.4) else None
        return HearingPlan(kind, _morning(chance, day), place, language, prepared_on=prepared_on)
    day = workday_before(max(after, TODAY - chance.days(1, 120)))
    reported = workday(day + timedelta(days=1))
    noticed = chance.sample(["interpreter", "no_breaks", "pressure", "unwell"], 1)
    return HearingPlan(
        kind,
        _morning(chance, day),
        place,
        language,
        asked_by="lawyer" if chance.maybe(0.4) else "client",
        prepared_on=day,
        attended_on=day,
        reported_on=reported if reported < TODAY - timedelta(days=2) else None,
        deviations=tuple(noticed) if chance.maybe(0.35) else (),
    )


def _request(chance: Chance, kind: str, opened_on: date) -> RequestPlan:
    asked_on = _between(chance, opened_on, TODAY)
    source = chance.weighted({"family": 5, "embassy": 2, "authority_abroad": 3})
    received_on = asked_on + chance.days(10, 70)
    if received_on >= TODAY or chance.maybe(0.3):
        return RequestPlan(kind, source, asked_on)
    if chance.maybe(0.3):
        return RequestPlan(kind, source, asked_on, received_on)
    translated_on = received_on + chance.days(7, 30)
    is_back = translated_on < TODAY and chance.maybe(0.8)
    return RequestPlan(
        kind,
        source,
        asked_on,
        received_on,
        needs_translation=True,
        translation_asked_on=received_on,
        translated_on=translated_on if is_back else None,
    )


def _search(chance: Chance, opened_on: date) -> SearchPlan:
    referred_on = _between(chance, opened_on, TODAY)
    ended_on = referred_on + chance.days(60, 200)
    sought = chance.one_of(read("legal")["nareis"]["sought"])
    if ended_on >= TODAY:
        return SearchPlan(sought, referred_on)
    return SearchPlan(sought, referred_on, "found" if chance.maybe(0.4) else "not_found", ended_on)


def _enquiry(chance: Chance) -> EnquiryPlan:
    words = read("legal")["enquiries"]
    place = chance.randint(0, len(words["kinds"]) - 1)
    opened_on = workday_before(TODAY - chance.days(0, 80))
    is_over = chance.maybe(0.5)
    return EnquiryPlan(
        kind=words["kinds"][place],
        subject=words["subjects"][place],
        asked_by="shelter_guest" if chance.maybe(0.3) else "non_client",
        language=chance.one_of(LANGUAGES),
        opened_on=opened_on,
        minutes=chance.randint(3, 9) * 5,
        advice=chance.one_of(words["advice"]),
        result=chance.weighted({"advice": 3, "referred": 2}) if is_over else "",
        closed_on=opened_on if is_over else None,
    )


def _due(chance: Chance) -> date:
    """Draw the day of an open deadline; some are late."""
    if chance.maybe(LATE_SHARE):
        return workday_before(TODAY - chance.days(1, 12))
    return workday(TODAY + chance.days(0, 50))


def _language(plan: HouseholdPlan) -> str:
    return plan.members[0].contact.languages[0][0] if plan.members[0].contact.languages else "en"


def _between(chance: Chance, first: date, last: date) -> date:
    """Draw a working day between two days, of the year of the report or later."""
    first = min(max(first, date(YEAR, 1, 2)), last)
    return workday_before(first + chance.days(0, max(0, (last - first).days)))


def _morning(chance: Chance, day: date) -> datetime:
    return at(day, chance.randint(9, 11))
