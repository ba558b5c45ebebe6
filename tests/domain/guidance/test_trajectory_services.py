"""A trajectory from proposal to end, what is refused on the way, and what the log keeps of it."""

from datetime import date

import pytest

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.contracts.models import Counts, Product
from reisgezel.domain.guidance.models import Trajectory, TrajectoryFact
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.domain.guidance.selectors.trajectories import why_no_line
from reisgezel.domain.guidance.services.corrections import Correction, correct_trajectory
from reisgezel.domain.guidance.services.running import (
    change_phase,
    end_trajectory,
    pause_trajectory,
    resume_trajectory,
)
from reisgezel.domain.guidance.services.trajectories import (
    choose_line,
    propose_trajectory,
    start_trajectory,
)
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from reisgezel.lib.periods import Period
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_contract, a_line, a_product
from tests.factories.guidance import a_trajectory, house, the_flow
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database
MAY = date(2018, 5, 8)
JUNE = date(2018, 6, 1)


def propose(file, key="marit", **changes):
    the_flow()
    values = {
        "product": a_product(),
        "municipality": a_municipality(),
        "proposed_on": date(2018, 5, 1),
    }
    return propose_trajectory(actor=actor_of(key), file=file, **(values | changes))


def start(trajectory, on=MAY, key="marit"):
    start_trajectory(
        actor=actor_of(key),
        trajectory=trajectory,
        expected_version=trajectory.version,
        started_on=on,
    )


def kinds(trajectory):
    return [fact.kind for fact in trajectory.facts.order_by("pk")]


def test_a_trajectory_runs_from_proposal_to_end_and_every_step_is_kept():
    line = a_line()
    trajectory = propose(a_file(guide="samira"))
    assert (trajectory.state, trajectory.phase) == (State.PROPOSED, "settle")
    assert trajectory.contract_line == line
    start(trajectory)
    marit = actor_of("marit")
    pause_trajectory(
        actor=marit, trajectory=trajectory, expected_version=2, paused_on=JUNE, reason="abroad"
    )
    assert Trajectory.objects.get().state == State.PAUSED
    trajectory = Trajectory.objects.get()
    resume_trajectory(
        actor=marit,
        trajectory=trajectory,
        expected_version=3,
        resumed_on=date(2018, 7, 1),
    )
    trajectory = Trajectory.objects.get()
    change_phase(
        actor=marit,
        trajectory=trajectory,
        expected_version=4,
        phase="learn",
        phase_from=date(2018, 8, 8),
    )
    end_trajectory(
        actor=marit,
        trajectory=trajectory,
        expected_version=5,
        ended_on=date(2018, 12, 31),
        end_reason="goal_reached",
    )
    trajectory = Trajectory.objects.get()
    assert (trajectory.state, trajectory.end_reason_name) == (State.ENDED, "doelen bereikt")
    assert kinds(trajectory) == ["proposed", "started", "paused", "resumed", "phase", "ended"]
    assert trajectory.state_on(date(2018, 6, 15)) == State.PAUSED
    assert trajectory.state_on(date(2018, 12, 31)) == State.ACTIVE
    events = AuditEvent.objects.filter(object_id=trajectory.public_id)
    assert events.count() == 6
    assert set(events.values_list("subject", "data_class", "reason")) == {
        (trajectory.client_file.audit_subject, "C2", "team")
    }


def test_a_caseworker_starts_nothing_and_a_stranger_finds_nothing():
    file = a_file(guide="samira")
    with pytest.raises(NotAllowed):
        propose(file, key="samira")
    for key in ("ton", "nadia", "femke"):
        with pytest.raises(Absent):
            propose(file, key=key)
    assert not Trajectory.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"proposed_on": date(2018, 4, 30)}, "proposed_on"),
        ({"proposed_on": date(2999, 1, 1)}, "proposed_on"),
    ],
)
def test_a_proposal_outside_the_file_is_refused(changes, field):
    with pytest.raises(RuleBroken) as refused:
        propose(a_file(), **changes)
    assert refused.value.field == field


def test_guidance_may_have_begun_before_the_file_was_opened_when_the_housing_did():
    file = a_file()
    house(file, date(2018, 4, 11))
    with pytest.raises(RuleBroken, match=r"gehuisvest op 11 april 2018\. Kies die dag of later"):
        propose(file, proposed_on=date(2018, 4, 10))
    assert propose(file, proposed_on=date(2018, 4, 11)).began_on == date(2018, 4, 11)


def test_whoever_is_not_known_to_live_there_yet_is_told_the_way_out():
    with pytest.raises(RuleBroken, match="Leg dan eerst bij Reis de huisvesting vast"):
        propose(a_file(), proposed_on=date(2018, 4, 30))


