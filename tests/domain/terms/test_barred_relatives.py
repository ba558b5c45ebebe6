"""Whoever must stay away from a family member finds no term of theirs, by no door, and never watches one."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.selectors.feeds import calendar_of_terms
from reisgezel.domain.terms.selectors.guarding import seats_of, staff_for, watchers_of
from reisgezel.domain.terms.services.guarding import name_guards
from reisgezel.domain.terms.services.snoozing import snooze
from reisgezel.lib.errors import Absent, RuleBroken
from tests.factories.guards import a_deadline, a_term
from tests.factories.legal import a_matter
from tests.factories.procedures import a_procedure, a_relative
from tests.personas import actor_of, sign_in, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]
TODAY = date(2019, 1, 3)


@pytest.fixture
def relative(file):
    return a_relative(file, "Rahel Abraham")


@pytest.fixture
def term(file, relative):
    """Return a term of family reunification, about Rahel who is abroad."""
    procedure = a_procedure(
        actor_of("karin"), file, Kind.FAMILY, "eligibility_check", TODAY, person=relative
    )
    Term.objects.all().delete()
    return a_term(file, 5, procedure=procedure, is_fatal=True)


def bar(who, person):
    BlockedPair.objects.create(
        person=person, user=user_of(who), named_by="client", starts_on=date(2018, 1, 1)
    )


def names(client, who, address):
    return "Rahel" in sign_in(client, who).get(address).content.decode()


def test_neither_the_list_nor_handing_over_tells_of_her(client, file, relative, term):
    watch = reverse("terms:watch")
    give = reverse("terms:hand_over", args=[user_of("samira").public_id])
    addresses = (watch, f"{watch}?mine=1", f"{watch}?fatal=1", give)
    assert all(names(client, "samira", address) for address in addresses)
    bar("samira", relative)
    assert not any(names(client, "samira", address) for address in addresses)
    assert b"BEGIN:VEVENT" not in calendar_of_terms(actor_of("samira"))


@pytest.mark.parametrize("name", ["snooze", "guards", "wake"])
def test_the_pages_of_it_are_not_there(client, relative, term, name):
    bar("samira", relative)
    address = reverse(f"terms:{name}", args=[term.public_id])
    assert sign_in(client, "samira").post(address).status_code == 404


def test_no_service_takes_it(relative, term):
    bar("marit", relative)
    marit = actor_of("marit")
    with pytest.raises(Absent):
        snooze(actor=marit, watched=term, until=date(2019, 1, 5), reason="Wacht op een brief")
    with pytest.raises(Absent):
        name_guards(actor=marit, watched=term, owner=None, deputy=None, expected_version=0)


def test_she_is_watched_by_the_next_in_line_and_nobody_can_name_who_is_kept_away(relative, term):
    bar("samira", relative)
    samira, marit, joost = (user_of(key) for key in ("samira", "marit", "joost"))
    assert watchers_of(term, TODAY) == (marit.pk, joost.pk)
    bar("marit", relative)
    assert watchers_of(term, TODAY) == (joost.pk, None)
    (seat,) = seats_of([term]).values()
    assert not staff_for([seat], clock.today()).reads(samira.pk, seat)
    with pytest.raises(RuleBroken, match="kan deze termijn niet zien"):
        name_guards(
            actor=actor_of("joost"), watched=term, owner=marit, deputy=None, expected_version=0
        )


def test_the_deadline_of_a_matter_about_her_goes_the_same_way(client, file, relative):
    deadline = a_deadline(a_matter(file, about_person=relative), 3)
    karin = sign_in(client, "karin")
    watch = reverse("terms:watch")
    assert [one.watched for one in karin.get(watch).context["listed"].lines] == [deadline]
    bar("karin", relative)
    assert karin.get(watch).context["listed"].lines == []
    assert karin.get(reverse("terms:snooze", args=[deadline.public_id])).status_code == 404
    assert user_of("karin").pk not in watchers_of(deadline, TODAY)


def test_what_is_about_others_stays_in_the_list(client, file, relative, term):
    other = a_term(file, 6)
    bar("samira", relative)
    listed = sign_in(client, "samira").get(reverse("terms:watch")).context["listed"]
    assert [line.watched for line in listed.lines] == [other]
