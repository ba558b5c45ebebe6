"""What is asked of the database beforehand leaves out no term that working out who watches would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.records.together import fetch
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson
from reisgezel.domain.terms.models import Guard, Term
from reisgezel.domain.terms.policies import CLASSES
from reisgezel.domain.terms.rules.guards import LEGAL_PART, Seat
from reisgezel.domain.terms.selectors import listing, mine
from reisgezel.domain.terms.selectors.guarding import seats_of_deadlines, seats_of_terms, staff_for
from reisgezel.domain.terms.selectors.listing import list_terms
from reisgezel.domain.terms.selectors.mine import (
    EVERY,
    candidates,
    found_by_guard,
    found_of,
    watched_by,
)
from reisgezel.domain.terms.selectors.narrowing import teams_for
from reisgezel.domain.terms.selectors.watching import (
    UNGUARDED,
    Narrowed,
    watched_deadlines,
    watched_terms,
)
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, a_deadline, a_term, assign
from tests.factories.legal import a_matter
from tests.factories.people import SINCE
from tests.factories.procedures import a_relative
from tests.personas import actor_of, unit_named, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]
TEAMS = ("Team Zaanstad", "Team Utrecht")
GUIDES = ("caseworker", "legal_worker", "return_counsellor")
ASKED = [replace(EVERY, **{name: True}) for name in ("mine", "deputy", "nobody")] + [
    UNGUARDED,
    Narrowed(mine=True, week=True),
]
TODAY = date(2019, 1, 3)


def draw_people(dice):
    """Store some colleagues, few of whom lead a team, stand in for another or have left."""
    roles = [*GUIDES, *GUIDES, "work_supervisor", "team_leader", *LEGAL_PART]
    people = []
    for number in range(dice.randint(5, 11)):
        role, team = dice.choice(roles), dice.choice(TEAMS)
        absent = dice.choice([None, None, None, *people])
        since = TODAY - timedelta(days=dice.randint(1, 500))
        user = a_colleague(f"C{number} Someone", role, team, deputy_for=absent, starts_on=since)
        user.is_active = dice.random() > 0.1
        user.save()
        if dice.random() < 0.3:
            a_colleague(f"C{number} Someone", dice.choice(roles), dice.choice(TEAMS))
        people.append(user)
    return people


def draw_terms(dice, people):
    """Store files with terms and deadlines, with guides, named guards, and who must stay away."""
    for number in range(8):
        file = a_file(f"Client {number}", unit=unit_named(dice.choice(TEAMS)))
        for user in {dice.choice(people) for _ in range(dice.randint(0, 2))}:
            assign(file, user, dice.choice(GUIDES))
        relative = a_relative(file, f"Relative {number}")
        watched = [a_term(file, dice.randint(-5, 20), data_class=name) for name in CLASSES]
        responsible = dice.choice([user_of("karin"), *people])
        matter = a_matter(file, responsible=responsible, about_person=dice.choice([None, relative]))
        watched.append(a_deadline(matter, dice.randint(-5, 20)))
        if number % 4 == 0:
            answers = {"responsible": dice.choice(people), "deputy": dice.choice([None, *people])}
            watched.append(a_deadline(a_matter(**answers), dice.randint(-5, 20)))
        for one in watched:
            type(one).objects.filter(pk=one.pk).update(is_fatal=dice.random() < 0.5)
            if dice.random() < 0.25:
                owner, deputy = dice.sample([None, *people], 2)
                column = "term" if isinstance(one, Term) else "deadline"
                how = {"named_by": user_of("joost"), "named_at": clock.now(), column: one}
                Guard.objects.create(owner=owner, deputy=deputy, **how)
        if dice.random() < 0.5:
            who = {"person": dice.choice([file.person, relative]), "user": dice.choice(people)}
            BlockedPair.objects.create(named_by="client", starts_on=SINCE, **who)
        if number == 3:
            ColleaguePerson.objects.create(user=dice.choice(people), person=file.person)


def worked_out(actor, by):
    """Return what a filter gives when who watches is worked out for all that is in reach."""
    answers = fetch(
        seats_of_terms(watched_terms(actor, by)), seats_of_deadlines(watched_deadlines(actor, by))
    )
    staff = staff_for([Seat(*row[3:]) for rows in answers for row in rows], actor.on)
    return [one for one in found_of(answers, staff) if mine._answers(actor, by, one)]


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(n, marks=pytest.mark.trust) for n in range(2, 12))]
)
def test_nothing_is_left_out_whoever_asks(seed):
    dice = Random(seed)
    people = draw_people(dice)
    draw_terms(dice, people)
    answered = 0
    for user in [*people, *map(user_of, ("marit", "joost", "karin"))][:: 1 + seed % 2]:
        if seed % 3 == 0 and user.name.startswith(("Marit", "Joost")):
            continue
        actor = Actor.of(user)
        for by in ASKED:
            (found,) = found_by_guard(actor, by)
            assert found == worked_out(actor, by), (user, by)
            answered += len(found)
        everything = worked_out(actor, EVERY)
        for other in User.objects.filter(pk__in=[one.owner for one in everything if one.owner]):
            assert watched_by(actor, other) == [o for o in everything if o.owner == other.pk]
    assert answered


def test_of_a_team_with_two_who_step_in_nobody_looks_for_what_lacks_a_guard(file):
    for days in range(9):
        a_term(file, days, is_fatal=True)
        a_deadline(a_matter(file), days, is_fatal=True)
    joost = actor_of("joost")
    assert fetch(*candidates(joost, UNGUARDED, teams_for(joost)))[0] == []


def test_the_teams_that_are_kept_are_those_of_now(file):
    def first_of_the_team():
        [unit] = [pk for pk, path in teams_for(joost()).units.items() if path == file.unit.path]
        return teams_for(joost()).line(unit, "C2")[0]

    def joost():
        return actor_of("joost")

    assert first_of_the_team() == user_of("marit").pk
    assert teams_for(joost()) is teams_for(joost())
    Membership.objects.filter(user=user_of("marit")).update(ends_before=TODAY)
    assert first_of_the_team() != user_of("marit").pk


def test_who_leads_a_team_looks_for_their_own_only_where_nobody_guides(file):
    bare = a_file("Selam Haile")
    a_term(file, 3)
    theirs = a_term(bare, 4)
    marit = actor_of("marit")
    terms, _deadlines = fetch(*candidates(marit, Narrowed(mine=True), teams_for(marit)))
    assert [row[0] for row in terms] == [theirs.pk]


def test_a_list_by_guard_is_worked_out_from_the_top_and_counted_so_far_ahead(file, monkeypatch):
    monkeypatch.setattr(mine, "FIRST_READ", 2)
    monkeypatch.setattr(listing, "ROWS_PER_PAGE", 2)
    terms = [a_term(file, days) for days in range(1, 12)]
    deadlines = [a_deadline(a_matter(file, responsible=user_of("samira")), 4) for _ in range(2)]
    assert len(deadlines) == 2
    by, samira = Narrowed(mine=True), actor_of("samira")
    first = list_terms(samira, by, None)
    assert [line.watched for line in first.lines] == terms[:2]
    assert first.page.paginator.count == 11
    assert [line.watched for line in list_terms(samira, by, "6").lines] == terms[10:]
    monkeypatch.setattr(listing, "WORKED_OUT_AHEAD", 1)
    with CaptureQueriesContext(connection) as asked:
        again = list_terms(actor_of("samira"), by, "2")
    assert [line.watched for line in again.lines] == terms[2:4]
    assert again.page.paginator.more_than == 5
    assert len(asked) < 12


@pytest.mark.parametrize("gone", ["account", "role", "kept away", "other role", "class"])
def test_a_guide_who_does_not_read_the_term_does_not_hide_it_from_who_leads(file, gone):
    samira, marit = user_of("samira"), actor_of("marit")
    term = a_term(file, 3, data_class="C3.status" if gone == "class" else "C2")
    if gone == "account":
        User.objects.filter(pk=samira.pk).update(is_active=False)
    elif gone == "role":
        samira.memberships.update(ends_before=TODAY)
    elif gone == "kept away":
        BlockedPair.objects.create(
            person=file.person, user=samira, named_by="client", starts_on=SINCE
        )
    elif gone == "other role":
        samira.memberships.update(role_code="volunteer_coordinator")
    (found,) = found_by_guard(marit, Narrowed(mine=True))
    assert [one.key[2] for one in found] == [term.pk]
