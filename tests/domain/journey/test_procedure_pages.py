"""Procedures and letters on the page: where each stands, what can follow, and what a letter asks."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import run_of
from reisgezel.domain.people.models import ColleaguePerson, Relation
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality, record_permit
from tests.factories.people import make_person
from tests.factories.procedures import PERMIT, a_procedure, a_relative, guided_by, take
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return guided_by(a_file(guide="samira"), "karin")


@pytest.fixture
def karin():
    return actor_of("karin")


def page(browser, name, *args, **query):
    return browser.get(reverse(f"journey:{name}", args=args), query).content.decode()


def letter_url(file, letter, kind):
    return reverse("journey:letter", args=[file.public_id, letter, kind])


def in_aa(karin, file):
    procedure = a_procedure(karin, file)
    for code, day in (
        ("registration_interview_done", date(2018, 2, 1)),
        ("rest_preparation", date(2018, 2, 2)),
        ("aa_running", date(2018, 3, 1)),
    ):
        take(karin, procedure, code, day)
    return procedure


def test_the_journey_shows_each_procedure_with_its_state_and_what_can_follow(
    as_persona, file, karin
):
    a_procedure(karin, file)
    text = page(as_persona("karin"), "detail", file.public_id)
    assert "Asielprocedure" in text
    assert "aangemeld" in text
    assert "de asielprocedure van 2010 (8 dagen)" in text
    assert "Hierna kan:" in text
    assert "Aanmeldgehoor gehad" in text
    assert "Stap vastleggen" in text


def test_a_caseworker_sees_the_reunification_and_not_the_asylum_procedure(as_persona, file, karin):
    a_procedure(karin, file)
    rahel = a_relative(file)
    a_procedure(karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=rahel)
    text = page(as_persona("samira"), "detail", file.public_id)
    assert "Gezinshereniging: Rahel Abraham" in text
    assert "Asielprocedure" not in text
    assert "aangemeld" not in text


def test_only_what_can_be_is_offered_and_another_day_offers_other_steps(as_persona, file, karin):
    procedure = a_procedure(karin, file)
    take(karin, procedure, "registration_interview_done", date(2018, 3, 1))
    browser = as_persona("karin")
    now = page(browser, "steps", procedure.public_id)
    assert "Rust- en voorbereidingstermijn begonnen" in now
    assert "Beroep ingesteld" not in now
    assert "Wacht op de procedure" not in now
    then = page(browser, "steps", procedure.public_id, on="1-2-2018")
    assert "Wacht op de procedure" in then
    assert "Rust- en voorbereidingstermijn begonnen" not in then


def test_a_step_is_written_down_and_the_page_shows_it(as_persona, file, karin):
    procedure = a_procedure(karin, file)
    url = reverse("journey:step", args=[procedure.public_id, "waiting_pre_pol"])
    browser = as_persona("karin")
    form = browser.get(url).context["form"]
    assert list(form.fields) == ["true_from", "letter_on", "version"]
    sent = {"true_from": "1-2-2018", "letter_on": "30-1-2018", "version": form["version"].value()}
    text = browser.post(url, sent, follow=True).content.decode()
    assert "wacht op de procedure" in text
    assert "brief van 30 januari 2018" in text
    fact = JourneyFact.objects.get(transition="waiting_pre_pol")
    assert (fact.letter_kind, fact.letter_on) == ("ind_delay", date(2018, 1, 30))


def test_what_the_table_refuses_stands_at_its_field_and_nothing_typed_is_lost(
    as_persona, file, karin
):
    procedure = a_procedure(karin, file)
    url = reverse("journey:step", args=[procedure.public_id, "waiting_pre_pol"])
    answer = as_persona("karin").post(url, {"true_from": "1-1-2018", "version": "1"})
    form = answer.context["form"]
    assert "Kies 10 januari 2018 of later." in form.errors["true_from"][0]
    assert form["true_from"].value() == "1-1-2018"
    url = reverse("journey:step", args=[procedure.public_id, "appeal"])
    answer = as_persona("karin").post(url, {"true_from": "1-2-2018", "version": "1"})
    assert "Wat wel kan:" in answer.content.decode()


def test_the_same_step_sent_twice_is_one(as_persona, file, karin):
    procedure = a_procedure(karin, file)
    url = reverse("journey:step", args=[procedure.public_id, "waiting_pre_pol"])
    browser = as_persona("karin")
    for _turn in range(2):
        answer = browser.post(url, {"true_from": "1-2-2018", "version": "1", "once": "abc123"})
        assert answer.status_code == 302
    assert JourneyFact.objects.count() == 2


def test_who_was_second_reads_what_was_written_and_may_go_on(as_persona, file, karin):
    procedure = a_procedure(karin, file)
    url = reverse("journey:step", args=[procedure.public_id, "rest_preparation"])
    browser = as_persona("karin")
    seen = browser.get(url).context["form"]["version"].value()
    take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    answer = browser.post(url, {"true_from": "1-3-2018", "version": seen})
    assert answer.status_code == 409
    assert "staat nu op &#x27;wacht op de procedure&#x27;" in answer.content.decode()
    again = {"true_from": "1-3-2018", "version": answer.context["form"]["version"].value()}
    assert browser.post(url, again).status_code == 302


def test_who_does_not_say_what_they_saw_is_shown_it_first(as_persona, file, karin):
    procedure = a_procedure(karin, file)
    url = reverse("journey:step", args=[procedure.public_id, "waiting_pre_pol"])
    answer = as_persona("karin").post(url, {"true_from": "1-2-2018"})
    assert answer.status_code == 409
    assert answer.context["form"]["true_from"].value() == "1-2-2018"
    assert JourneyFact.objects.count() == 1


def test_a_procedure_begins_for_a_family_member_abroad(as_persona, file, karin):
    rahel, natnael = a_relative(file), a_relative(file, "Natnael Yonas", "child")
    record_permit(actor=karin, files=[file], granted_on=date(2017, 12, 22), **PERMIT)
    browser = as_persona("karin")
    assert "Gezinshereniging" in page(browser, "new_procedure", file.public_id)
    url = reverse("journey:start", args=[file.public_id, Kind.FAMILY])
    form = browser.get(url).context["form"]
    assert form["true_from"].value() == date(2017, 12, 22)
    choices = dict(form.fields["person"].choices)
    assert {"Rahel Abraham", "Natnael Yonas"} <= set(map(str, choices.values()))
    browser.post(url, {"person": rahel.public_id, "true_from": "15-3-2018"})
    procedure = Procedure.objects.get()
    assert (procedure.person, run_of(procedure).state.code) == (rahel, "eligibility_check")
    assert natnael.procedures.count() == 0


def test_looking_back_shows_the_procedure_as_it_was_known(as_persona, file, karin):
    with time_machine.travel("2018-12-20T10:00:00+01:00"):
        procedure = a_procedure(karin, file)
    take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    browser = as_persona("karin")
    url = reverse("journey:detail", args=[file.public_id])

    def states(**query):
        shown = browser.get(url, query).context["procedures"]
        return [(str(one.state.name), one.may_step) for one in shown]

    assert states() == [("wacht op de procedure", True)]
    assert states(known_on="31-12-2018") == [("aangemeld", False)]
    assert states(known_on="1-12-2018") == []


def test_a_correction_of_a_step_asks_its_day_and_its_variant(as_persona, file, karin):
    procedure = in_aa(karin, file)
    fact = take(karin, procedure, "rejected", date(2018, 3, 9), variant="unfounded")
    browser = as_persona("karin")
    url = reverse("journey:correct", args=[fact.public_id])
    assert set(browser.get(url).context["form"].fields) == {"true_from", "variant", "reason"}
    sent = {
        "true_from": "9-3-2018",
        "variant": "inadmissible",
        "reason": "verkeerd gelezen",
    }
    text = browser.post(url, sent, follow=True).content.decode()
    assert "niet-ontvankelijk" in text
    assert "gecorrigeerd" in text


def test_a_letter_is_chosen_by_sender_and_only_those_that_fit_can_be(as_persona, file, karin):
    in_aa(karin, file)
    browser = as_persona("karin")
    senders = page(browser, "letters", file.public_id)
    for name in ("IND", "COA", "DUO", "Gemeente", "Rechtbank", "Nidos"):
        assert name in senders
    ind = browser.get(reverse("journey:letters", args=[file.public_id]), {"sender": "ind"})
    fits = {one.letter.code for one in ind.context["letters"]}
    assert {"ind_permit", "ind_rejection", "ind_intention"} <= fits
    assert "ind_receipt" not in fits
    assert "ind_receipt" in {one.letter.code for one in ind.context["others"]}


def test_a_sender_whose_letters_another_role_writes_down_is_named_as_such(as_persona, file):
    browser = as_persona("samira")
    senders = browser.get(reverse("journey:letters", args=[file.public_id])).context
    assert "duo" in dict(senders["senders"])
    assert "court" not in dict(senders["senders"])
    assert "Rechtbank" in map(str, senders["senders_of_others"])
    text = page(browser, "letters", file.public_id, sender="court")
    assert "Deze brieven legt een collega vast" in text


ASKED = {
    ("ind_intention", "asylum_procedure"): ["letter_on", "letter_received_on", "letter_term_on"],
    ("ind_rejection", "asylum_procedure"): [
        *("letter_on", "letter_received_on", "letter_term_on", "variant"),
    ],
    ("ind_permit", "asylum_procedure"): [
        *("letter_on", "letter_received_on", "ground", "document_type", "permit_ends_on"),
    ],
    ("duo_notification", "integration_obligation"): [
        *("letter_on", "letter_received_on", "true_from", "letter_term_on"),
    ],
    ("coa_link", "housing_match"): ["letter_on", "letter_received_on", "municipality"],
    ("nidos_guardian", "unaccompanied_minor"): ["letter_on", "letter_received_on"],
}


@pytest.mark.parametrize(("letter", "kind"), ASKED)
def test_a_letter_asks_only_what_it_decides(as_persona, file, karin, letter, kind):
    in_aa(karin, file)
    who = "samira" if kind == "housing_match" else "karin"
    form = as_persona(who).get(letter_url(file, letter, kind)).context["form"]
    assert list(form.fields) == ASKED[letter, kind]


def test_a_permit_that_came_by_letter_is_one_fact_with_its_letter(as_persona, file, karin):
    procedure = in_aa(karin, file)
    sent = {"letter_on": "9-3-2018", "letter_received_on": "12-3-2018"} | PERMIT
    browser = as_persona("karin")
    text = browser.post(
        letter_url(file, "ind_permit", "asylum_procedure"), sent, follow=True
    ).content.decode()
    assert "De brief is vastgelegd." in text
    fact = JourneyFact.objects.get(kind=Kind.PERMIT)
    assert (fact.true_from, fact.letter_kind) == (date(2018, 3, 9), "ind_permit")
    assert fact.letter_received_on == date(2018, 3, 12)
    assert run_of(procedure).state.code == "granted"
    assert AuditEvent.objects.filter(action="record_step").latest("seq").data_class == "C3.permit"


def test_one_letter_decides_for_everybody_who_is_in_it(as_persona, file, karin):
    for name, kin in (("Rahel Abraham", "partner"), ("Natnael Yonas", "child")):
        person = a_relative(file, name, kin)
        one = a_procedure(
            karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=person
        )
        take(karin, one, "pro_forma_submitted", date(2018, 4, 1))
    browser = as_persona("karin")
    url = letter_url(file, "ind_receipt", "family_reunification")
    choices = browser.get(url).context["form"].fields["procedures"].choices
    assert [words for _id, words in choices] == [
        "Rahel Abraham (aanvraag verstuurd)",
        "Natnael Yonas (aanvraag verstuurd)",
    ]
    sent = {"letter_on": "9-4-2018", "letter_received_on": "12-4-2018"}
    errors = browser.post(url, sent).context["form"].errors
    assert errors["procedures"] == ["Kies minstens één persoon."]
    sent |= {"procedures": [one for one, _words in choices], "letter_term_on": "8-7-2018"}
    browser.post(url, sent)
    facts = JourneyFact.objects.filter(transition="received_by_ind")
    assert {fact.letter_term_on for fact in facts} == {date(2018, 7, 8)}
    assert facts.count() == 2


def test_what_befell_several_of_the_family_is_one_line_on_the_timeline(as_persona, file, karin):
    for name, kin in (("Rahel Abraham", "partner"), ("Natnael Yonas", "child")):
        person = a_relative(file, name, kin)
        a_procedure(karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=person)
    url = reverse("cases:detail", args=[file.public_id])
    text = as_persona("samira").get(url).content.decode()
    assert text.count("Recht op nareis bekeken") == 1
    assert "Rahel Abraham, Natnael Yonas" in text


def test_a_letter_of_duo_begins_the_obligation(as_persona, file):
    sent = {
        "letter_on": "12-5-2018",
        "letter_received_on": "15-5-2018",
        "true_from": "1-6-2018",
        "letter_term_on": "1-6-2021",
    }
    as_persona("samira").post(letter_url(file, "duo_notification", "integration_obligation"), sent)
    fact = JourneyFact.objects.get(kind=Kind.INTEGRATION)
    assert (fact.regime, fact.true_from) == ("wi2013", date(2018, 6, 1))
    assert fact.letter_term_on == date(2021, 6, 1)


def test_a_link_that_came_by_letter_is_the_link_of_the_journey(as_persona, file):
    a_municipality()
    sent = {
        "letter_on": "1-3-2018",
        "letter_received_on": "2-3-2018",
        "municipality": "Zaanstad",
    }
    as_persona("samira").post(letter_url(file, "coa_link", "housing_match"), sent)
    fact = JourneyFact.objects.get(kind=Kind.LINK)
    assert (fact.true_from, fact.letter_kind) == (date(2018, 3, 1), "coa_link")


def test_a_letter_that_fits_nothing_says_what_to_do_first(as_persona, file):
    browser = as_persona("karin")
    answer = browser.get(letter_url(file, "court_dismissed", "asylum_procedure"))
    assert "Er loopt geen procedure waarbij deze brief hoort." in answer.content.decode()
    sent = {"letter_on": "1-3-2018", "letter_received_on": "2-3-2018"}
    browser.post(letter_url(file, "court_dismissed", "asylum_procedure"), sent)
    assert not JourneyFact.objects.exists()


def test_a_procedure_in_another_file_is_named_to_whoever_reads_that_file(as_persona, file, karin):
    selam = a_file("Selam Haile", guide="samira")
    Relation.objects.create(person=file.person, relative=selam.person, kind="partner")
    a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=selam.person
    )
    text = page(as_persona("samira"), "detail", selam.public_id)
    assert "Gezinshereniging: staat in het dossier van Yonas Tesfay" in text


@pytest.mark.parametrize("who", ["ton", "femke", "els", "ruben", "nadia"])
def test_out_of_reach_there_is_no_procedure(as_persona, file, karin, who):
    procedure = a_procedure(karin, file)
    browser = as_persona(who)
    for url in (
        reverse("journey:steps", args=[procedure.public_id]),
        reverse("journey:step", args=[procedure.public_id, "waiting_pre_pol"]),
        reverse("journey:new_procedure", args=[file.public_id]),
        reverse("journey:start", args=[file.public_id, Kind.ASYLUM]),
        reverse("journey:letters", args=[file.public_id]),
        letter_url(file, "ind_permit", "asylum_procedure"),
    ):
        assert browser.get(url).status_code == 404, url
        assert browser.post(url, {}).status_code in (404, 405), url


def test_within_reach_a_role_that_the_table_does_not_name_is_refused(as_persona, file, karin):
    rahel = a_relative(file)
    procedure = a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=rahel
    )
    browser = as_persona("samira")
    url = reverse("journey:step", args=[procedure.public_id, "pro_forma_submitted"])
    assert browser.get(url).status_code == 403
    assert browser.get(letter_url(file, "ind_permit", "asylum_procedure")).status_code == 403
    assert (
        browser.get(reverse("journey:start", args=[file.public_id, Kind.ASYLUM])).status_code == 403
    )
    assert "Een collega met een andere rol legt vast:" in page(
        browser, "steps", procedure.public_id
    )


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("start", ["party"]),
        ("start", ["housing_match"]),
        ("letter", ["postcard", "asylum_procedure"]),
        ("letter", ["ind_permit", "unaccompanied_minor"]),
        ("record", ["party"]),
    ],
)
def test_what_there_is_not_is_not_there(as_persona, file, name, args):
    url = reverse(f"journey:{name}", args=[file.public_id, *args])
    assert as_persona("karin").get(url).status_code == 404


def test_nobody_reads_of_a_relative_of_their_own(as_persona, file, karin):
    rahel = a_relative(file)
    procedure = a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=rahel
    )
    own = make_person("Samira Bouzian")
    ColleaguePerson.objects.create(user=user_of("samira"), person=own)
    Relation.objects.create(person=own, relative=rahel, kind="sibling")
    browser = as_persona("samira")
    assert "Rahel" not in page(browser, "detail", file.public_id)
    assert browser.get(reverse("journey:steps", args=[procedure.public_id])).status_code == 404
    fact = procedure.facts.get()
    assert browser.get(reverse("journey:withdraw", args=[fact.public_id])).status_code == 404
