"""The months of 2018 before December, as their control ended: answered, signed and closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from reisgezel.core.access.models import Membership
from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.chance import workday
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.reporting.lines import What, month_lines
from reisgezel.domain.reporting.models import Answer, FrozenLine, MonthControl, Signature
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.rules import Kind
from reisgezel.domain.reporting.selectors.municipalities import accounted
from reisgezel.lib.dates import add_months

ADMINISTRATOR = "femke"
CLOSED = [date(2018, number, 1) for number in range(1, 12)]
ANSWERS = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: "Het gezin is net verhuisd. Het traject wordt deze maand gestart.",
    Kind.NO_FIRST_CONTACT: "De brief is gestuurd. Het eerste gesprek staat in de agenda.",
    Kind.SILENT: "De cliënt is op familiebezoek en belt zodra hij terug is.",
    Kind.ENDED_WITHOUT_REASON: "Verhuisd naar een andere gemeente. De reden vullen wij nog in.",
    Kind.STARTED_TWICE: "Het tweede traject is van de partner. Wij zoeken het uit.",
    Kind.NO_CONTRACT_LINE: "Met de gemeente is afgesproken dat dit traject meetelt.",
}


def build_months(world: World) -> None:
    """Let the closed months wait to be written; what they count must be written already."""
    leaders = _leaders()
    for month in CLOSED:
        _build(world, month, leaders)


def _build(world: World, month: date, leaders: Mapping[int, int]) -> None:
    places = {place.pk: place for place in accounted(month)}
    lines, asked = month_lines(month, places=places), find_questions(month, places=places)
    signed_at = at(workday(add_months(month, 1) + timedelta(days=2)), 10)
    frozen_at = signed_at + timedelta(days=2)
    control = world.store.add(
        MonthControl,
        month=month,
        frozen_at=frozen_at,
        frozen_by_id=world.users[ADMINISTRATOR],
    )
    signers = {pk: leaders[place.team_id or 0] for pk, place in places.items()}
    for question in asked:
        world.store.add(
            Answer,
            control_id=control,
            kind=question.kind.value,
            client_file_id=question.file_id,
            text=ANSWERS[question.kind],
            answered_by_id=signers[question.municipality_id],
            answered_at=signed_at,
        )
    heads: Counter[tuple[int, str]] = Counter()
    for line in lines:
        heads[line.municipality_id, line.what] += line.heads
    for place, leader in signers.items():
        world.store.add(
            Signature,
            control_id=control,
            municipality_id=place,
            signed_by_id=leader,
            signed_at=signed_at,
            housed=heads[place, What.HOUSED],
            started=heads[place, What.STARTED],
        )
    written_later = _written_after(frozen_at)
    for line in lines:
        if line.record_id not in written_later:
            world.store.add(
                FrozenLine,
                control_id=control,
                what=line.what,
                municipality_id=line.municipality_id,
                client_file_id=line.file_id,
                record_id=line.record_id,
                heads=line.heads,
                amount_cents=line.amount_cents,
            )


def _written_after(moment: datetime) -> set[str]:
    """Return what nobody had written down yet when a month was closed: it shows as a difference now."""
    rows = JourneyFact.objects.filter(recorded_at__gt=moment)
    return set(rows.values_list("public_id", flat=True))


def _leaders() -> Mapping[int, int]:
    """Return the team leader of each unit, by row number."""
    rows = Membership.objects.filter(role_code="team_leader", deputy_for=None)
    return dict(rows.values_list("unit", "user"))