def test_a_correction_may_go_back_to_the_housing_as_well():
    file = a_file()
    house(file, date(2018, 4, 11))
    trajectory = a_trajectory(file)
    right = Correction(trajectory.municipality, date(2018, 4, 12), MAY, None, "")
    correct_trajectory(
        actor=actor_of("marit"),
        trajectory=trajectory,
        expected_version=1,
        correction=right,
        reason="Eerder aangemeld",
    )
    assert Trajectory.objects.get().proposed_on == date(2018, 4, 12)


def test_a_product_without_a_flow_is_not_started():
    the_flow()
    legal = Product.objects.get(code="legal_guidance")
    with pytest.raises(RuleBroken) as refused:
        propose(a_file(), product=legal)
    assert refused.value.field == "product"


def test_the_same_service_is_not_started_twice():
    file = a_file()
    propose(file)
    with pytest.raises(RuleBroken, match="sinds 1 mei 2018 in Zaanstad") as refused:
        propose(file, municipality=a_municipality("Nieuwegein", "GM0356"))
    assert refused.value.field == "product"
    assert Trajectory.objects.count() == 1


def test_after_a_move_the_service_goes_on_in_the_new_municipality():
    file = a_file()
    a_trajectory(file, ended_on=JUNE)
    assert propose(file, proposed_on=JUNE).state == State.PROPOSED
    assert not Trajectory.objects.doubles().exists()


def test_doubles_that_came_by_import_are_found():
    file = a_file()
    first, second = a_trajectory(file), a_trajectory(file, proposed_on=JUNE, started_on=JUNE)
    a_trajectory(a_file("Sara Haile"))
    assert set(Trajectory.objects.doubles()) == {first, second}


def test_a_line_that_counts_adults_does_not_take_a_child_along():
    a_line(counts=Counts.ADULTS)
    file = a_file()
    file.person.birth = PartialDate(2010)
    file.person.save()
    trajectory = propose(file)
    assert trajectory.contract_line is None
    assert "18 jaar" in why_no_line(trajectory)
    with pytest.raises(RuleBroken, match="18 jaar") as refused:
        choose_line(
            actor=actor_of("marit"),
            trajectory=trajectory,
            expected_version=1,
            line=trajectory.product.lines.get(),
        )
    assert refused.value.field == "contract_line"


def test_a_line_per_household_counts_its_main_person():
    a_line(counts=Counts.HOUSEHOLD)
    main, partner = a_family("Almaz Haile", "Dawit Haile")
    HouseholdMember.objects.filter(person=partner.person).update(role="partner")
    assert propose(main).contract_line is not None
    assert propose(partner).contract_line is None


def test_a_first_contact_after_the_line_ended_is_a_sentence_at_the_day():
    a_line(a_contract(ends_before=JUNE))
    trajectory = propose(a_file())
    with pytest.raises(RuleBroken, match="31 mei 2018") as refused:
        start(trajectory, on=date(2018, 6, 15))
    assert refused.value.field == "started_on"
    trajectory.refresh_from_db()
    assert trajectory.started_on is None


def test_a_line_of_another_municipality_or_year_is_refused():
    trajectory = a_trajectory()
    elsewhere = a_line(a_contract(a_municipality("Purmerend", "GM0439"), number="P-1"))
    earlier = a_line(
        a_contract(number="Z-17", starts_on=date(2017, 1, 1), ends_before=date(2018, 1, 1))
    )
    for line, words in ((elsewhere, "andere dienst of gemeente"), (earlier, "31 december 2017")):
        with pytest.raises(RuleBroken, match=words) as refused:
            choose_line(
                actor=actor_of("marit"), trajectory=trajectory, expected_version=1, line=line
            )
        assert refused.value.field == "contract_line"


def test_a_line_is_chosen_and_can_be_taken_off_again():
    trajectory, line = a_trajectory(), a_line()
    assert why_no_line(trajectory)
    marit = actor_of("marit")
    choose_line(actor=marit, trajectory=trajectory, expected_version=1, line=line)
    assert (trajectory.contract_line, why_no_line(trajectory)) == (line, "")
    choose_line(actor=marit, trajectory=trajectory, expected_version=2, line=None)
    assert Trajectory.objects.without_line().get() == trajectory


def test_the_second_of_two_editors_is_told():
    trajectory = a_trajectory(started_on=None)
    start(trajectory)
    stale = Trajectory.objects.get()
    with pytest.raises(EditConflict):
        end_trajectory(
            actor=actor_of("marit"),
            trajectory=stale,
            expected_version=1,
            ended_on=JUNE,
            end_reason="moved",
        )


