"""The clients with whom the future was talked over: exactly as many as published, spread over teams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reisgezel.demo.plan.catalogue import YEAR, Team, read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.households import Shape, draw_home, draw_members
from reisgezel.demo.plan.legal_parts import CounselledPlan, TalkPlan
from reisgezel.demo.plan.matters import draw_hearing
from reisgezel.demo.plan.parts import TODAY, ConsentPlan, FilePlan, HouseholdPlan, StepPlan
from reisgezel.demo.plan.persons import Origin, draw_origin
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.demo.plan.sources import Source
from reisgezel.domain.legal.rules.returns import FOLLOW_UP, TALKS, follow_ups, steps_told_by

FIRST_COUNSELLED = 9000
"""Their numbers in the first municipality of a team start here."""
HEARD_SHARE, ANALYSED_SHARE = 0.08, 0.06
LATE = timedelta(days=6)
LINES = {"step": 2, "barrier": 1, "opportunity": 1, "support": 1}


def draw_counselled(seed: int, team: Team, counsellors: list[str]) -> Iterator[CounselledPlan]:
    """Yield the clients of a team, each with a counsellor in turn; first those who left."""
    talked, own, other = read("legal")["counselled"].get(team.name, (0, 0, 0))
    municipality = next(iter(team.postcodes))
    for number in range(talked):
        source = Source(seed, team, municipality, FIRST_COUNSELLED + number)
        plan, origin = _draw(source, counsellors[number % len(counsellors)])
        if number < own + other:
            _leave(source.chance, plan, origin, with_us=number < own)
        elif source.chance.maybe(0.25):
            plan.choice = "stay"
        plan.household.procedures.append(_route(plan))
        yield plan


def _draw(source: Source, counsellor: str) -> tuple[CounselledPlan, Origin]:
    """Return one client with the talks, and where the client is from."""
    chance = source.chance
    origin = draw_origin(chance)
    shape = Shape((("main", chance.one_of("mmf"), int(chance.triangular(19, 58, 30))),))
    [member] = draw_members(
        chance, origin, shape, v_numbers=source.v_numbers(), on=date(YEAR, 1, 1)
    )
    opened_on = workday(date(YEAR - 1, 6, 1) + chance.days(0, 200))
    arrived = StepPlan("stay", opened_on, location=read("legal")["centres"][source.team.name])
    member.file = FilePlan(source.numbers()[0], opened_on, journey=[arrived])
    home = draw_home(
        chance,
        municipality=source.municipality,
        place=source.town,
        digits=source.team.postcodes[source.municipality],
    )
    household = HouseholdPlan(
        key=source.key,
        municipality=source.municipality,
        team=source.team.name,
        home=home,
        members=[member],
        supervisor=counsellor,
    )
    plan = CounselledPlan(household, _talks(chance))
    language = member.contact.languages[0][0]
    if chance.maybe(HEARD_SHARE):
        plan.hearing = draw_hearing(chance, "repeated", TODAY - timedelta(days=90), language)
    if chance.maybe(ANALYSED_SHARE):
        plan.covered = chance.randint(0, 5)
    return plan, origin


def _talks(chance: Chance) -> list[TalkPlan]:
    """Draw the talks with one client: the last one in the last months of the year."""
    texts = read("legal")["returns"]["talks"]
    day, talks = workday_before(date(YEAR, 12, 28) - chance.days(0, 80)), []
    for text in chance.sample(texts, chance.randint(1, 4)):
        talks.append(TalkPlan(day, chance.randint(5, 14) * 5, text))
        day = workday_before(day - chance.days(21, 70))
    return [talk for talk in reversed(talks) if talk.on.year == YEAR]


def _leave(chance: Chance, plan: CounselledPlan, origin: Origin, *, with_us: bool) -> None:
    """Let a client have left in the year, after the talks."""
    words = read("legal")["returns"]
    left_on = workday_before(date(YEAR, 2, 1) + chance.days(0, 320))
    moved = left_on - plan.talks[-1].on
    plan.talks = [
        TalkPlan(
            workday_before(max(talk.on + moved - timedelta(days=14), date(YEAR, 1, 3))),
            talk.minutes,
            talk.text,
        )
        for talk in plan.talks
    ]
    plan.choice, plan.departed_on, plan.hearing, plan.covered = "return", left_on, None, None
    plan.support = "own" if with_us else "other"
    if not with_us:
        plan.other = chance.one_of(words["others"])
        return
    plan.partner = _partner(chance, origin)
    plural = {"step": "steps", "barrier": "barriers", "opportunity": "opportunities"}
    plan.lines = tuple(
        (kind, text)
        for kind, count in LINES.items()
        for text in chance.sample(words[plural.get(kind, kind)], count)
    )
    file = plan.household.files[0]
    partner = read("partners")["partners"][plan.partner]
    file.consents.append(
        ConsentPlan(
            "return_partner",
            "partner",
            "yes",
            plan.talks[0].on,
            plan.household.members[0].contact.languages[0][0],
            recipient_name=partner["name"],
        )
    )


def _route(plan: CounselledPlan) -> ProcedurePlan:
    """Return the procedure that a plan is, by its days: the talks, the choice, and leaving."""
    (referred, intake, *others) = steps_told_by(plan)
    days = sorted({talk.on for talk in plan.talks})
    told = [referred, intake, (TALKS[0], days[0]), *((TALKS[1], day) for day in days[1:]), *others]
    if plan.departed_on and plan.support == "own":
        moments = (day for _months, day in follow_ups(plan.departed_on))
        told += [(FOLLOW_UP, day) for day in moments if was_held(day)]
    steps = [TakenPlan(code, on) for code, on in sorted(told, key=lambda step: step[1])]
    return ProcedurePlan("return_trajectory", steps=steps)


def was_held(moment: date) -> bool:
    """Tell whether a moment after departure was held; one that came shortly ago may still wait."""
    return moment < TODAY - LATE


def _partner(chance: Chance, origin: Origin) -> int:
    """Draw a partner in a country where relatives live, or in any when there is none."""
    partners = read("partners")["partners"]
    near = [place for place, row in enumerate(partners) if row["country"] in origin.abroad]
    return chance.one_of(near or range(len(partners)))
