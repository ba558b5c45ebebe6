"""What is kept of months and years is what a direct count gives, whatever happened in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Model
from django.test.utils import CaptureQueriesContext

from reisgezel.core.figures import kept as years
from reisgezel.core.figures.keeping import renew_watch
from reisgezel.core.figures.kept import count_year, register_years
from reisgezel.core.figures.models import FigureMark, KeptNumber
from reisgezel.core.figures.socket import all_indicators
from reisgezel.core.figures.watching import all_watches, missing, take_away
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.services.notes import change_note, withdraw_note, write_note
from reisgezel.domain.contracts.models import ContractLine, Counts
from reisgezel.domain.contracts.services import LineTerms, change_line
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.services.corrections import Correction, correct_trajectory
from reisgezel.domain.guidance.services.running import (
    end_trajectory,
    pause_trajectory,
    resume_trajectory,
)
from reisgezel.domain.guidance.services.trajectories import (
    choose_line,
    propose_trajectory,
    start_trajectory,
)
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind as Happened
from reisgezel.domain.journey.services import Happening, record_happening
from reisgezel.domain.journey.services.corrections import (
    correct_fact,
    take_out_of_count,
    withdraw_fact,
)
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.domain.people.services import (
    change_identity,
    change_membership,
    join_household,
    leave_household,
)
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting import kept
from reisgezel.domain.reporting.comparing import compare_months
from reisgezel.domain.reporting.kept import Counted, kept_month
from reisgezel.domain.reporting.models import KeptMonth, KeptTotal, MonthMark
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.services import answer_question
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from reisgezel.lib.periods import Period
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_contract, a_line, a_product
from tests.factories.guidance import the_flow
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database
MONTHS = [date(2018, 10, 1), date(2018, 11, 1), date(2018, 12, 1)]
YEARS = [2017, 2018]
LATE = date(2018, 12, 30)
REASON = "Zo stond het niet goed in het dossier."
REFUSED = (RuleBroken, NotAllowed, Absent, EditConflict)


@dataclass(frozen=True)
class World:
    """Some families in two municipalities, and chance."""

    chance: Random
    places: list[Municipality]

    def day(self) -> date:
        return date(2018, 7, 1) + timedelta(days=self.chance.randrange(184))

    def file(self) -> ClientFile:
        return self.chance.choice(list(ClientFile.objects.order_by("pk")))

    def trajectory(self, **state: object) -> Trajectory:
        return self.chance.choice(list(Trajectory.objects.filter(**state).order_by("pk")))

    def fact(self) -> JourneyFact:
        return self.chance.choice(list(JourneyFact.objects.in_force().order_by("pk")))

    def note(self) -> ContactNote:
        return self.chance.choice(list(ContactNote.all_notes.order_by("pk")))

    def line(self) -> ContractLine:
        return self.chance.choice(list(ContractLine.objects.order_by("pk")))

    def place(self) -> Municipality:
        return self.chance.choice(self.places)

    def birth(self) -> PartialDate:
        return self.chance.choice(
            [PartialDate(1990, 3, 1), PartialDate(2000), PartialDate(2012, 5, 4), PartialDate()]
        )


def house(world: World) -> None:
    happening = Happening(Happened.HOUSING, world.day(), municipality=world.place())
    record_happening(actor=actor_of("marit"), files=[world.file()], happening=happening)


def take_out(world: World) -> None:
    take_out_of_count(actor=actor_of("marit"), housing=world.fact(), counted_on=LATE, reason=REASON)


def correct_housing(world: World) -> None:
    correct_fact(
        actor=actor_of("marit"),
        fact=world.fact(),
        reason=REASON,
        municipality=world.place(),
        true_from=world.day(),
    )


def withdraw_housing(world: World) -> None:
    withdraw_fact(actor=actor_of("marit"), fact=world.fact(), reason=REASON)


def propose(world: World) -> None:
    proposed_on = world.day()
    propose_trajectory(
        actor=actor_of("marit"),
        file=world.file(),
        product=a_product(),
        municipality=world.place(),
        proposed_on=proposed_on,
        started_on=world.chance.choice([None, proposed_on]),
    )


def start(world: World) -> None:
    row = world.trajectory(started_on=None, ended_on=None)
    start_trajectory(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        started_on=row.proposed_on + timedelta(days=world.chance.randrange(40)),
    )


def end(world: World) -> None:
    row = world.trajectory()
    end_trajectory(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        ended_on=world.day(),
        end_reason="moved",
    )


def forget_the_reason(world: World) -> None:
    Trajectory.objects.filter(ended_on__isnull=False).update(end_reason="")


def pause(world: World) -> None:
    row = world.trajectory()
    pause_trajectory(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        paused_on=world.day(),
        reason="ziekte",
    )


def resume(world: World) -> None:
    row = world.trajectory(pauses__ends_before=None, pauses__isnull=False)
    resume_trajectory(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        resumed_on=LATE,
    )


def choose(world: World) -> None:
    row = world.trajectory()
    choose_line(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        line=world.chance.choice([None, world.line()]),
    )


def correct(world: World) -> None:
    row = world.trajectory()
    proposed_on = world.day()
    correct_trajectory(
        actor=actor_of("marit"),
        trajectory=row,
        expected_version=row.version,
        correction=Correction(world.place(), proposed_on, proposed_on, None, ""),
        reason=REASON,
    )


def write(world: World) -> None:
    write_about(world.file(), world)


def write_about(file: ClientFile, world: World) -> None:
    write_note(
        actor=actor_of("samira"),
        files=[file],
        on=world.day(),
        kind=world.chance.choice(ContactNote.Kind.values),
        channel="home",
        minutes=30,
        text="Brief besproken.",
    )


def change(world: World) -> None:
    note = world.note()
    change_note(
        actor=actor_of("samira"),
        note=note,
        expected_version=note.version,
        files=[world.file()],
        on=world.day(),
        kind=world.chance.choice(ContactNote.Kind.values),
        channel="home",
        minutes=30,
        text="Brief besproken.",
        data_class="C2",
    )


def withdraw(world: World) -> None:
    note = world.note()
    withdraw_note(actor=actor_of("samira"), note=note, expected_version=note.version, reason=REASON)


def answer(world: World) -> None:
    month = world.chance.choice(MONTHS)
    question = world.chance.choice(find_questions(month))
    answer_question(
        actor=actor_of("samira"),
        month=month,
        kind=question.kind.value,
        file=ClientFile.objects.get(pk=question.file_id),
        text=REASON,
    )


def change_terms(world: World) -> None:
    line = world.line()
    terms = LineTerms(
        line.product,
        line.starts_on,
        line.basis,
        world.chance.choice([100_000, 150_000]),
        world.chance.choice(Counts.values),
        line.ends_before,
    )
    change_line(actor=actor_of("els"), line=line, expected_version=line.version, terms=terms)


def move_contract(world: World) -> None:
    contract = world.line().contract
    contract.municipality = world.place()
    contract.save()


def grow_older(world: World) -> None:
    person = world.file().person
    identity = Identity(given_names=person.given_names, birth=world.birth())
    change_identity(
        actor=actor_of("samira"),
        person=person,
        identity=identity,
        expected_version=person.version,
    )


def join(world: World) -> None:
    join_household(
        actor=actor_of("samira"),
        person=world.file().person,
        through=world.file().person,
        role=world.chance.choice(HouseholdMember.Role.values),
        starts_on=world.day(),
    )


def leave(world: World) -> None:
    member = world.chance.choice(list(HouseholdMember.objects.order_by("pk")))
    leave_household(
        actor=actor_of("samira"),
        through=member.person,
        member=member,
        ends_before=world.day(),
    )


def change_role(world: World) -> None:
    member = world.chance.choice(list(HouseholdMember.objects.order_by("pk")))
    change_membership(
        actor=actor_of("samira"),
        through=member.person,
        member=member,
        role=world.chance.choice(HouseholdMember.Role.values),
        starts_on=world.day(),
        expected_version=member.version,
    )


def rename_a_place(world: World) -> None:
    Municipality.objects.filter(pk=world.place().pk).update(name=f"Plaats {world.day()}")


def forget_a_fact(world: World) -> None:
    JourneyFact.objects.filter(pk=world.fact().pk, replaced_by=None, taken_out_by=None).delete()


STEPS: list[Callable[[World], None]] = [
    *(house, house, take_out, correct_housing, withdraw_housing, forget_a_fact),
    *(propose, propose, start, end, forget_the_reason, pause, resume, choose, correct),
    *(write, change, withdraw, answer, change_terms, move_contract),
    *(grow_older, join, leave, change_role, rename_a_place),
]


def a_world(chance: Random) -> World:
    """Return two municipalities with a contract, three families and what is kept of them."""
    the_flow()
    places = [a_municipality(), a_municipality("Utrecht", "GM0344")]
    for number, place in enumerate(places):
        a_line(a_contract(place, number=f"C-{number}"), counts=chance.choice(Counts.values))
    a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    a_family("Omar Siddiqi", "Leyla Kaya", guide="samira")
    a_file("Rahel Abraham", guide="samira")
    return World(chance, places)


def differing() -> list[str]:
    return [*compare_months(), *register_years().compare()]


def keep_all() -> None:
    for month in MONTHS:
        kept_month(month)
    for year in YEARS:
        for indicator in all_indicators():
            count_year(indicator, year)


def test_whatever_happens_what_is_kept_is_what_is_counted(zaanstad, at_scale) -> None:
    """The product's own services and bulk writes between them, in an order that chance draws."""
    walks, done = at_scale(1, 100), set[str]()
    for seed in range(walks):
        chance = Random(seed)
        with transaction.atomic():
            world, told = a_world(chance), list[str]()
            keep_all()
            for step in chance.sample(STEPS * 2, len(STEPS) * 2):
                try:
                    with transaction.atomic():
                        step(world)
                except (*REFUSED, IndexError):
                    continue
                told.append(step.__name__)
                if chance.random() < 0.3:
                    assert differing() == [], (seed, told)
            assert differing() == [], (seed, told)
            done.update(told)
            transaction.set_rollback(True)
    assert walks < 100 or done == {step.__name__ for step in STEPS}