def test_an_end_before_the_last_step_is_refused():
    trajectory = a_trajectory()
    marit = actor_of("marit")
    pause_trajectory(
        actor=marit, trajectory=trajectory, expected_version=1, paused_on=JUNE, reason="away"
    )
    trajectory = Trajectory.objects.get()
    with pytest.raises(RuleBroken, match="1 juni 2018") as refused:
        end_trajectory(
            actor=marit,
            trajectory=trajectory,
            expected_version=2,
            ended_on=date(2018, 5, 20),
            end_reason="moved",
        )
    assert refused.value.field == "ended_on"
    end_trajectory(
        actor=marit, trajectory=trajectory, expected_version=2, ended_on=JUNE, end_reason="moved"
    )
    assert trajectory.pauses.get().period == Period(JUNE, date(2018, 6, 2))


@pytest.mark.asvs("V2.3.1")
def test_what_has_ended_or_not_started_takes_no_other_step():
    marit = actor_of("marit")
    ended = a_trajectory(ended_on=JUNE)
    for call in (
        lambda: start(ended),
        lambda: pause_trajectory(
            actor=marit, trajectory=ended, expected_version=1, paused_on=JUNE, reason=""
        ),
        lambda: resume_trajectory(
            actor=marit, trajectory=ended, expected_version=1, resumed_on=JUNE
        ),
        lambda: change_phase(
            actor=marit, trajectory=ended, expected_version=1, phase="learn", phase_from=JUNE
        ),
        lambda: end_trajectory(
            actor=marit, trajectory=ended, expected_version=1, ended_on=JUNE, end_reason="moved"
        ),
    ):
        with pytest.raises(RuleBroken):
            call()
    assert kinds(ended) == ["proposed", "started", "ended"]


def correction(trajectory, **changes):
    values = {name: getattr(trajectory, name) for name in Correction.__dataclass_fields__} | changes
    return Correction(**values)


def test_a_correction_keeps_what_was_recorded_and_why_it_was_wrong():
    line = a_line()
    trajectory = a_trajectory()
    changed = correct_trajectory(
        actor=actor_of("marit"),
        trajectory=trajectory,
        expected_version=1,
        correction=correction(trajectory, started_on=JUNE),
        reason="Het gesprek was pas in juni.",
    )
    assert changed == ["started_on"]
    trajectory.refresh_from_db()
    assert (trajectory.started_on, trajectory.contract_line) == (JUNE, line)
    fact = trajectory.facts.get(kind=TrajectoryFact.Kind.CORRECTED)
    assert (fact.value, fact.true_from) == ("started_on:2018-05-08", JUNE)


def test_an_end_can_be_taken_back_unless_the_service_goes_on_elsewhere():
    file = a_file()
    first = a_trajectory(file, ended_on=JUNE)
    taken_back = correction(first, ended_on=None, end_reason="")
    second = a_trajectory(file, proposed_on=JUNE, started_on=JUNE)
    kwargs = {"actor": actor_of("marit"), "trajectory": first, "correction": taken_back}
    with pytest.raises(RuleBroken):
        correct_trajectory(**kwargs, expected_version=1, reason="Vergissing")
    TrajectoryFact.objects.filter(trajectory=second).delete()
    second.delete()
    correct_trajectory(**kwargs, expected_version=1, reason="Vergissing")
    assert Trajectory.objects.get().state == State.ACTIVE


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"started_on": JUNE}, "", "reason"),
        ({"started_on": date(2018, 4, 30)}, "te vroeg", "started_on"),
        ({"ended_on": date(2018, 5, 2)}, "te vroeg", "ended_on"),
        ({"ended_on": None}, "vergeten", "ended_on"),
        ({"end_reason": ""}, "vergeten", "end_reason"),
    ],
)
def test_a_correction_that_contradicts_is_refused(changes, reason, field):
    trajectory = a_trajectory(ended_on=JUNE)
    with pytest.raises(RuleBroken) as refused:
        correct_trajectory(
            actor=actor_of("marit"),
            trajectory=trajectory,
            expected_version=1,
            correction=correction(trajectory, **changes),
            reason=reason,
        )
    assert refused.value.field == field


def test_months_and_days_are_counted_from_the_dates():
    started = a_trajectory()
    waiting = a_trajectory(a_file("Sara Haile"), started_on=None)
    ended = a_trajectory(a_file("Omar Aziz"), ended_on=JUNE)
    Trajectory.objects.filter(pk=ended.pk).update(end_reason="")
    month = Period.of_month(2018, 5)
    rows = Trajectory.objects
    assert set(rows.started_in(month)) == {started, ended}
    assert list(rows.ended_in(Period.of_month(2018, 6))) == [ended]
    assert list(rows.not_started_by(JUNE)) == [waiting]
    assert not rows.not_started_by(date(2018, 4, 30)).exists()
    assert list(rows.ended_without_reason()) == [ended]
    assert set(rows.running_on(date(2018, 5, 9))) == {started, ended}
    assert set(rows.running_on(date(2018, 6, 2))) == {started}
    assert set(rows.not_ended_on(date(2018, 6, 2))) == {started, waiting}
    assert rows.of_product("social_guidance").count() == 3
