"""A hearing from planning to the lawyer: the services with their trace, and the pages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records import keyring
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.cases.services.consents import record_answer
from reisgezel.domain.legal.models import Hearing, HearingReport
from reisgezel.domain.legal.selectors.hearings import hearings_to_attend, reports_due
from reisgezel.domain.legal.services import hearings as services
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_hearing, assign_legal
from tests.factories.stories import a_grant
from tests.personas import actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
AMSTERDAM, TODAY = ZoneInfo("Europe/Amsterdam"), date(2019, 1, 3)


@pytest.fixture
def file():
    file = a_file(guide="samira")
    assign_legal(file)
    a_grant(file)
    return file


def consent(file, answer="yes") -> Consent:
    return record_answer(
        actor=actor_of("karin"),
        file=file,
        purpose="share_story",
        recipient="lawyer",
        answer=answer,
        asked_on=TODAY,
        language="ti",
    )


def test_a_hearing_is_planned_prepared_attended_reported_and_sent(file):
    karin = actor_of("karin")
    hearing = services.plan_hearing(
        actor=karin,
        file=file,
        kind="family",
        starts_at=datetime(2019, 1, 3, 9, tzinfo=AMSTERDAM),
        place="IND Hoofddorp",
        language="ti",
        asked_by="lawyer",
        attendant=user_of("karin"),
    )
    assert list(hearings_to_attend(karin, mine=True)) == [hearing]
    services.prepare_hearing(actor=karin, hearing=hearing, expected_version=1, prepared_on=TODAY)
    services.attend_hearing(actor=karin, hearing=hearing, expected_version=2, attended_on=TODAY)
    assert hearing.report_due_on == date(2019, 1, 4)
    assert list(reports_due(karin)) == [hearing]
    report = services.write_report(
        actor=karin, hearing=hearing, deviations=["no_breaks"], remark="Geen pauze na twee uur."
    )
    assert report.deviation_names == ["te weinig pauze"]
    assert not reports_due(karin).exists()
    with pytest.raises(RuleBroken, match="geen ja"):
        services.send_report(actor=karin, hearing=Hearing.objects.get(), sent_on=TODAY)
    consent(file)
    services.send_report(actor=karin, hearing=Hearing.objects.get(), sent_on=TODAY)
    told = AuditEvent.objects.filter(subject=file.person.public_id, data_class__in=["C3", "C4"])
    assert sorted(told.values_list("action", "data_class")) == [
        ("attend_hearing", "C3"),
        ("plan_hearing", "C3"),
        ("prepare_hearing", "C3"),
        ("report_hearing", "C4"),
        ("send_hearing_report", "C4"),
    ]


def test_a_report_of_the_day_before_christmas_is_due_after_it(file):
    hearing = a_hearing(file, starts_at=datetime(2018, 12, 24, 9, tzinfo=AMSTERDAM))
    services.attend_hearing(
        actor=actor_of("karin"), hearing=hearing, expected_version=1, attended_on=date(2018, 12, 24)
    )
    assert hearing.report_due_on == date(2018, 12, 27)


def test_what_stood_out_lies_encrypted_and_is_read_only_by_who_reads_the_story(file):
    hearing = a_hearing(file, attended_on=TODAY, report_due_on=date(2019, 1, 4))
    services.write_report(
        actor=actor_of("karin"), hearing=hearing, deviations=[], remark="Tolk was laat."
    )
    report = HearingReport.objects.get()
    assert report.text == "Tolk was laat."
    assert "Tolk" not in report.sealed_text
    assert visible(actor_of("karin"), HearingReport).exists()
    for key in ("samira", "marit", "joost"):
        assert not visible(actor_of(key), HearingReport).exists()
    assert report.key is not None
    keyring.destroy(report.key.key_id)
    assert report.text is None
    other = a_file("Selam Haile")
    assign_legal(other)
    mine = a_hearing(other, attended_on=TODAY, report_due_on=date(2019, 1, 4))
    with pytest.raises(NotAllowed):
        services.write_report(actor=actor_of("karin"), hearing=mine, deviations=[])


def test_a_hearing_that_is_cancelled_asks_no_report(file):
    karin, hearing = actor_of("karin"), a_hearing(file)
    services.cancel_hearing(
        actor=karin, hearing=hearing, expected_version=1, cancel_reason="verzet door de IND"
    )
    assert not hearings_to_attend(karin).exists()
    with pytest.raises(RuleBroken, match="gaat niet door"):
        services.attend_hearing(actor=karin, hearing=hearing, expected_version=2, attended_on=TODAY)


def test_nobody_attends_a_hearing_of_a_client_out_of_reach(file):
    with pytest.raises(RuleBroken, match="juridisch medewerker"):
        services.change_hearing(
            actor=actor_of("karin"),
            hearing=a_hearing(file),
            expected_version=1,
            starts_at=datetime(2019, 1, 9, 9, tzinfo=AMSTERDAM),
            place="IND",
            language="ti",
            attendant=user_of("samira"),
        )


def test_karin_plans_a_hearing_and_finds_it_in_her_list(client, file):
    karin = sign_in(client, "karin")
    begin = reverse("legal:begin", args=[file.public_id, "hearing"])
    karin.post(
        begin,
        {
            "kind": "family",
            "on": "9-1-2019",
            "at": "9.30",
            "place": "IND Hoofddorp",
            "language": "ti",
            "asked_by": "client",
            "attendant": user_of("karin").public_id,
        },
    )
    page = karin.get(reverse("legal:hearings")).content.decode()
    assert "IND Hoofddorp" in page
    assert "voorbereiden" in page
    hearing = Hearing.objects.get()
    change = reverse("legal:hearing_act", args=[hearing.public_id, "change"])
    assert "9-1-2019" in karin.get(change).content.decode()
    assert (
        "Geen gehoren gevonden"
        in karin.get(reverse("legal:hearings"), {"past": 1}).content.decode()
    )


def test_the_file_shows_the_report_to_who_reads_the_story(client, file):
    hearing = a_hearing(file, attended_on=TODAY, report_due_on=date(2019, 1, 4))
    karin = sign_in(client, "karin")
    act = reverse("legal:hearing_act", args=[hearing.public_id, "report"])
    karin.post(act, {"deviations": ["interpreter"], "remark": "Tolk gaf eigen mening."})
    page = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "Tolk gaf eigen mening." in page
    file.story_grants.all().delete()
    page = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "verslag klaar" in page
    assert "eigen mening" not in page
