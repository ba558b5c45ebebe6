"""Terms change hands: one by name, or all of a colleague who stops, in one go or not at all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.leaving import left_behind
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.notices.models import Notice
from reisgezel.domain.terms.models import Guard
from reisgezel.domain.terms.selectors.guarding import watchers_of
from reisgezel.domain.terms.services.guarding import hand_over_terms, name_guards
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, a_deadline, a_term, assign
from tests.factories.legal import a_matter
from tests.personas import actor_of, sign_in, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]


@pytest.fixture
def wim(file):
    """Return a colleague who guides Yonas too."""
    user = a_colleague("Wim Schouten")
    assign(file, user, starts_on=clock.today())
    return user


def owner_of(watched):
    return watchers_of(watched, clock.today())[0]


def give(client, who, giver, taker, *chosen, **more):
    address = reverse("terms:hand_over", args=[giver.public_id])
    words = {"to_user": taker.public_id, "chosen": [one.public_id for one in chosen]} | more
    return sign_in(client, who).post(address, words)


def test_a_caseworker_hands_her_own_terms_over(client, file, wim):
    first, second = a_term(file), a_term(file, 20)
    samira = user_of("samira")
    page = sign_in(client, "samira").get(reverse("terms:givers"), follow=True).content.decode()
    assert page.count('name="chosen"') == 2
    assert give(client, "samira", samira, wim, first, second).status_code == 302
    assert (owner_of(first), owner_of(second)) == (wim.pk, wim.pk)
    events = AuditEvent.objects.filter(action="hand_over_term")
    assert {event.subject for event in events} == {file.person.public_id}
    assert events.count() == 2
    assert Notice.objects.get(kind="terms_received").recipient == wim


def test_who_was_named_before_is_read_once_for_all_that_goes(file, wim):
    samira, joost = actor_of("samira"), user_of("joost")
    terms = [a_term(file, days) for days in (3, 4, 5)]
    Guard.objects.create(
        term=terms[0], owner=samira.user, deputy=joost, named_by=joost, named_at=clock.now()
    )
    with CaptureQueriesContext(connection) as asked:
        hand_over_terms(actor=samira, from_user=samira.user, to_user=wim, chosen=terms)
    read = [row["sql"] for row in asked if row["sql"].startswith("SELECT")]
    by_term = 'FROM "terms_guard"', '"term_id" IN'
    assert sum(all(part in sql for part in by_term) for sql in read) == 1
    one_by_one = 'FROM "terms_guard"', '"term_id" ='
    assert not any(all(part in sql for part in one_by_one) for sql in read)
    assert watchers_of(terms[0], clock.today()) == (wim.pk, joost.pk)


def test_some_stay_when_only_some_are_ticked(client, file, wim):
    goes, stays = a_term(file), a_term(file, 20)
    give(client, "samira", user_of("samira"), wim, goes)
    assert (owner_of(goes), owner_of(stays)) == (wim.pk, user_of("samira").pk)


def test_what_cannot_go_is_named_and_nothing_moves_until_one_presses_again(client, file, wim):
    other = a_file("Selam Haile", guide="samira")
    goes, stuck = a_term(file), a_term(other)
    answer = give(client, "samira", user_of("samira"), wim, goes, stuck)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Wim Schouten kan niet alles overnemen" in text
    assert "Haile, Selam" in text
    assert Guard.objects.count() == 0
    ticked = answer.context["form"]["chosen"].value()
    assert ticked == [goes.public_id]


def test_a_team_leader_hands_over_what_a_colleague_watches_deadlines_too(client, file):
    karin, lies = user_of("karin"), a_colleague("Lies Kuipers", "legal_worker")
    term = a_term(file, data_class="C3.permit")
    assign(file, karin, "legal_worker")
    deadline = a_deadline(a_matter(file))
    assert give(client, "joost", karin, lies, term).status_code == 302
    assert owner_of(term) == lies.pk
    assert give(client, "karin", karin, lies, deadline).status_code == 302
    assert owner_of(deadline) == lies.pk
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert kinds == {"terms_received", "terms_given"}


def test_a_double_click_hands_over_once(client, file, wim):
    term = a_term(file)
    for _ in range(2):
        give(client, "samira", user_of("samira"), wim, term, once="samekey")
    assert Notice.objects.filter(kind="terms_received").count() == 1


def test_a_caseworker_does_not_hand_over_for_another(client, file, wim):
    term = a_term(file)
    with pytest.raises(NotAllowed):
        hand_over_terms(
            actor=actor_of("marit"),
            from_user=user_of("samira"),
            to_user=wim,
            chosen=[term],
        )
    answer = sign_in(client, "samira").get(reverse("terms:hand_over", args=[wim.public_id]))
    assert answer.status_code == 404


def test_a_term_that_somebody_else_watches_by_now_is_refused(file, wim):
    term = a_term(file)
    samira = actor_of("samira")
    hand_over_terms(actor=samira, from_user=samira.user, to_user=wim, chosen=[term])
    with pytest.raises(RuleBroken, match="al door een ander bewaakt"):
        hand_over_terms(actor=samira, from_user=samira.user, to_user=wim, chosen=[term])


def test_out_of_reach_nothing_is_handed_over(file, wim):
    ton = actor_of("ton")
    with pytest.raises(Absent):
        hand_over_terms(actor=ton, from_user=ton.user, to_user=wim, chosen=[a_term(file)])


def name(client, who, watched, owner=None, deputy=None, version=0):
    address = reverse("terms:guards", args=[watched.public_id])
    words = {
        "owner": owner.public_id if owner else "",
        "deputy": deputy.public_id if deputy else "",
        "version": version,
    }
    return sign_in(client, who).post(address, words)


def test_a_work_supervisor_names_who_watches_and_takes_it_back(client, file, wim):
    term = a_term(file)
    assert name(client, "marit", term, wim, user_of("samira")).status_code == 302
    assert watchers_of(term, clock.today()) == (wim.pk, user_of("samira").pk)
    version = Guard.objects.get().version
    assert name(client, "marit", term, version=version).status_code == 302
    assert watchers_of(term, clock.today()) == (user_of("samira").pk, wim.pk)
    assert AuditEvent.objects.filter(action="name_guards").count() == 2


def test_only_those_who_can_see_the_term_are_offered(client, file, wim):
    a_colleague("Omar Prins")
    user_of("ton")
    form = sign_in(client, "marit").get(reverse("terms:guards", args=[a_term(file).public_id]))
    offered = {user.name.split()[0] for user in form.context["form"].fields["owner"].queryset}
    assert offered == {"Samira", "Wim", "Marit", "Joost"}


def test_guard_and_deputy_are_two_people(client, file, wim):
    answer = name(client, "marit", a_term(file), wim, wim)
    assert "De vervanger is dezelfde als wie bewaakt" in answer.content.decode()


def test_somebody_without_reach_is_refused(file):
    with pytest.raises(RuleBroken, match="kan deze termijn niet zien"):
        name_guards(
            actor=actor_of("marit"),
            watched=a_term(file),
            owner=a_colleague("Omar Prins"),
            deputy=None,
            expected_version=0,
        )


def test_a_colleague_who_is_neither_guard_nor_supervisor_names_nobody(client, file, wim):
    lies = a_colleague("Lies Kuipers")
    assign(file, lies, starts_on=clock.today())
    term = a_term(file)
    client.force_login(lies)
    assert client.get(reverse("terms:guards", args=[term.public_id])).status_code == 403


def test_two_who_name_guards_at_once_see_both(client, file, wim):
    term = a_term(file)
    name(client, "marit", term, wim)
    answer = name(client, "joost", term, user_of("samira"))
    assert answer.status_code == 409
    assert "Wim Schouten" in answer.content.decode()
    with pytest.raises(EditConflict):
        name_guards(
            actor=actor_of("joost"), watched=term, owner=None, deputy=None, expected_version=0
        )


def test_who_ends_an_account_reads_how_many_terms_stand_in_the_name(client, file, wim):
    give(client, "samira", user_of("samira"), wim, a_term(file))
    assert any("1 termijn staat op naam" in sentence for sentence in left_behind(wim))