def test_a_count_that_kept_something_else_is_told(zaanstad) -> None:
    world = a_world(Random(1))
    house(world)
    keep_all()
    assert differing() == []
    KeptTotal.objects.update(housed=F("housed") + 1)
    KeptNumber.objects.update(value=F("value") + 1)
    assert differing()


READ_IN_VAIN = {
    *(("contracts_contract", name) for name in ("public_id", "version", "number")),
    *(("contracts_contract", name) for name in ("starts_on", "ends_before", "ceiling_cents")),
    *(("contracts_contractline", name) for name in ("public_id", "version", "columns")),
    *(("contracts_contractline", name) for name in ("ceiling_count", "term_weeks")),
}
"""Contracts are read by whole rows; these columns of them decide nothing in a month."""


def test_a_month_reads_no_column_that_is_not_watched(zaanstad):
    """What the finders ask the database names only keys and watched columns, besides what is looked up."""
    world = a_world(Random(2))
    for step in (house, propose, propose, propose, write, take_out):
        step(world)
    Trajectory.objects.update(contract_line=None, started_on=date(2018, 12, 3))
    with CaptureQueriesContext(connection) as asked:
        Counted.of(date(2018, 12, 1))
    assert read_by(asked) - watched(MonthMark) == READ_IN_VAIN


