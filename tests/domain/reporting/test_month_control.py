"""A team leader closes a month of started trajectories; every figure stands on its records."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reisgezel.core.access.models import Membership
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.consents import record_answer
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.journey.indicators import housings
from reisgezel.domain.journey.services import correct_fact
from reisgezel.domain.people.models import ColleaguePerson
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.exports import municipal_workbook
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.rules import Kind, period_of
from reisgezel.domain.reporting.selectors import differences, month_board, questions_of_mine
from reisgezel.domain.reporting.services import (
    answer_question,
    freeze_month,
    reopen_month,
    sign_month,
    withdraw_signature,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_file
from tests.factories.contracts import a_contract
from tests.factories.guidance import a_trajectory, house
from tests.factories.journeys import a_municipality
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database
DECEMBER = date(2018, 12, 1)
A_DAY_IN_DECEMBER = date(2018, 12, 10)


def started(name: str = "Yonas Tesfay", *, with_line: bool = True) -> Trajectory:
    """A client housed and started in December, as it should be."""
    file = a_file(name, guide="samira")
    house(file, A_DAY_IN_DECEMBER)
    line = a_municipality().contracts.get().lines.get() if with_line else None
    return a_trajectory(
        file,
        proposed_on=A_DAY_IN_DECEMBER,
        started_on=A_DAY_IN_DECEMBER,
        contract_line=line,
    )


def kinds() -> list[Kind]:
    return [question.kind for question in find_questions(DECEMBER)]


def test_a_month_as_it_should_be_asks_nothing(zaanstad):
    started()
    assert kinds() == []


def test_who_is_housed_without_a_trajectory_is_asked_about(zaanstad):
    house(a_file(), A_DAY_IN_DECEMBER)
    assert kinds() == [Kind.HOUSED_WITHOUT_TRAJECTORY]


def test_thirty_days_without_first_contact_is_asked_about(zaanstad):
    a_trajectory(proposed_on=date(2018, 12, 1), started_on=None)
    assert kinds() == [Kind.NO_FIRST_CONTACT]
    Trajectory.objects.update(proposed_on=date(2018, 12, 2))
    assert kinds() == []


def test_ninety_days_of_silence_is_asked_about(zaanstad):
    a_trajectory(proposed_on=date(2018, 9, 1), started_on=date(2018, 9, 1))
    assert kinds() == [Kind.SILENT]


def test_an_end_without_a_reason_is_asked_about(zaanstad):
    a_trajectory(ended_on=A_DAY_IN_DECEMBER)
    Trajectory.objects.update(end_reason="")
    assert kinds() == [Kind.ENDED_WITHOUT_REASON]


def test_a_client_started_twice_is_asked_about_once(zaanstad):
    first = started()
    a_trajectory(
        first.client_file,
        proposed_on=A_DAY_IN_DECEMBER,
        started_on=A_DAY_IN_DECEMBER,
        contract_line=first.contract_line,
    )
    assert kinds() == [Kind.STARTED_TWICE]


def test_a_start_without_a_contract_line_is_asked_about(zaanstad):
    started(with_line=False)
    assert kinds() == [Kind.NO_CONTRACT_LINE]


def test_a_child_under_a_contract_for_adults_needs_no_line(zaanstad):
    zaanstad.contracts.get().lines.update(counts="adults")
    child = started(with_line=False)
    child.client_file.person.birth = PartialDate(2010, 5, 1)
    child.client_file.person.save()
    assert kinds() == []


def test_the_board_counts_persons_trajectories_and_what_may_be_claimed(zaanstad):
    started("Yonas Tesfay")
    started("Selam Haile")
    row = month_board(actor_of("joost"), DECEMBER).rows[0]
    assert (row.housed, row.started, row.amount_cents) == (2, 2, 300_000)
    assert row.state == "ready"


def test_a_team_leader_sees_the_own_municipalities_and_another_none(zaanstad):
    started()
    assert [r.municipality for r in month_board(actor_of("joost"), DECEMBER).rows] == [zaanstad]
    assert month_board(actor_of("nadia"), DECEMBER).rows == []


def test_a_caseworker_answers_for_the_own_clients_only(zaanstad):
    mine, other = a_file(guide="samira"), a_file("Omar Siddiqi")
    house(mine, A_DAY_IN_DECEMBER)
    house(other, A_DAY_IN_DECEMBER)
    assert [q.client_file for q in questions_of_mine(actor_of("samira"), DECEMBER)] == [mine]
    with pytest.raises(Absent):
        explain(other)


def explain(
    file: ClientFile, text: str = "Gezin woont tijdelijk bij familie.", **version: int
) -> None:
    answer_question(
        actor=actor_of("samira"),
        month=DECEMBER,
        kind=Kind.HOUSED_WITHOUT_TRAJECTORY,
        file=file,
        text=text,
        expected_version=version.get("version", 0),
    )


def test_signing_waits_for_the_answers_and_then_holds(zaanstad):
    file = a_file(guide="samira")
    house(file, A_DAY_IN_DECEMBER)
    with pytest.raises(RuleBroken, match="vragen open"):
        sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    explain(file)
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    row = month_board(actor_of("joost"), DECEMBER).rows[0]
    assert row.state == "signed"
    started("Selam Haile")
    assert month_board(actor_of("joost"), DECEMBER).rows[0].state == "changed"


def test_the_second_answer_is_a_conflict_and_not_a_loss(zaanstad):
    file = a_file(guide="samira")
    house(file, A_DAY_IN_DECEMBER)
    explain(file)
    with pytest.raises(EditConflict):
        explain(file, text="Een heel ander antwoord.", version=0)


def test_nobody_signs_for_another_team_or_before_the_month_has_ended(zaanstad):
    with pytest.raises(NotAllowed):
        sign_month(actor=actor_of("nadia"), month=DECEMBER, municipality=zaanstad)
    with pytest.raises(RuleBroken, match="loopt nog"):
        sign_month(
            actor=actor_of("joost"), month=date(2019, 1, 1), municipality=_next_year(zaanstad)
        )


def _next_year(zaanstad: Municipality) -> Municipality:
    a_contract(zaanstad, number="Z-2019", starts_on=date(2019, 1, 1), ends_before=None)
    return zaanstad


def test_freezing_waits_for_every_signature(zaanstad):
    started()
    with pytest.raises(RuleBroken, match="1 gemeente heeft nog niet getekend"):
        freeze_month(actor=actor_of("femke"), month=DECEMBER)
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    assert freeze_month(actor=actor_of("femke"), month=DECEMBER).is_frozen


def test_a_month_that_has_not_ended_is_not_frozen():
    with pytest.raises(RuleBroken, match="loopt nog"):
        freeze_month(actor=actor_of("femke"), month=date(2019, 1, 1))


def test_a_correction_after_freezing_stands_beside_the_snapshot(zaanstad):
    trajectory = started()
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    freeze_month(actor=actor_of("femke"), month=DECEMBER)
    Trajectory.objects.filter(pk=trajectory.pk).update(started_on=date(2019, 1, 2))
    [gone] = differences(month_board(actor_of("joost"), DECEMBER))
    assert (gone.what, gone.frozen, gone.now, gone.amount_cents) == ("started", 1, 0, -150_000)
    with pytest.raises(RuleBroken):
        withdraw_signature(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)


def test_what_was_frozen_is_what_was_known_then_whatever_is_corrected_later(zaanstad):
    fact = started().client_file.journey_facts.get(kind="housing")
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    frozen = freeze_month(actor=actor_of("femke"), month=DECEMBER)
    correct_fact(
        actor=actor_of("samira"),
        fact=fact,
        reason="verkeerde maand",
        true_from=date(2018, 11, 30),
    )
    kept = frozen.lines.filter(what="housed").values_list("record_id", flat=True)
    known = housings(None, period_of(DECEMBER), frozen.frozen_at)
    assert list(kept) == [one.public_id for one in known] == [fact.public_id]
    assert not housings(None, period_of(DECEMBER)).exists()


def test_whoever_recorded_or_signed_does_not_freeze(zaanstad):
    started()
    Membership.objects.create(
        user=user_of("joost"),
        role_code="functional_admin",
        unit=unit_named("Reisgezel West en Midden"),
        starts_on=date(2018, 1, 1),
    )
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    with pytest.raises(RuleBroken, match="zelf"):
        freeze_month(actor=actor_of("joost"), month=DECEMBER)


def test_reopening_needs_a_reason_that_says_something(zaanstad):
    started()
    sign_month(actor=actor_of("joost"), month=DECEMBER, municipality=zaanstad)
    freeze_month(actor=actor_of("femke"), month=DECEMBER)
    with pytest.raises(RuleBroken, match="Leg uit"):
        reopen_month(actor=actor_of("femke"), month=DECEMBER, reason="fout")
    reopen_month(
        actor=actor_of("femke"), month=DECEMBER, reason="Utrecht meldde drie dubbele starts."
    )
    assert not month_board(actor_of("femke"), DECEMBER).is_frozen


def test_the_workbook_holds_only_what_the_contract_shows(zaanstad):
    trajectory = started()
    started("Omar Siddiqi", with_line=False)
    content = municipal_workbook(actor=actor_of("joost"), municipality=zaanstad, month=DECEMBER)
    rows = list(load_workbook(BytesIO(content)).active.values)
    assert rows[0] == ("cliëntnummer", "gestart op")
    assert [row[0] for row in rows[1:]] == [trajectory.client_file.number]
    assert AuditEvent.objects.get(action="export_municipality").detail.endswith('"rows":1}')


def test_of_who_said_no_the_workbook_holds_only_what_the_count_needs(zaanstad):
    trajectory = started()
    record_answer(
        actor=actor_of("joost"),
        file=trajectory.client_file,
        purpose="municipality",
        recipient="municipality",
        recipient_name="",
        answer="no",
        asked_on=date(2018, 12, 1),
        language="nl",
        interpreter="",
    )
    content = municipal_workbook(actor=actor_of("joost"), municipality=zaanstad, month=DECEMBER)
    (row,) = list(load_workbook(BytesIO(content)).active.values)[1:]
    assert row[0] is None
    assert row[1] is not None
    assert '"nameless":1' in AuditEvent.objects.get(action="export_municipality").detail


def test_nobody_makes_a_workbook_that_holds_the_file_of_a_relative(zaanstad):
    trajectory = started()
    person = trajectory.client_file.person
    ColleaguePerson.objects.create(user=user_of("joost"), person=person)
    with pytest.raises(RuleBroken, match="niet mag zien"):
        municipal_workbook(actor=actor_of("joost"), municipality=zaanstad, month=DECEMBER)
    assert not AuditEvent.objects.filter(action="export_municipality").exists()


def test_a_board_costs_the_same_for_one_client_and_for_many(
    zaanstad, django_assert_max_num_queries
):
    for name in ("Yonas Tesfay", "Selam Haile", "Omar Siddiqi", "Leyla Kaya"):
        started(name)
    actor = actor_of("joost")
    month_board(actor, DECEMBER)
    with django_assert_max_num_queries(8):
        month_board(actor, DECEMBER)
