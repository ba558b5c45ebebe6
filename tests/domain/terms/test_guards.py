"""Who watches a term: who follows from the file, who was named, and who steps in when one goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.services.handover import hand_over
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson
from reisgezel.domain.terms.models import Guard, Term
from reisgezel.domain.terms.policies import CLASSES
from reisgezel.domain.terms.selectors.guarding import seats_of, staff_for, watchers_of
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, a_deadline, a_term, assign
from tests.factories.legal import a_matter, assign_legal
from tests.factories.people import SINCE
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def guards(watched: Term | Deadline, on: date | None = None) -> list[str]:
    """Return the names of the guard and the deputy, as far as there are any."""
    found = watchers_of(watched, on or clock.today())
    return [User.objects.get(pk=pk).name.split()[0] for pk in found if pk]


@pytest.fixture
def team():
    """Return nothing; a work supervisor and a team leader keep the files of Team Zaanstad."""
    user_of("marit")
    user_of("joost")


def test_who_guides_the_client_watches_and_the_work_supervisor_is_the_deputy(team):
    assert guards(a_term(a_file(guide="samira"))) == ["Samira", "Marit"]


def test_without_a_guide_the_work_supervisor_watches_and_the_leader_is_the_deputy(team):
    assert guards(a_term(a_file())) == ["Marit", "Joost"]


def test_a_term_of_the_legal_part_is_watched_by_the_legal_worker_first(team):
    file = a_file(guide="samira")
    assign_legal(file)
    assert guards(a_term(file, data_class="C3.permit")) == ["Karin", "Samira"]
    assert guards(a_term(file, data_class="C2")) == ["Samira", "Karin"]


def test_who_may_not_read_a_term_does_not_watch_it(team):
    assert guards(a_term(a_file(guide="samira"), data_class="C3.status")) == ["Marit", "Joost"]


def test_a_team_of_one_has_no_deputy():
    assert guards(a_term(a_file(guide="samira"))) == ["Samira"]


def test_a_colleague_of_another_team_never_steps_in(team):
    user_of("nadia")
    user_of("ton")
    file = a_file(guide="samira")
    Membership.objects.filter(user__in=[user_of("marit"), user_of("joost")]).delete()
    assert guards(a_term(file)) == ["Samira"]


def test_who_was_named_wins_as_long_as_they_reach_the_client(team):
    file = a_file(guide="samira")
    term = a_term(file)
    wim = a_colleague("Wim Schouten")
    row = assign(file, wim)
    Guard.objects.create(term=term, owner=wim, named_by=user_of("joost"), named_at=clock.now())
    assert guards(term) == ["Wim", "Samira"]
    row.ends_before = clock.today()
    row.save()
    assert guards(term) == ["Samira", "Marit"]


def test_when_the_named_guard_goes_the_named_deputy_steps_in(team):
    term = a_term(a_file(guide="samira"))
    Guard.objects.create(
        term=term,
        owner=user_of("samira"),
        deputy=user_of("joost"),
        named_by=user_of("joost"),
        named_at=clock.now(),
    )
    assert guards(term) == ["Samira", "Joost"]
    User.objects.filter(pk=user_of("samira").pk).update(is_active=False)
    assert guards(term) == ["Joost", "Marit"]


@pytest.mark.parametrize("ends", ["account", "role", "assignment"])
def test_the_next_in_line_steps_in_the_day_somebody_goes(team, ends):
    file = a_file(guide="samira")
    term = a_term(file)
    samira = user_of("samira")
    tomorrow = clock.today() + timedelta(days=1)
    if ends == "account":
        samira.is_active = False
        samira.save()
    elif ends == "role":
        samira.memberships.update(ends_before=tomorrow)
    else:
        file.assignments.update(ends_before=tomorrow)
    today = ["Marit", "Joost"] if ends == "account" else ["Samira", "Marit"]
    assert guards(term) == today
    assert guards(term, tomorrow) == ["Marit", "Joost"]


def test_who_stands_in_for_the_guard_is_the_deputy_while_that_lasts(team):
    file = a_file(guide="samira")
    term = a_term(file)
    today = clock.today()
    wim = a_colleague(
        "Wim Schouten",
        deputy_for=user_of("samira"),
        starts_on=today,
        ends_before=today + timedelta(days=7),
    )
    assert wim.name == "Wim Schouten"
    assert guards(term) == ["Samira", "Wim"]
    assert guards(term, today + timedelta(days=7)) == ["Samira", "Marit"]


def test_who_may_never_see_the_client_never_watches(team):
    file = a_file(guide="samira")
    term = a_term(file)
    BlockedPair.objects.create(
        person=file.person, user=user_of("marit"), named_by="client", starts_on=SINCE
    )
    assert guards(term) == ["Samira", "Joost"]
    ColleaguePerson.objects.create(user=user_of("joost"), person=file.person)
    assert guards(term) == ["Samira"]


def test_a_deadline_is_watched_by_who_answers_for_the_matter(team):
    matter = a_matter(a_file(guide="samira"), deputy=a_colleague("Lies Kuipers", "legal_worker"))
    assert guards(a_deadline(matter)) == ["Karin", "Lies"]


def test_a_deadline_without_a_file_goes_to_the_deputy_when_the_worker_leaves(team):
    a_colleague("Omar Prins", "legal_worker")
    matter = a_matter(deputy=a_colleague("Lies Kuipers", "legal_worker"))
    deadline = a_deadline(matter)
    assert guards(deadline) == ["Karin", "Lies"]
    User.objects.filter(pk=user_of("karin").pk).update(is_active=False)
    assert guards(deadline) == ["Lies", "Omar"]


def test_a_deadline_without_a_file_is_watched_by_the_worker_of_the_reception_location(team):
    worker = a_colleague("Lies Kuipers", "reception_legal_worker")
    matter = a_matter(responsible=worker, deputy=a_colleague("Omar Prins", "legal_worker"))
    deadline = a_deadline(matter)
    assert guards(deadline) == ["Lies", "Omar"]
    other = a_colleague("Wim Schouten", "reception_legal_worker")
    stand_in = a_colleague("Noor Smits", "reception_legal_worker", deputy_for=worker)
    counsellor = a_colleague("Sam Post", "return_counsellor")
    (seat,) = seats_of([deadline]).values()
    staff = staff_for([seat], clock.today())
    for user in (worker, other, stand_in, counsellor):
        found = visible(Actor.of(user), Deadline).exists()
        assert staff.reads(user.pk, seat) == found == (user in (worker, stand_in))
    Guard.objects.create(
        deadline=deadline, owner=other, named_by=user_of("marit"), named_at=clock.now()
    )
    assert guards(deadline) == ["Omar", "Lies"]


@pytest.mark.parametrize("data_class", CLASSES)
def test_who_could_watch_is_exactly_who_reaches_the_term(team, data_class):
    file = a_file(guide="samira")
    assign_legal(file)
    elsewhere = a_colleague("Lies Kuipers", "legal_worker", "Team Utrecht")
    assign(file, elsewhere, "legal_worker")
    assign(file, a_colleague("Omar Prins", "return_counsellor"), "return_counsellor")
    stand_in = a_colleague("Wim Schouten", deputy_for=user_of("samira"))
    kept_away = a_colleague("Noor Smits", "work_supervisor")
    BlockedPair.objects.create(
        person=file.person, user=kept_away, named_by="client", starts_on=SINCE
    )
    for key in ("nadia", "ton", "femke"):
        user_of(key)
    term = a_term(file, data_class=data_class)
    (seat,) = seats_of([term]).values()
    staff = staff_for([seat], clock.today())
    reads = {user for user in staff.held if staff.reads(user, seat)}
    reach = {
        user.pk
        for user in User.objects.all()
        if visible(Actor.of(user), Term).filter(pk=term.pk).exists()
    }
    assert reads == reach
    assert (stand_in.pk in reads) == (data_class != "C3.status")
    assert kept_away.pk not in reads


def test_the_terms_of_a_caseload_that_goes_over_go_along(team):
    file = a_file(guide="samira")
    term = a_term(file)
    wim = a_colleague("Wim Schouten")
    hand_over(
        actor=actor_of("joost"),
        from_user=user_of("samira"),
        to_user=wim,
        files=[file],
        on=clock.today(),
    )
    assert guards(term) == ["Wim", "Marit"]
