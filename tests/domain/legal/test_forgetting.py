"""A client's story is erased: of legal work stays that it was done, and not one word of the story."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.domain.legal.forms.analyses import HearForm
from reisgezel.domain.legal.models import AnalysisQuestion, HearingReport
from reisgezel.domain.legal.services.analyses import ask_question
from reisgezel.domain.legal.services.hearings import write_report
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story
from tests.factories.cases import a_file
from tests.factories.legal import a_hearing, an_analysis, some_motives
from tests.factories.stories import a_grant
from tests.personas import actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
HELD = date(2018, 12, 18)


@pytest.fixture
def file():
    file = a_file(guide="samira")
    a_grant(file, "karin")
    return file


def erase(file) -> None:
    asked = ask_erasure(actor=actor_of("marit"), file=file, why="asked", reason="de cliënt wil het")
    erase_story(actor=actor_of("joost"), erasure=asked)


def test_what_analyses_hearings_and_a_child_said_of_the_story_goes_with_it(
    client, file, django_capture_on_commit_callbacks
):
    karin = actor_of("karin")
    analysis = an_analysis(
        file, analyst=user_of("karin"), begun_on=HELD, vulnerabilities=["trauma", "health"]
    )
    part = analysis.parts.select_related("analysis__client_file").first()
    ask_question(actor=karin, part=part, text="Waarom in 2016?")
    hearing = a_hearing(file, starts_at=clock.start_of(HELD), attended_on=HELD, report_due_on=HELD)
    write_report(actor=karin, hearing=hearing, deviations=["pressure"], remark="Er was haast.")
    motives = some_motives(
        file, heard_on=HELD, guardian_agreed=True, child_agreed=True, has_own="yes"
    )
    with django_capture_on_commit_callbacks(execute=True):
        erase(file)
    for one in (analysis, motives):
        one.refresh_from_db()
    report = HearingReport.objects.get()
    assert (analysis.vulnerabilities, analysis.begun_on, analysis.version) == ([], HELD, 2)
    assert AnalysisQuestion.objects.get().sealed_text == ""
    assert (report.deviations, report.sealed_text) == ([], "")
    assert (report.written_by, report.erased_on) == (user_of("karin"), clock.today())
    assert (motives.has_own, motives.heard_on, motives.version) == ("erased", HELD, 2)
    page = sign_in(client, "karin").get(reverse("legal:file", args=[file.public_id]))
    assert page.content.decode().count("gewist met het verhaal") == 2
    assert "niets viel op" not in page.content.decode()
    offered = HearForm(actor=karin, record=motives).fields["has_own"].choices
    assert "erased" not in dict(offered)


def test_a_child_that_was_not_heard_yet_still_can_be(file):
    motives = some_motives(file)
    erase(file)
    motives.refresh_from_db()
    assert motives.has_own == ""
