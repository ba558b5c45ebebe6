"""Samira sees the terms of her clients, with why; what she says of one by hand stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.terms.models import Term
from tests.factories.cases import a_file
from tests.factories.procedures import a_procedure, a_relative, take
from tests.factories.terms import a_guided_file, refused, the_term, with_permit
from tests.personas import actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("law_today")]
WHY = "De advocaat rekent met een eerdere brief."


@pytest.fixture
def file():
    return with_permit(a_guided_file(), date(2018, 11, 5))


@pytest.fixture
def samira(client: Client, file):
    return sign_in(client, "samira")


def address(name, term):
    return reverse(f"terms:{name}", args=[term.public_id])


def text(page) -> str:
    return " ".join(page.content.decode().split())


def set_date(client, term, day="1-2-2019", reason=WHY, **more):
    data = {"day": day, "reason": reason, "version": term.version} | more
    return client.post(address("set_date", term), data)


def test_the_overview_of_a_file_shows_the_open_terms_the_worst_first(samira, file):
    page = text(samira.get(reverse("cases:detail", args=[file.public_id])))
    assert page.index("Inschrijving in de BRP") < page.index("Aanvraag nareis")
    assert "uiterlijk" in page
    assert "Alle termijnen, 7 lopen" in page


def test_more_terms_of_more_people_cost_the_overview_no_statement_more(samira, file):
    overview = reverse("cases:detail", args=[file.public_id])
    samira.get(overview)
    with CaptureQueriesContext(connection) as before:
        samira.get(overview)
    for name in ("Rahel Abraham", "Semhar Abraham"):
        begin = date(2018, 11, 20)
        a_procedure(
            actor_of("karin"),
            file,
            Kind.FAMILY,
            "eligibility_check",
            begin,
            person=a_relative(file, name, kind="child"),
        )
    with CaptureQueriesContext(connection) as after:
        assert "Aanvraag nareis: Rahel Abraham" in text(samira.get(overview))
    assert len(after) == len(before)


def test_a_term_says_when_why_from_which_source_and_how_sure_that_is(samira, file):
    page = text(samira.get(address("term", the_term(file, "T10"))))
    assert "5 februari 2019" in page
    assert "3 maanden na bekendmaking van de vergunning op maandag 5 november 2018" in page
    assert "Vreemdelingenwet 2000 art. 29" in page
    assert "geverifieerd" in page
    assert "fataal: wie te laat is, verliest het recht" in page
    assert "Begon met: Vergunning verleend" in page


def test_why_is_told_in_the_language_of_the_reader(samira, file):
    user = user_of("samira")
    user.language = "en"
    user.save()
    page = text(samira.get(address("term", the_term(file, "T10"))))
    assert "3 months after notification of the permit on Monday 5 November 2018" in page


def test_the_day_of_a_letter_stands_beside_what_the_law_gives(client):
    file, karin = a_guided_file(), actor_of("karin")
    refused(karin, file, letter_on=date(2018, 5, 3), letter_term_on=date(2018, 5, 11))
    page = text(sign_in(client, "karin").get(address("term", the_term(file, "T05"))))
    assert "11 mei 2018, 3 dagen eerder dan de wet geeft (14 mei 2018)" in page


def test_a_day_set_by_hand_has_a_reason_and_can_be_taken_away_again(samira, file):
    term = the_term(file, "T10")
    assert set_date(samira, term).url == address("term", term)
    term.refresh_from_db()
    assert (term.due, term.computed_on, term.state) == (
        date(2019, 2, 1),
        date(2019, 2, 5),
        "overridden",
    )
    page = text(samira.get(address("term", term)))
    assert "1 februari 2019, 4 dagen eerder dan de wet geeft (5 februari 2019)" in page
    assert f"{WHY} (Samira" in page
    samira.post(address("free_date", term))
    term.refresh_from_db()
    assert (term.due, term.manual_by, term.manual_reason) == (date(2019, 2, 5), None, "")
    actions = AuditEvent.objects.filter(object_id=term.public_id).values_list("action", flat=True)
    assert {"set_term_date", "free_term_date"} <= set(actions)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "zomaar"}, "Schrijf op waarom, zodat een collega het kan volgen."),
        ({"day": "1-11-2018"}, "Deze dag ligt voor het begin van de termijn."),
        ({"day": "ooit"}, "Schrijf de dag als 8-5-2018."),
    ],
)
def test_what_is_wrong_with_a_day_by_hand_stands_at_its_field(samira, file, typed, sentence):
    term = the_term(file, "T10")
    page = set_date(samira, term, **typed)
    assert page.status_code == 200
    assert sentence in text(page)
    term.refresh_from_db()
    assert term.manual_on is None


def test_a_double_click_sets_a_day_once(samira, file):
    term = the_term(file, "T10")
    first = set_date(samira, term, once="a" * 24)
    second = set_date(samira, term, once="a" * 24)
    assert (first.url, second.url) == (address("term", term),) * 2
    assert AuditEvent.objects.filter(action="set_term_date").count() == 1


def test_two_who_set_a_day_at_once_see_both(samira, file):
    term = the_term(file, "T10")
    set_date(samira, term)
    page = set_date(samira, term, day="20-1-2019")
    assert page.status_code == 409
    assert "1-2-2019" in text(page)


def test_a_term_that_no_step_ends_is_done_when_somebody_says_so(samira, file):
    term = the_term(file, "T19")
    samira.post(address("meet", term), {"on": "2-1-2019", "version": term.version})
    term.refresh_from_db()
    assert (term.ended_on, term.is_open, term.state) == (date(2019, 1, 2), False, "met")
    assert "Samira" in text(samira.get(address("term", term)))
    samira.post(address("reopen", term))
    term.refresh_from_db()
    assert (term.ended_on, term.is_open, term.met_by) == (None, True, None)


def test_a_day_that_has_not_come_is_no_day_on_which_it_was_met(samira, file):
    term = the_term(file, "T19")
    page = samira.post(address("meet", term), {"on": "4-1-2019", "version": term.version})
    assert "Deze dag moet nog komen." in text(page)


def test_a_term_that_ended_is_not_put_on_another_day(samira, file):
    term = the_term(file, "T19")
    samira.post(address("meet", term), {"on": "2-1-2019", "version": term.version})
    term.refresh_from_db()
    assert "Deze termijn is al afgelopen." in text(set_date(samira, term))


def test_the_terms_of_a_file_stand_together_and_tell_the_log_who_looked(samira, file):
    term = the_term(file, "T19")
    samira.post(address("meet", term), {"on": "2-1-2019", "version": term.version})
    page = text(samira.get(reverse("terms:file", args=[file.public_id])))
    assert page.index("Lopen nu") < page.index("Afgelopen") < page.rindex("2 januari 2019")
    event = AuditEvent.objects.filter(subject=file.person.public_id).latest("at")
    assert event.actor == user_of("samira").public_id


def test_who_reads_only_the_permit_sees_no_terms_of_the_procedure(client, file):
    refused(actor_of("karin"), file)
    samira = sign_in(client, "samira")
    page = text(samira.get(reverse("terms:file", args=[file.public_id])))
    assert "Aanvraag nareis" in page
    assert "Beroep" not in page
    assert samira.get(address("term", the_term(file, "T05"))).status_code == 404
    karin = sign_in(Client(), "karin")
    assert "Beroep" in text(karin.get(reverse("terms:file", args=[file.public_id])))


@pytest.mark.parametrize("who", ["nadia", "femke", "els", "ruben"])
def test_a_term_out_of_reach_is_not_there(client, file, who):
    reader = sign_in(client, who)
    term = the_term(file, "T10")
    for name in ("term", "set_date", "meet"):
        assert reader.get(address(name, term)).status_code == 404
    for name in ("set_date", "free_date", "meet", "reopen"):
        assert reader.post(address(name, term)).status_code == 404
    assert reader.get(reverse("terms:file", args=[file.public_id])).status_code == 404


def test_the_term_of_a_family_member_whom_somebody_must_not_see_is_not_there(client, file):
    relative = a_relative(file)
    a_procedure(
        actor_of("karin"),
        file,
        Kind.FAMILY,
        "eligibility_check",
        date(2018, 11, 20),
        person=relative,
    )
    term = Term.objects.get(rule="T10", procedure__person=relative)
    samira = sign_in(client, "samira")
    assert "Rahel Abraham" in text(samira.get(address("term", term)))
    BlockedPair.objects.create(
        person=relative, user=user_of("samira"), named_by="client", starts_on=date(2018, 1, 1)
    )
    assert samira.get(address("term", term)).status_code == 404
    assert "Rahel" not in text(samira.get(reverse("terms:file", args=[file.public_id])))


def test_a_file_without_terms_says_how_one_begins(client):
    empty = a_file(guide="samira")
    page = text(sign_in(client, "samira").get(reverse("terms:file", args=[empty.public_id])))
    assert "Er loopt geen termijn" in page


def test_who_writes_a_letter_down_reads_at_once_which_terms_run_since(client):
    karin, file = actor_of("karin"), a_guided_file()
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    typed = {
        "letter_on": "2-1-2019",
        "letter_received_on": "3-1-2019",
        "letter_term_on": "",
        "variant": "unfounded",
    }
    url = reverse("journey:letter", args=[file.public_id, "ind_rejection", Kind.ASYLUM])
    shown = sign_in(client, "karin").post(url, typed, follow=True).content.decode()
    appeal = the_term(file, "T05")
    assert "Nu loopt een fatale termijn: Beroep, uiterlijk" in shown
    assert address("term", appeal) in shown
