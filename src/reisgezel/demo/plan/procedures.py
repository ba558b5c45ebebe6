"""Drawing the procedures behind a journey: asylum, reunification, minors, the obligation to integrate.

They are drawn from a source of their own, after everything else, so that they change nothing else.
"""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.demo.plan.asylum import draw_asylum
from reisgezel.demo.plan.chance import Chance, workday
from reisgezel.demo.plan.parts import TODAY, FilePlan, HouseholdPlan, StepPlan
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.domain.journey.obligation import obligation
from reisgezel.lib.dates import add_years

REUNITES = 0.7
"""How many of those who left family behind ask for reunification, and are known to us to have."""
ASYLUM, FAMILY_GROUND = "29_", "29_2"
"""How the codes of the grounds of asylum begin, and that of who comes after family (Vw 2000 art. 29)."""
MINOR_AGE, OLDEST_BY_NOW = 18, 21
CAME_ALONE = 0.8
"""How many of those who live alone at that age came as a minor."""
SHORTEST_REUNION = timedelta(days=60)


def draw_procedures(chance: Chance, plan: HouseholdPlan) -> list[ProcedurePlan]:
    """Draw the procedures of a household, as far as they have come by today."""
    found = _minor(chance, plan) if plan.files else []
    came_alone_on = found[0].steps[0].on if found else None
    by_permit: dict[date, ProcedurePlan] = {}
    for place, file in enumerate(plan.files):
        permit = step_of(file, "permit")
        if permit is None:
            continue
        came_on = came_alone_on or file.journey[0].on
        found += draw_asylum(chance, place, came_on, permit, together=by_permit)
        found += _integration(chance, plan, place, file, permit)
    if plan.files:
        found += _came_later(chance, plan)
        found += _abroad(chance, plan)
    return found


def step_of(file: FilePlan, kind: str) -> StepPlan | None:
    """Return the first fact of a kind on a journey."""
    return next((step for step in file.journey if step.kind == kind), None)


def until_today(steps: list[TakenPlan]) -> list[TakenPlan]:
    """Return the steps that are known today: taken, and their letter come in."""
    return [step for step in steps if max(step.on, step.received_on or step.on) <= TODAY]


def _integration(
    chance: Chance, plan: HouseholdPlan, place: int, file: FilePlan, permit: StepPlan
) -> list[ProcedurePlan]:
    """Draw the obligation of an adult: DUO writes soon after somebody moved in."""
    ages = plan.members[place].identity.birth.age_range_on(TODAY)
    if file.housed_on is None or not obligation().holds_for(permit.ground, ages):
        return []
    begins = workday(file.housed_on + chance.days(12, 40))
    chosen = workday(begins + chance.days(30, 140))
    steps = [
        TakenPlan("notified_by_duo", begins, letter="duo_notification"),
        TakenPlan("course_chosen", chosen),
        TakenPlan("loan_granted", workday(chosen + chance.days(10, 30)), letter="duo_loan"),
        TakenPlan(
            "in_course",
            workday(chosen + chance.days(31, 60)),
            variant="literacy" if chance.maybe(0.2) else "integration",
        ),
    ]
    taken = until_today(steps)
    return [ProcedurePlan("integration_obligation", place, steps=taken)] if taken else []


def _minor(chance: Chance, plan: HouseholdPlan) -> list[ProcedurePlan]:
    """Draw the guardian and reception of somebody who came alone, years before we knew them as an adult."""
    file, birth = plan.files[0], plan.members[0].identity.birth
    born = birth.earliest if birth.is_complete else None
    if len(plan.members) > 1 or born is None or not chance.maybe(CAME_ALONE):
        return []
    ages = birth.age_range_on(file.housed_on or TODAY)
    if ages is None or ages[1] > OLDEST_BY_NOW:
        return []
    came_on = add_years(born, 15) + chance.days(100, 800)
    placed = came_on + chance.days(10, 20)
    steps = [
        TakenPlan("registered_amv", came_on),
        TakenPlan("guardian_appointed", came_on + chance.days(2, 9), letter="nidos_guardian"),
        TakenPlan("pol_amv", placed),
        _housed_as_minor(chance, placed),
        TakenPlan("turned_18", add_years(born, MINOR_AGE)),
    ]
    return [ProcedurePlan("unaccompanied_minor", steps=steps)]


