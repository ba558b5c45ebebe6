"""Femke proposes a new version of a rule, and Karin decides; everybody can read which law is counted by."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.terms.forms.proposals import RemindersField
from reisgezel.domain.terms.models import Recompute, TermRule
from reisgezel.domain.terms.services.proposals import approve_version
from reisgezel.domain.terms.services.recomputing import run_waiting
from reisgezel.lib.errors import NotAllowed
from tests.factories.terms import (
    a_guided_file,
    a_proposal,
    approved,
    the_term,
    with_permit,
)
from tests.personas import actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("law_today")]
TYPED = {
    "length_0": "2 weken",
    "length_1": "2 weken",
    "length_2": "6 weken",
    "valid_from": "1-1-2018",
    "valid_to": "",
    "reminders": "14, 7",
    "source": "Staatsblad 2018, 999",
    "mark": "verified",
    "reason": "De wet is gewijzigd.",
    "example_on": "3-5-2018",
    "is_fatal": "on",
}


@pytest.fixture
def femke(client: Client):
    return sign_in(client, "femke")


@pytest.fixture
def karin():
    return sign_in(Client(), "karin")


def appeal():
    return TermRule.objects.get(code="T05", regime="nl_2010", state="shipped")


def address(name, row):
    return reverse(f"terms:{name}", args=[row.public_id])


def text(page) -> str:
    return " ".join(page.content.decode().split())


def propose(client, row=None, **typed):
    return client.post(address("propose", row or appeal()), TYPED | typed)


def test_every_colleague_reads_the_rules_with_how_sure_they_are(client):
    page = text(sign_in(client, "samira").get(reverse("terms:rules")))
    assert "T05 Beroep" in page
    assert "geverifieerd" in page
    assert "nog te verifiëren" in page
    assert "Geen jurist heeft deze regels nagekeken" in page


def test_a_rule_shows_each_version_with_its_source_and_the_law_it_is_under(client):
    page = text(sign_in(client, "samira").get(reverse("terms:rule", args=["T05"])))
    assert "Vreemdelingenwet 2000 art. 69" in page
    assert "1 week (afgewezen in de algemene asielprocedure" in page
    assert "Nederlandse asielprocedure tot en met 24 juni 2021" in page
    assert "meegeleverd" in page
    assert "Nieuwe versie voorstellen" not in page


def test_a_rule_that_is_not_there_is_not_found(client):
    assert sign_in(client, "samira").get(reverse("terms:rule", args=["T99"])).status_code == 404


def test_a_proposal_shows_what_it_makes_of_an_example_before_it_is_sent(femke):
    page = text(propose(femke))
    assert "een termijn die begint op" in page
    assert "17 mei 2018</time> worden, en is nu" in page
    assert "14 mei 2018" in page
    assert "Voorstel versturen" in page
    assert not TermRule.objects.filter(state="proposed").exists()


def test_what_was_shown_is_stored_when_it_is_sent(femke):
    answer = propose(femke, send="1")
    row = TermRule.objects.get(state="proposed")
    assert answer.url == address("version", row)
    assert (row.code, row.version, row.regime, row.valid_from) == (
        "T05",
        2,
        "nl_2010",
        date(2018, 1, 1),
    )
    assert [one["length"] for one in row.content["lengths"]] == ["2 weeks", "2 weeks", "6 weeks"]
    assert row.proposed_by == user_of("femke")
    assert "Uw eigen voorstel" in text(femke.get(answer.url))
    assert AuditEvent.objects.get(action="propose_term_rule").object_id == row.public_id


def test_a_double_click_proposes_once(femke):
    for _ in range(2):
        assert propose(femke, send="1", once="b" * 24).status_code == 302
    assert TermRule.objects.filter(state="proposed").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"length_0": "veel"}, "Schrijf een lengte als 4 weken, 3 maanden of 10 werkdagen."),
        ({"length_1": ""}, "Vul een lengte in, bijvoorbeeld 4 weken."),
        ({"valid_to": "31-12-2017"}, "Deze dag ligt voor de eerste dag."),
        ({"reminders": "vaak"}, "Schrijf getallen met een komma ertussen"),
        ({"source": ""}, "Dit is nog leeg. Schrijf het hier op."),
        ({"reason": "wet"}, "Schrijf op waarom, zodat een collega het kan volgen."),
    ],
)
@pytest.mark.parametrize("send", ["", "1"])
def test_what_is_wrong_with_a_proposal_stands_at_its_field(femke, typed, sentence, send):
    page = propose(femke, send=send, **typed)
    assert page.status_code == 200
    assert sentence in text(page)
    assert "aria-invalid" in text(page)
    assert not TermRule.objects.filter(state="proposed").exists()


def test_a_proposal_that_changes_nothing_is_none(femke):
    row = appeal()
    same = {
        "length_0": "1 week",
        "length_1": "1 week",
        "length_2": "4 weken",
        "reminders": "14, 7, 3, 1",
        "source": row.source,
    }
    assert "Dit is gelijk aan wat er nu staat" in text(propose(femke, **same))


def test_one_proposal_waits_for_a_rule_at_a_time(femke):
    propose(femke, send="1")
    again = propose(femke, send="1", length_0="3 weken")
    assert "wacht al een voorstel" in text(again)
    page = text(femke.get(reverse("terms:rule", args=["T05"])))
    assert "Er wacht een voorstel" in page
    assert "Nieuwe versie voorstellen" not in page


def test_who_proposed_does_not_decide(femke):
    propose(femke, send="1")
    row = TermRule.objects.get(state="proposed")
    for name in ("approve", "decline"):
        assert femke.get(address(name, row)).status_code == 403
        assert (
            femke.post(address(name, row), {"decision": "Akkoord, zo is het."}).status_code == 403
        )
    with pytest.raises(NotAllowed):
        approve_version(actor=actor_of("femke"), version=row)
    row.refresh_from_db()
    assert row.is_proposed


def test_the_database_too_holds_no_version_that_one_person_proposed_and_decided():
    row = a_proposal("T10", "4 months", valid_from=date(2018, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRule.objects.filter(pk=row.pk).update(
            state="approved", decided_by=row.proposed_by, decided_at=row.added_at
        )


def test_karin_approves_and_reads_which_terms_of_her_clients_got_another_day(femke, karin):
    file = with_permit(a_guided_file())
    propose(
        femke, TermRule.objects.get(code="T10", regime="nl_2010"), length_0="4 maanden", send="1"
    )
    row = TermRule.objects.get(state="proposed")
    assert "Goedkeuren" in text(karin.get(address("version", row)))
    answer = karin.post(address("approve", row), {"decision": ""})
    job = Recompute.objects.get()
    assert answer.url == reverse("terms:changes", args=[job.public_id])
    assert "wacht" in text(karin.get(answer.url))
    karin.post(reverse("terms:carry_on", args=[job.public_id]))
    karin.post(reverse("terms:carry_on", args=[job.public_id]))
    page = text(karin.get(answer.url))
    assert "Yonas Tesfay" in page
    assert page.index("3 december 2018") < page.index("3 januari 2019")
    assert "1 termijn kreeg een andere dag" in page
    assert the_term(file, "T10").rule_version == row
    assert (
        file.person.public_id
        in AuditEvent.objects.filter(action="list_term_changes").latest("at").detail
    )


def test_who_administers_reads_how_many_terms_changed_and_no_name(femke):
    with_permit(a_guided_file())
    approved("T10", "4 months", valid_from=date(2018, 1, 1))
    run_waiting()
    page = text(femke.get(reverse("terms:changes", args=[Recompute.objects.get().public_id])))
    assert "1 termijn kreeg een andere dag" in page
    assert "Yonas" not in page
    assert "Geen van deze termijnen is van een cliënt die u ziet" in page


def test_a_proposal_is_declined_with_a_reason_and_stays_to_be_seen(femke, karin):
    propose(femke, send="1")
    row = TermRule.objects.get(state="proposed")
    assert "Schrijf op waarom" in text(karin.post(address("decline", row), {"decision": "nee"}))
    karin.post(address("decline", row), {"decision": "De bron zegt iets anders."})
    page = text(femke.get(reverse("terms:rule", args=["T05"])))
    assert "afgewezen" in page
    assert "De bron zegt iets anders." in page
    again = text(karin.post(address("approve", row), {"decision": "Toch wel."}))
    assert "Over dit voorstel is al besloten." in again


def test_who_may_not_propose_or_decide_is_refused(client):
    samira = sign_in(client, "samira")
    row = a_proposal("T10", "4 months", valid_from=date(2018, 1, 1))
    assert samira.get(address("propose", appeal())).status_code == 403
    for name in ("approve", "decline"):
        assert (
            samira.post(address(name, row), {"decision": "Akkoord, zo is het."}).status_code == 403
        )
    assert "Goedkeuren" not in text(samira.get(address("version", row)))


def test_an_example_under_another_law_says_that_the_day_stays_as_it_is(femke):
    page = text(propose(femke, valid_from="1-1-2021", example_on="3-5-2018"))
    assert "blijft" in page


@pytest.mark.parametrize("days", ["00000" + "9" * 20, "0000000030", "367", "-1", "1e2"])
def test_a_reminder_is_a_few_days_however_it_is_written(days):
    with pytest.raises(ValidationError):
        RemindersField().clean(days)


def test_no_words_are_an_address_of_a_rule():
    with pytest.raises(NoReverseMatch):
        reverse("terms:rule", args=["Yonas Tesfay"])


BSN = "111222333"


def test_a_bsn_in_a_proposal_is_stored_as_dots():
    row = a_proposal("T10", "4 months", valid_from=date(2018, 1, 1), source=f"Brief over {BSN}")
    row.refresh_from_db()
    assert BSN not in row.source


def test_a_version_says_for_whom_it_still_counts_once_a_newer_one_took_its_days(client):
    approved("T10", "4 months", valid_from=date(2019, 1, 1))
    page = sign_in(client, "femke").get(reverse("terms:rule", args=["T10"])).content.decode()
    assert "Telt nog voor" in page
    assert "tot en met 31 december 2018" in page
