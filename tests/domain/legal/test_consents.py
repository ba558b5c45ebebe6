"""A no of the client counts from the day it was said: no step is dated back before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.consents import record_answer, withdraw_consent
from reisgezel.domain.legal.models import HearingReport
from reisgezel.domain.legal.services.hearings import send_report
from reisgezel.domain.legal.services.motives import tell_lawyer
from reisgezel.domain.legal.services.returns import engage_partner
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_hearing, a_partner, a_plan, some_motives
from tests.factories.stories import a_grant
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
ASKED, HELD, TODAY = date(2018, 12, 1), date(2018, 12, 18), date(2019, 1, 3)
BOTH_DAYS = pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])


@pytest.fixture
def file() -> ClientFile:
    file = a_file(guide="samira")
    a_grant(file, "karin")
    return file


def lift(file: ClientFile, purpose: str, recipient: str, name: str = "") -> None:
    """Let a client say yes on the first of December, and take it back today."""
    consent = record_answer(
        actor=actor_of("karin"),
        file=file,
        purpose=purpose,
        recipient=recipient,
        recipient_name=name,
        answer="yes",
        asked_on=ASKED,
        language="ti",
    )
    withdraw_consent(actor=actor_of("karin"), consent=consent, withdrawn_on=TODAY)


@BOTH_DAYS
def test_no_partner_is_engaged_after_a_no(file, day):
    plan, partner = a_plan(file, choice="return", chosen_on=ASKED), a_partner()
    lift(file, "return_partner", "partner", partner.name)
    engaging = {"partner": partner, "engaged_on": day, "expected_version": plan.version}
    with pytest.raises(RuleBroken, match="geen ja"):
        engage_partner(actor=actor_of("karin"), plan=plan, **engaging)


@BOTH_DAYS
def test_no_report_is_sent_after_a_no(file, day):
    hearing = a_hearing(file, starts_at=clock.start_of(HELD), attended_on=HELD, report_due_on=HELD)
    HearingReport.objects.create(hearing=hearing, written_on=HELD, written_by=user_of("karin"))
    lift(file, "share_story", "lawyer")
    with pytest.raises(RuleBroken, match="geen ja"):
        send_report(actor=actor_of("karin"), hearing=hearing, sent_on=day)


@BOTH_DAYS
def test_no_lawyer_is_told_of_own_motives_after_a_no(file, day):
    motives = some_motives(
        file, heard_on=HELD, guardian_agreed=True, child_agreed=True, has_own="yes"
    )
    lift(file, "share_story", "lawyer")
    telling = {"motives": motives, "expected_version": 1, "lawyer_told_on": day}
    with pytest.raises(RuleBroken, match="geen ja"):
        tell_lawyer(actor=actor_of("karin"), **telling)
