"""The mail about terms: one whatever happened, counts and a link, no names, none when there is nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from reisgezel.config.command_line import main
from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.domain.terms.models import DigestChoice, Look, TermRule
from reisgezel.domain.terms.services.digests import send_digests
from tests.factories.guards import a_deadline, a_term
from tests.factories.legal import a_matter
from tests.factories.terms import shipped_law
from tests.personas import sign_in, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
THURSDAY, MONDAY = "2019-01-03T07:00:00+01:00", "2019-01-07T07:00:00+01:00"


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ALLOWED_HOSTS = ["reisgezel.example", "testserver"]
    with time_machine.travel(THURSDAY, tick=True):
        for key in ("marit", "joost"):
            user_of(key)
        yield


@pytest.fixture
def law_stored():
    """Let the rules of the house be stored."""
    shipped_law()


def to(who, mailoutbox):
    return [mail for mail in mailoutbox if mail.to == [user_of(who).email]]


def test_twenty_terms_make_one_mail_with_a_count_and_a_link(file, mailoutbox):
    for days in range(-13, 7):
        a_term(file, days)
    assert send_digests() == 1
    (mail,) = to("samira", mailoutbox)
    assert mail.subject == "Reisgezel: Uw termijnen"
    assert "20 termijnen komen eraan of zijn te laat." in mail.body
    assert f"https://reisgezel.example{reverse('terms:watch')}" in mail.body


def test_nothing_personal_stands_in_it(file, mailoutbox):
    a_term(file, is_fatal=True)
    send_digests()
    for mail in mailoutbox:
        for word in ("Yonas", "Tesfay", file.number, file.public_id, "Samira", "T19"):
            assert word not in mail.subject + mail.body


def test_a_day_with_nothing_brings_no_mail(file, mailoutbox):
    a_term(file, 40)
    a_term(file, 3, is_open=False, state="met", ended_on=clock.today())
    assert send_digests() == 0
    assert mailoutbox == []


def test_the_command_a_second_time_sends_nothing_more(file, mailoutbox, capsys):
    a_term(file, 2)
    assert main(["digest"]) == 0
    assert "1 digests written." in capsys.readouterr().out
    assert main(["digest"]) == 0
    assert "0 digests written." in capsys.readouterr().out
    assert len(mailoutbox) == 1


def choose(client, every, who="samira"):
    return sign_in(client, who).post(reverse("terms:settings"), {"every": every})


def test_who_chose_once_a_week_gets_it_on_monday(client, file, mailoutbox):
    assert choose(client, "week").status_code == 302
    a_term(file, 5)
    assert send_digests() == 0
    with time_machine.travel(MONDAY):
        assert send_digests() == 1


@pytest.mark.parametrize("every", ["week", "fatal"])
def test_about_a_fatal_term_everybody_is_told(client, file, mailoutbox, every):
    choose(client, every)
    a_term(file, 3, is_fatal=True)
    a_term(file, 3)
    send_digests()
    (mail,) = to("samira", mailoutbox)
    assert "1 fatale termijn van u is te laat of loopt af binnen zeven dagen." in mail.body


def test_who_wants_fatal_ones_only_hears_of_no_other(client, file, mailoutbox):
    choose(client, "fatal")
    a_term(file, 3)
    assert send_digests() == 0
    a_term(file, 3, is_fatal=True)
    send_digests()
    assert "of is te laat" not in to("samira", mailoutbox)[0].body


def test_the_deputy_is_told_of_a_fatal_term_that_its_guard_did_not_look_at(
    client, file, mailoutbox
):
    a_term(file, 6, is_fatal=True)
    sign_in(client, "samira").get(reverse("terms:watch"))
    assert Look.objects.get().user == user_of("samira")
    send_digests()
    assert to("marit", mailoutbox) == []
    with time_machine.travel("2019-01-05T07:00:00+01:00"):
        send_digests()
        assert to("marit", mailoutbox) == []
    with time_machine.travel("2019-01-06T07:00:00+01:00"):
        send_digests()
    (mail,) = to("marit", mailoutbox)
    assert "1 fatale termijn als vervanger: wie bewaakt, keek er 3 dagen niet naar." in mail.body


def test_who_leads_a_team_is_told_of_fatal_terms_without_two_guards(file, mailoutbox):
    Membership.objects.filter(user=user_of("marit")).delete()
    file.assignments.all().delete()
    a_term(file, 40, is_fatal=True)
    send_digests()
    (mail,) = to("joost", mailoutbox)
    assert "1 fatale termijn van uw team heeft geen twee bewakers." in mail.body


def test_it_comes_in_the_language_of_the_reader(file, mailoutbox):
    samira = user_of("samira")
    samira.language = "en"
    samira.save()
    a_term(file, 2)
    send_digests()
    assert mailoutbox[0].subject == "Reisgezel: Your terms"
    assert "1 term is coming up or late." in mailoutbox[0].body


def sent_on(day):
    with time_machine.travel(f"{day}T07:00:00+01:00"):
        return send_digests()


def test_the_mail_comes_on_the_days_on_which_the_rule_reminds(file, mailoutbox, law_stored):
    rule = TermRule.objects.get(code="T19")
    a_term(file, 60, rule_version=rule, remind_on=clock.today())
    assert rule.content["reminders"] == [60, 30, 14, 7, 1]
    assert send_digests() == 1
    assert "1 termijn komt eraan of is te laat." in mailoutbox[0].body
    days = ("2019-01-04", "2019-02-01", "2019-02-02", "2019-02-03", "2019-02-18", "2019-02-24")
    assert [sent_on(day) for day in days] == [0, 0, 1, 0, 1, 0]
    assert [sent_on(day) for day in ("2019-02-25", "2019-02-26", "2019-03-04")] == [1, 1, 1]


def test_who_reads_on_monday_finds_all_of_which_a_day_to_remind_has_come(
    client, file, mailoutbox, law_stored
):
    choose(client, "week")
    a_term(file, 59, rule_version=TermRule.objects.get(code="T19"), remind_on=clock.today())
    assert send_digests() == 0
    assert sent_on("2019-01-07") == 1


def test_a_rule_without_days_to_remind_and_a_deadline_are_told_fourteen_days_before(
    file, mailoutbox
):
    a_term(file, 14)
    assert send_digests() == 1
    a_deadline(a_matter(file), 14)
    assert to("karin", mailoutbox) == []
    assert sent_on("2019-01-04") == 0
    a_deadline(a_matter(file), 15)
    assert sent_on("2019-01-05") == 0
    assert sent_on("2019-01-10") == 2


def test_a_fatal_term_in_its_last_week_is_told_whatever_its_rule_says(client, file, mailoutbox):
    choose(client, "fatal")
    a_term(file, 6, is_fatal=True, remind_on=clock.today() + timedelta(days=5))
    assert send_digests() == 1


def test_who_left_gets_none(file, mailoutbox):
    a_term(file, 2)
    samira = user_of("samira")
    samira.is_active = False
    samira.save()
    send_digests()
    assert to("samira", mailoutbox) == []
    assert DigestChoice.objects.filter(user=samira).count() == 0


def test_a_term_of_yesterday_gives_its_guard_time_to_look(file, mailoutbox):
    a_term(file, 6, is_fatal=True)
    with time_machine.travel("2019-01-04T07:00:00+01:00"):
        send_digests()
    assert to("marit", mailoutbox) == []
    with time_machine.travel("2019-01-06T07:00:00+01:00"):
        send_digests()
    assert len(to("marit", mailoutbox)) == 1
