"""When a rule changes, the open terms by it are computed anew, in batches that can be stopped."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reisgezel.config.command_line import main
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.terms import commands
from reisgezel.domain.terms.models import Recompute, Term, TermChange
from reisgezel.domain.terms.services import keeping, recomputing
from reisgezel.domain.terms.services.following import Follower
from reisgezel.domain.terms.services.recomputing import ask_recompute, run_batch, run_waiting
from tests.factories.journeys import a_municipality, record_link
from tests.factories.procedures import a_procedure
from tests.factories.terms import a_guided_file, approved, the_term, with_permit
from tests.personas import actor_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("law_today")]
SINCE = date(2018, 1, 1)


class Killed(Exception):
    """Somebody pulled the plug."""


@pytest.fixture
def files():
    return [with_permit(a_guided_file(f"Client {number}")) for number in range(4)]


def days(rule, files):
    return [the_term(file, rule).due for file in files]


def test_approving_lets_the_open_terms_wait_and_computing_lists_each_that_changed(files):
    row = approved("T10", "4 months", valid_from=SINCE)
    job = Recompute.objects.waiting().get()
    assert (job.rules, job.asked_by, job.reason) == (["T10"], row.decided_by, row.reason)
    assert days("T10", files) == [date(2018, 12, 3)] * 4
    assert run_waiting() == 1
    assert days("T10", files) == [date(2019, 1, 3)] * 4
    assert the_term(files[0], "T10").rule_version == row
    job.refresh_from_db()
    assert (job.files_done, job.terms_changed, job.finished_at is None) == (4, 4, False)
    changes = TermChange.objects.filter(recompute=job).order_by("pk")
    assert [(one.client_file_id, one.due_before, one.due_after) for one in changes] == [
        (file.pk, date(2018, 12, 3), date(2019, 1, 3)) for file in files
    ]
    assert {one.data_class for one in changes} == {"C3.permit"}


def test_terms_by_other_rules_stay_as_they_are(files):
    before = days("T19", files)
    approved("T10", "4 months", valid_from=SINCE)
    run_waiting()
    assert days("T19", files) == before
    assert set(TermChange.objects.values_list("term__rule", flat=True)) == {"T10"}


def test_a_term_that_ended_keeps_the_day_it_was_held_to(files):
    record_link(
        actor=actor_of("samira"),
        files=files[:1],
        municipality=a_municipality(),
        linked_on=date(2018, 9, 10),
    )
    approved("T16.link", "6 weeks", valid_from=SINCE)
    run_waiting()
    assert days("T16.link", files) == [date(2018, 9, 17), *[date(2018, 10, 15)] * 3]


def test_a_part_that_comes_after_the_one_that_changed_moves_along(files):
    before = days("T16.dwelling", files)[0]
    approved("T16.link", "6 weeks", valid_from=SINCE)
    run_waiting()
    assert (days("T16.dwelling", files)[0] - before).days == 4 * 7


def test_a_date_set_by_hand_survives_and_only_what_the_law_gives_beside_it_changes(files):
    term = the_term(files[0], "T10")
    keeping.set_manual_date(
        actor=actor_of("samira"),
        term=term,
        day=date(2018, 11, 1),
        reason="De advocaat rekent met een eerdere brief.",
        expected=term.version,
    )
    approved("T10", "4 months", valid_from=SINCE)
    run_waiting()
    term.refresh_from_db()
    assert (term.due, term.computed_on) == (date(2018, 11, 1), date(2019, 1, 3))
    assert term.manual_reason == "De advocaat rekent met een eerdere brief."
    assert not TermChange.objects.filter(term=term).exists()


def test_a_rule_that_starts_where_another_ends_keeps_to_the_day_that_was_set_for_the_other_by_hand():
    file = a_guided_file()
    a_procedure(actor_of("samira"), file, Kind.INTEGRATION, "notified_by_duo", date(2018, 6, 1))
    term = the_term(file, "T23")
    keeping.set_manual_date(
        actor=actor_of("samira"),
        term=term,
        day=date(2022, 6, 1),
        reason="DUO heeft een jaar uitstel gegeven.",
        expected=term.version,
    )
    assert the_term(file, "T28").due == date(2021, 12, 1)
    approved("T28", "-3 months", valid_from=SINCE)
    run_waiting()
    assert the_term(file, "T28").due == date(2022, 3, 1)
    assert the_term(file, "T23").due == date(2022, 6, 1)


def test_who_is_stopped_between_batches_goes_on_where_they_were(files, monkeypatch):
    approved("T10", "4 months", valid_from=SINCE)
    batches = iter((None, Killed))

    def stop(job, progress):
        if stopped := next(batches):
            raise stopped

    with pytest.raises(Killed):
        run_waiting(stop, batch=1)
    job = Recompute.objects.waiting().get()
    assert (job.files_done, job.done_up_to) == (2, files[1].pk)
    seen = []
    follow = Follower.follow
    monkeypatch.setattr(
        Follower,
        "follow",
        lambda self, files, *how: seen.extend(files) or follow(self, files, *how),
    )
    run_waiting(batch=1)
    assert seen == [file.pk for file in files[2:]]
    assert TermChange.objects.count() == 4


def test_a_batch_that_fails_halfway_leaves_nothing_of_itself(files, monkeypatch):
    approved("T10", "4 months", valid_from=SINCE)
    job = Recompute.objects.waiting().get()

    def fail(*_):
        raise Killed

    monkeypatch.setattr(recomputing, "_note", fail)
    with pytest.raises(Killed):
        run_batch(job, Follower(), 2)
    job.refresh_from_db()
    assert (job.files_done, job.done_up_to) == (0, 0)
    assert days("T10", files) == [date(2018, 12, 3)] * 4


def test_a_batch_costs_as_many_statements_for_one_file_as_for_many(files):
    counted = []
    for number, batch in enumerate((1, 3)):
        approved("T10", f"{4 + number} months", valid_from=SINCE)
        job = Recompute.objects.waiting().get()
        follower = Follower()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            run_batch(job, follower, batch)
        counted.append(len(asked))
        run_waiting()
    assert counted[0] == counted[1] < 20


def test_the_command_does_what_waits_tells_how_far_it_is_and_then_that_nothing_waits(files, capsys):
    approved("T10", "4 months", valid_from=SINCE)
    assert main(["terms", "recompute", "--batch", "3"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "T10: 3 files, 3 terms on another day ...",
        "T10: 4 files, 4 terms on another day ...",
        "T10: 4 files, 4 terms on another day done",
    ]
    assert main(["terms", "recompute"]) == 0
    assert capsys.readouterr().out == "No term waits to be computed.\n"


def test_the_operator_can_have_every_term_computed_again(files):
    kept = Term.objects.count()
    Term.objects.all().delete()
    assert main(["terms", "recompute", "--all", "--quiet"]) == 0
    assert Term.objects.count() == kept
    assert not TermChange.objects.exists()


def test_the_operator_can_have_the_open_terms_by_one_rule_computed_again(files, capsys):
    Term.objects.filter(rule__in=("T10", "T19")).update(due=None, safe_day=None)
    assert main(["terms", "recompute", "--rule", "T10"]) == 0
    assert "T10: 4 files, 4 terms on another day done" in capsys.readouterr().out
    assert days("T10", files) == [date(2018, 12, 3)] * 4
    assert days("T19", files) == [None] * 4


def test_the_law_is_asked_once_however_many_rules_are_given(files):
    with CaptureQueriesContext(connection) as one:
        ask_recompute(["T10"])
    with CaptureQueriesContext(connection) as many:
        ask_recompute(["T10", "T19", "T16.link"])
    assert len(one) == len(many) == 2


def test_what_is_computed_in_full_anyway_is_not_asked_for_by_rule_as_well(files, monkeypatch):
    monkeypatch.setattr(commands, "run_waiting", lambda *_, **__: 0)
    for _ in range(2):
        assert main(["terms", "recompute", "--all", "--rule", "T10"]) == 0
    assert [job.rules for job in Recompute.objects.waiting()] == [[]]
    with CaptureQueriesContext(connection) as asked:
        main(["terms", "recompute", "--rule", "T10", "--rule", "T19", "--rule", "T22"])
    assert sum("MAX" in row["sql"] for row in asked) == 1


def test_a_rule_that_is_none_is_said_to_be_none(files, capsys):
    assert main(["terms", "recompute", "--rule", "T99"]) == 2
    assert "T99" in capsys.readouterr().err
    assert not Recompute.objects.exists()


def test_an_approval_without_open_terms_gives_no_work():
    approved("T10", "4 months", valid_from=SINCE)
    assert not Recompute.objects.exists()


def test_one_job_is_asked_for_a_rule_and_all_that_hangs_by_it():
    assert ask_recompute(["T16.link"]).rules == [*("T16", "T16.dwelling", "T16.link", "T16.move")]
