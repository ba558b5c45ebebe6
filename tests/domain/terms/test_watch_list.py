"""The list of terms: the worst first, each with who watches it, and each count opens its rows."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records import counts
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.selectors import listing
from reisgezel.domain.terms.selectors.digests import waiting_for
from reisgezel.domain.terms.selectors.feeds import terms_of
from reisgezel.domain.terms.selectors.watching import Narrowed, watched_terms
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, a_deadline, a_term, assign
from tests.factories.legal import a_matter
from tests.factories.procedures import a_relative
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]
TODAY = date(2019, 1, 3)


def shown(client, who="samira", **filters):
    answer = sign_in(client, who).get(reverse("terms:watch"), filters)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, who="samira", **filters):
    """Return the public ids of the rows of the list, in their order."""
    listed = sign_in(client, who).get(reverse("terms:watch"), filters).context["listed"]
    return [line.watched.public_id for line in listed.lines]


def test_the_worst_stands_first_and_the_late_on_top(client, file):
    later, soon, late = (a_term(file, days) for days in (40, 6, -2))
    assert rows(client) == [late.public_id, soon.public_id, later.public_id]
    text = shown(client)
    assert "2 dagen te laat" in text
    assert "over 6 dagen" in text


def test_the_order_goes_by_the_safe_day(client, file):
    moved = a_term(file, 7, safe_day=TODAY + timedelta(days=4))
    other = a_term(file, 5)
    assert rows(client) == [moved.public_id, other.public_id]
    assert "Veilige dag" in shown(client)


def test_a_fatal_term_is_marked_in_words_with_both_guards(client, file):
    a_term(file, is_fatal=True)
    text = shown(client)
    assert "fataal" in text
    assert "Samira Bouzian" in text
    assert "Marit Hogeveen" in text
    assert "omdat het zo is geteld" in text


def test_what_ended_or_is_only_possible_from_a_day_is_not_in_the_list(client, file):
    a_term(file, is_open=False, state="met", ended_on=TODAY)
    a_term(file, -30, is_earliest=True)
    assert rows(client) == []


def test_a_fatal_term_without_two_guards_stands_above_all_as_nobody(client, file):
    Membership.objects.filter(user__in=[user_of("marit"), user_of("joost")]).delete()
    a_term(file, -2)
    fatal = a_term(file, 20, is_fatal=True)
    answer = sign_in(client, "samira").get(reverse("terms:watch"))
    text = answer.content.decode()
    assert [line.watched for line in answer.context["listed"].unguarded] == [fatal]
    assert text.index("Bewaker ontbreekt") < text.index("2 dagen te laat")
    assert f"{reverse('terms:watch')}?nobody=1&amp;fatal=1" in text
    assert rows(client, nobody=1, fatal=1) == [fatal.public_id]


def test_each_filter_gives_exactly_its_rows(client, file):
    other = a_file("Selam Haile", guide="samira")
    wim = a_colleague("Wim Schouten")
    assign(other, wim, starts_on=date(2018, 5, 2))
    other.assignments.filter(user=user_of("samira")).update(starts_on=date(2018, 8, 1))
    late, week, soon, far = (a_term(file, days) for days in (-1, 6, 14, 15))
    of_wim = a_term(other, 30, is_fatal=True, rule="T10")

    def ids(*terms):
        return [term.public_id for term in terms]

    assert rows(client, late=1) == ids(late)
    assert rows(client, week=1) == ids(late, week)
    assert rows(client, reminded=1) == ids(late, week, soon)
    assert rows(client, soon=1) == ids(week, soon)
    assert rows(client, fatal=1) == ids(of_wim)
    assert rows(client, rule="T10") == ids(of_wim)
    assert rows(client, rule="matter") == []
    assert rows(client, mine=1) == ids(late, week, soon, far)
    assert rows(client, deputy=1) == ids(of_wim)
    assert rows(client, "marit", deputy=1) == ids(late, week, soon, far)
    assert rows(client, "joost", team=1, late=1) == ids(late)


def test_who_stands_in_finds_the_terms_of_the_absent_as_deputy(client, file):
    term = a_term(file)
    a_colleague("Wim Schouten", "caseworker", deputy_for=user_of("samira"))
    client.force_login(User.objects.get(name="Wim Schouten"))
    listed = client.get(reverse("terms:watch"), {"deputy": 1}).context["listed"]
    assert [line.watched for line in listed.lines] == [term]


def test_a_suspended_term_is_not_late(client, file):
    a_term(file, -3, state="suspended")
    assert rows(client, late=1) == []
    assert "dagen te laat" not in shown(client)


def test_deadlines_of_matters_stand_in_the_same_list_for_who_reaches_them(client, file):
    karin = user_of("karin")
    assign(file, karin, "legal_worker")
    term = a_term(file, 9, data_class="C3.permit")
    deadline = a_deadline(a_matter(file), 3, is_fatal=True)
    unknown = a_deadline(a_matter(), 5)
    assert rows(client, "karin") == [deadline.public_id, unknown.public_id, term.public_id]
    assert rows(client, "karin", rule="matter") == [deadline.public_id, unknown.public_id]
    assert rows(client) == [term.public_id]


def test_a_deadline_without_a_file_is_in_the_list_day_and_mail_of_who_answers_for_it(client):
    user = a_colleague("Lies Kuipers", "reception_legal_worker")
    later, late = (a_deadline(a_matter(responsible=user), days) for days in (6, -1))
    a_deadline(a_matter(), -2)
    assert rows(client, user, mine=1) == rows(client, user) == [late.public_id, later.public_id]
    actor = Actor.of(user)
    assert (waiting_for(actor).mine, waiting_for(actor).pressing) == (2, 2)
    assert [line.watched for line in terms_of(actor)] == [late, later]
    day = sign_in(client, user).get(reverse("workbench:today"))
    assert {card.label: card.value for card in day.context["cards"]}["Mijn termijnen"] == 2


def test_terms_out_of_reach_are_neither_shown_nor_counted(client, file):
    a_term(a_file("Amina Osman", unit=unit_named("Team Utrecht"), guide="ton"))
    a_term(file, data_class="C3.status")
    assert rows(client) == []


def test_the_list_leaves_in_the_log_whose_terms_were_shown(client, file):
    a_term(file)
    shown(client)
    event = AuditEvent.objects.filter(action="list_terms").latest("at")
    assert file.person.public_id in event.detail


def test_the_list_pages_as_that_of_clients_and_says_when_there_are_more(client, file, monkeypatch):
    monkeypatch.setattr(listing, "ROWS_PER_PAGE", 2)
    terms = [a_term(file, days) for days in (1, 2, 3, 4, 5)]
    assert rows(client, page=2) == [term.public_id for term in terms[2:4]]
    assert rows(client, page=3) == [terms[4].public_id]
    assert rows(client, page=9) == [terms[4].public_id]
    monkeypatch.setattr(counts, "COUNTED_AHEAD", 2)
    assert "van meer dan 2 termijnen" in shown(client)


@pytest.mark.parametrize("filters", [{}, {"mine": 1}, {"deputy": 1}, {"snoozed": 1}])
@pytest.mark.parametrize("who", ["samira", "joost", "karin"])
def test_the_list_asks_ten_statements_however_long_it_is(client, file, who, filters):
    reader = sign_in(client, who)

    def statements():
        reader.get(reverse("terms:watch"), filters)
        with CaptureQueriesContext(connection) as found:
            reader.get(reverse("terms:watch"), filters)
        return [row["sql"] for row in found if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]

    def add(first, last):
        for number in range(first, last):
            client_file = a_file(f"Client {number}", guide="samira")
            a_term(client_file, number, is_fatal=number % 3 == 0)
            a_term(client_file, number, data_class="C3.permit")
            a_deadline(a_matter(client_file), number)

    add(1, 4)
    few = statements()
    add(4, 34)
    many = statements()
    assert len(many) <= 10, "\n".join(sql[:90] + sql[-60:] for sql in many)
    assert len(many) == len(few)


A_SORT = re.compile(r"TEMP B-TREE|Sort Key")


@pytest.mark.parametrize("is_barred", [False, True])
def test_an_index_gives_the_terms_of_a_team_in_the_order_of_the_list(file, is_barred):
    a_term(file)
    if is_barred:
        person = a_relative(file)
        BlockedPair.objects.create(
            person=person, user=user_of("joost"), named_by="client", starts_on=date(2018, 1, 1)
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = watched_terms(actor_of("joost"), Narrowed()).explain()
    assert not A_SORT.search(plan), plan
    assert Term.objects.count() == 1
    assert clock.today() == TODAY


def test_a_term_without_a_day_waits_apart_until_the_fact_is_known(client, file):
    term = a_term(file, due=None, safe_day=None, worst_on=TODAY, missing="decided")
    assert rows(client) == []
    assert rows(client, dayless=1) == [term.public_id]
    assert "nog geen dag" in shown(client, dayless=1)


def test_a_rule_is_called_by_its_name(client, file):
    a_term(file, rule="T22")
    assert "Besluit over de bijstand" in shown(client)
