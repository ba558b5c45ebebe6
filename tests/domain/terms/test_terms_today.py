"""Vandaag counts one's terms of the week, and for who leads a team the late and the unguarded ones."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.doors.workbench.today import cards
from tests.factories.cases import a_file
from tests.factories.guards import a_deadline, a_term, assign
from tests.factories.legal import a_matter
from tests.personas import actor_of, sign_in, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]


def numbers(key):
    return {str(card.label): card.value for card in cards(actor_of(key))}


def test_a_caseworker_sees_how_many_terms_of_this_week_are_theirs(file):
    for days in (-1, 6, 7):
        a_term(file, days)
    assert numbers("samira")["Mijn termijnen"] == 2


def test_a_legal_worker_finds_terms_and_deadlines_in_one_number(file):
    assign(file, user_of("karin"), "legal_worker")
    a_term(file, 2, data_class="C3.permit")
    a_deadline(a_matter(file), 3)
    assert numbers("karin")["Mijn termijnen"] == 2


def test_a_team_leader_sees_what_is_late_and_what_nobody_guards(file):
    a_term(file, -1)
    a_term(file, 50, is_fatal=True)
    assert numbers("joost")["Termijnen te laat in het team"] == 1
    assert numbers("joost")["Fatale termijnen zonder twee bewakers"] == 0
    Membership.objects.filter(user=user_of("marit")).delete()
    file.assignments.all().delete()
    assert numbers("joost")["Fatale termijnen zonder twee bewakers"] == 1


@pytest.mark.parametrize("who", ["samira", "karin", "marit", "joost"])
def test_each_number_opens_exactly_its_rows(client, file, who):
    assign(file, user_of("karin"), "legal_worker")
    bare = a_file("Selam Haile")
    Membership.objects.filter(user=user_of("marit")).update(starts_on="2018-01-01")
    for days in (-3, 1, 5, 9):
        a_term(file, days, data_class="C3.permit", is_fatal=days == 1)
        a_term(bare, days)
        a_deadline(a_matter(file), days)
    reader = sign_in(client, who)
    told = [card for card in cards(actor_of(who)) if card.url.startswith(reverse("terms:watch"))]
    assert told
    for card in told:
        listed = reader.get(card.url).context["listed"]
        assert listed.page.paginator.count == card.value, card.label
        assert len(listed.lines) == card.value, card.label


def test_who_sees_no_clients_sees_no_terms():
    assert not any("ermijn" in label for label in numbers("femke"))