def _housed_as_minor(chance: Chance, placed: date) -> TakenPlan:
    """Draw where a minor went after the process reception: to Nidos or to a small unit."""
    code = chance.one_of(["nidos_reception", "kwv"])
    variant = {"nidos_reception": "family", "kwv": "unit"}[code]
    return TakenPlan(code, placed + chance.days(20, 60), variant=variant)


def _came_later(chance: Chance, plan: HouseholdPlan) -> list[ProcedurePlan]:
    """Draw the reunification of the members who joined the first one later."""
    first = step_of(plan.files[0], "permit")
    if first is None:
        return []
    shared: list[TakenPlan] = []
    found = []
    for place, file in enumerate(plan.files):
        permit, came = step_of(file, "permit"), step_of(file, "stay")
        if not place or permit is None or came is None or permit.ground != FAMILY_GROUND:
            continue
        if came.on - first.on < SHORTEST_REUNION:
            continue
        if not shared:
            shared = _reunited(chance, since=first.on, came_on=came.on, permit_on=permit.on)
        found.append(ProcedurePlan("family_reunification", member=place, steps=shared))
    return found


def _reunited(chance: Chance, *, since: date, came_on: date, permit_on: date) -> list[TakenPlan]:
    """Draw a reunification that came off, its steps spread over the time there was."""
    days = (came_on - since).days
    sent = min(chance.randint(10, 80), days // 5)
    names = ("pro_forma_submitted", "received_by_ind", "approved", "mvv_collected")
    shares = (sent, sent + days // 20, days * 4 // 5, days * 9 // 10)
    letters = {"received_by_ind": "ind_receipt", "approved": "ind_approval"}
    steps = [TakenPlan("eligibility_check", since)]
    steps += [
        TakenPlan(name, since + timedelta(days=share), letter=letters.get(name, ""))
        for name, share in zip(names, shares, strict=True)
    ]
    steps.append(TakenPlan("arrived", came_on))
    steps.append(TakenPlan("permit_issued", permit_on))
    return steps


def _abroad(chance: Chance, plan: HouseholdPlan) -> list[ProcedurePlan]:
    """Draw the reunification of family that is still abroad: one application, a step for each of them."""
    permit = step_of(plan.files[0], "permit")
    if not plan.relatives or permit is None or not permit.ground.startswith(ASYLUM):
        return []
    if not chance.maybe(REUNITES):
        return []
    shared = until_today(_applied(chance, permit.on))
    return [
        ProcedurePlan("family_reunification", relative=place, steps=shared)
        for place in range(len(plan.relatives))
    ]


def _applied(chance: Chance, since: date) -> list[TakenPlan]:
    """Draw an application for family abroad, sent within the three months that the law gives."""
    sent = workday(since + chance.days(14, 84))
    received = sent + chance.days(6, 15)
    steps = [
        TakenPlan("eligibility_check", since),
        TakenPlan("pro_forma_submitted", sent),
        TakenPlan("received_by_ind", received, letter="ind_receipt"),
    ]
    day = received
    if chance.maybe(0.35):
        asked = received + chance.days(20, 60)
        day = asked + chance.days(10, 28)
        within = asked + timedelta(days=28)
        steps.append(
            TakenPlan("supplement_requested", asked, letter="ind_supplement", term_on=within)
        )
        steps.append(TakenPlan("supplement_sent", day))
    if chance.maybe(0.3):
        day += chance.days(15, 60)
        steps.append(TakenPlan("investigation", day, letter="ind_investigation"))
    decided = workday(day + chance.days(40, 150))
    if chance.maybe(0.72):
        steps.append(TakenPlan("approved", decided, letter="ind_approval"))
        return steps
    steps.append(TakenPlan("rejected", decided, letter="ind_rejection"))
    if chance.maybe(0.6):
        steps.append(TakenPlan("objection", workday(decided + chance.days(10, 27))))
    return steps
