"""A term put aside: until a day, with a reason, never past the safe day of a fatal one, undone at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.models import Address
from reisgezel.domain.terms.models import Snooze, Term
from reisgezel.domain.terms.selectors.digests import waiting_for
from reisgezel.domain.terms.selectors.mine import found_by_guard
from reisgezel.domain.terms.selectors.watch_lines import lines_of
from reisgezel.domain.terms.selectors.watching import MINE
from reisgezel.domain.terms.services.guarding import name_guards
from reisgezel.domain.terms.services.snoozing import snooze
from reisgezel.doors.workbench.today import cards
from reisgezel.lib.errors import Absent, RuleBroken
from tests.factories.guards import a_deadline, a_term
from tests.factories.legal import a_matter
from tests.factories.people import make_address
from tests.factories.procedures import guided_by
from tests.personas import actor_of, sign_in, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]
TODAY = date(2019, 1, 3)


def put_aside(client, watched, until="10-1-2019", reason="Wacht op de brief van DUO", who="samira"):
    address = reverse("terms:snooze", args=[watched.public_id])
    return sign_in(client, who).post(address, {"until": until, "reason": reason})


def listed(client, who="samira", **filters):
    answer = sign_in(client, who).get(reverse("terms:watch"), filters)
    return [line.watched for line in answer.context["listed"].lines], answer.content.decode()


def test_a_term_put_aside_leaves_the_list_and_stands_at_uitgesteld_with_who_and_why(client, file):
    term = a_term(file)
    assert put_aside(client, term).status_code == 302
    assert listed(client)[0] == []
    shown, text = listed(client, snoozed=1)
    assert shown == [term]
    assert "Samira Bouzian: Wacht op de brief van DUO" in text
    event = AuditEvent.objects.get(action="snooze_term")
    assert event.subject == file.person.public_id


def test_it_is_back_on_the_day(client, file):
    term = a_term(file, 30)
    put_aside(client, term)
    with time_machine.travel("2019-01-10T08:00:00+01:00"):
        assert listed(client)[0] == [term]


def test_one_press_brings_it_back(client, file):
    term = a_term(file)
    put_aside(client, term)
    wake = reverse("terms:wake", args=[term.public_id])
    assert wake in listed(client, snoozed=1)[1]
    sign_in(client, "samira").post(wake)
    assert listed(client)[0] == [term]
    assert AuditEvent.objects.filter(action="undo_snooze").count() == 1
    sign_in(client, "samira").post(wake, {"once": "another"})
    assert AuditEvent.objects.filter(action="undo_snooze").count() == 1


def test_a_fatal_term_waits_no_longer_than_its_safe_day_and_the_field_says_so(client, file):
    term = a_term(file, 7, is_fatal=True, safe_day=TODAY + timedelta(days=5))
    form = sign_in(client, "samira").get(reverse("terms:snooze", args=[term.public_id]))
    assert "hoogstens tot de veilige dag, 8 januari 2019" in form.content.decode()
    answer = put_aside(client, term, "9-1-2019")
    assert answer.status_code == 200
    assert "Kies uiterlijk de veilige dag: 8-1-2019" in answer.content.decode()
    assert "Wacht op de brief van DUO" in answer.content.decode()
    assert put_aside(client, term, "8-1-2019").status_code == 302


@pytest.mark.parametrize("days", [0, -1])
def test_a_fatal_term_whose_safe_day_came_does_not_wait(file, days):
    term = a_term(file, days, is_fatal=True)
    with pytest.raises(RuleBroken, match="kan niet meer wachten"):
        snooze(
            actor=actor_of("samira"),
            watched=term,
            until=TODAY + timedelta(days=1),
            reason="later",
        )


@pytest.mark.parametrize(("until", "said"), [("3-1-2019", "na vandaag"), ("1-2-2020", "een jaar")])
def test_a_day_that_makes_no_sense_is_refused(client, file, until, said):
    assert said in put_aside(client, a_term(file, 900), until).content.decode()


def test_putting_aside_again_replaces_the_one_before(client, file):
    term = a_term(file, 60)
    put_aside(client, term)
    put_aside(client, term, "20-1-2019", "nog steeds geen brief")
    assert [one.until for one in Snooze.objects.standing()] == [date(2019, 1, 20)]
    assert Snooze.objects.count() == 2


def test_a_double_click_puts_aside_once(client, file):
    term = a_term(file)
    samira = sign_in(client, "samira")
    words = {"until": "10-1-2019", "reason": "Wacht", "once": "samekey"}
    for _ in range(2):
        samira.post(reverse("terms:snooze", args=[term.public_id]), words)
    assert Snooze.objects.count() == 1


def test_the_reason_gives_no_secret_address_away(client, file):
    make_address(file.person, is_secret=True, street="Damstraat", house_number="9")
    assert Address.objects.filter(is_secret=True).exists()
    answer = put_aside(client, a_term(file), reason="brief naar Damstraat 9 gestuurd")
    assert "Dit is een geheim adres" in answer.content.decode()


def test_who_typed_a_bsn_in_the_reason_is_told_that_it_was_masked(client, file):
    term = a_term(file)
    put_aside(client, term, reason="BSN 123456782 is doorgegeven")
    assert "123456782" not in Snooze.objects.get().reason
    assert "In “Waarom” stond een burgerservicenummer (BSN)" in listed(client)[1]


def test_a_deadline_of_a_matter_is_put_aside_too(client, file):
    deadline = a_deadline(a_matter(file), 10)
    assert put_aside(client, deadline, who="karin").status_code == 302
    assert listed(client, "karin")[0] == []
    assert listed(client, "karin", snoozed=1)[0] == [deadline]


def test_out_of_reach_nothing_is_put_aside(file):
    with pytest.raises(Absent):
        snooze(
            actor=actor_of("ton"),
            watched=a_term(file),
            until=TODAY + timedelta(days=3),
            reason="later",
        )


def found_by(who):
    """Return how many terms the list, Vandaag and the mail count as watched by somebody this week."""
    reader = actor_of(who)
    card = next(card for card in cards(reader) if card.label == "Mijn termijnen")
    (listed,) = found_by_guard(reader, MINE)
    return len(listed), card.value, waiting_for(reader).fatal


@pytest.mark.parametrize("kind", ["term", "deadline"])
def test_a_fatal_term_whose_day_moves_before_the_day_it_waits_for_is_back_at_once(file, kind):
    if kind == "term":
        watched = a_term(file, 6, is_fatal=True)
    else:
        watched = a_deadline(a_matter(file), 6, is_fatal=True)
    who = "samira" if kind == "term" else "karin"
    snooze(actor=actor_of(who), watched=watched, until=TODAY + timedelta(days=6), reason="later")
    assert found_by(who) == (0, 0, 0)
    day = TODAY + timedelta(days=4)
    days = {"due": day, "safe_day": day, "worst_on": day} if kind == "term" else {"due_on": day}
    type(watched).objects.filter(pk=watched.pk).update(**days)
    assert found_by(who) == (1, 1, 1)
    (line,) = lines_of(actor_of(who), found_by_guard(actor_of(who), MINE)[0])
    assert line.snooze is None


def test_any_other_term_waits_as_long_as_somebody_said(client, file):
    term = a_term(file, 20)
    put_aside(client, term)
    Term.objects.filter(pk=term.pk).update(due=TODAY, safe_day=TODAY, worst_on=TODAY)
    assert listed(client)[0] == []


def test_how_long_it_may_wait_is_asked_of_the_term_as_it_is_now(file):
    shown = a_term(file, 20, is_fatal=True)
    day = TODAY + timedelta(days=2)
    Term.objects.filter(pk=shown.pk).update(due=day, safe_day=day, worst_on=day)
    with pytest.raises(RuleBroken, match="Kies uiterlijk de veilige dag: 5-1-2019"):
        snooze(
            actor=actor_of("samira"),
            watched=shown,
            until=TODAY + timedelta(days=9),
            reason="later",
        )


def test_a_fatal_term_is_put_aside_only_by_who_watches_it_or_allocates_the_work(client, file):
    term = a_term(file, 20, is_fatal=True, data_class="C3.permit")
    guided_by(file, "karin")
    seats = {"owner": user_of("karin"), "deputy": user_of("joost")}
    name_guards(actor=actor_of("karin"), watched=term, expected_version=0, **seats)
    assert put_aside(client, term, who="samira").status_code == 403
    assert reverse("terms:snooze", args=[term.public_id]) not in listed(client, "samira")[1]
    assert put_aside(client, term, who="karin").status_code == 302