def test_a_year_reads_no_column_that_is_not_watched(zaanstad):
    with CaptureQueriesContext(connection) as asked:
        for indicator in all_indicators():
            if indicator.kept_by:
                indicator.count(Period.of_year(2018))
    assert read_by(asked) - watched(FigureMark) == set()


def read_by(asked: CaptureQueriesContext) -> set[tuple[str, str]]:
    """Return the table and column of everything that queries read, less the keys of rows."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    columns = {table: {f.column for f in m._meta.concrete_fields} for table, m in models.items()}
    found = set()
    for query in asked.captured_queries:
        named = re.findall(r'(?:FROM|JOIN) "(\w+)"(?: (?:AS )?"?([T-Z]\d+)\b)?', query["sql"])
        for alias, column in re.findall(r'"?(\w+)"?\."(\w+)"', query["sql"]):
            meant = {table for table, other in named if alias in (table, other)}
            assert meant, (alias, query["sql"])
            found |= {(one, column) for one in meant if column != "id" and column in columns[one]}
    assert len(found) > 5
    return found


def watched(marks: type[Model]) -> set[tuple[str, str]]:
    """Return the table and column of everything that leaves these marks, and what looks a month up."""
    found = {
        (watch.table, column.strip('"'))
        for watch in all_watches()
        if watch.marks is marks
        for column in watch.columns
    }
    return found | {("reporting_monthcontrol", "month")}


def test_the_database_watches_over_every_table_that_was_declared():
    assert missing() == set()
    take_away()
    assert len(missing()) >= 2 * len(all_watches())
    renew_watch()
    assert missing() == set()


def test_a_note_leaves_one_mark_for_each_client_and_its_text_none(zaanstad):
    world = a_world(Random(3))
    MonthMark.objects.all().delete()
    write(world)
    assert MonthMark.objects.count() == 1
    ContactNote.all_notes.update(text="Anders gezegd.")
    assert MonthMark.objects.count() == 1


def test_whoever_reads_nothing_new_writes_nothing(zaanstad, django_assert_num_queries):
    a_world(Random(4))
    keep_all()
    keep_all()
    with django_assert_num_queries(1):
        kept_month(MONTHS[0])


def test_a_month_with_more_marks_than_it_is_worth_is_forgotten(zaanstad, monkeypatch):
    world = a_world(Random(5))
    house(world)
    keep_all()
    monkeypatch.setattr(kept, "MOST_PARTS", 2)
    monkeypatch.setattr(years, "MOST_MARKS", 2)
    for file in ClientFile.objects.all():
        write_about(file, world)
        JourneyFact.objects.update(true_from=LATE - timedelta(days=file.pk % 30))
    assert kept_month(MONTHS[0]).is_counted
    assert [row.month for row in KeptMonth.objects.all()] == MONTHS[:1]
    assert differing() == []
