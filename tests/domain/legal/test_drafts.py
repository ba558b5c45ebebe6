"""What a legal worker types is kept until it is saved; words about the story sealed, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.records.fields import decrypt
from reisgezel.domain.cases.models import ContactNote, Draft
from reisgezel.domain.cases.selectors.drafts import list_drafts
from reisgezel.domain.legal.models import Hearing, HearingReport
from tests.factories.cases import a_file
from tests.factories.legal import a_hearing, a_matter, a_plan
from tests.factories.stories import a_grant
from tests.personas import actor_of, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
AS_A_DRAFT = {"X-Draft": "1"}
HELD, LOST = date(2018, 12, 18), "Hiervan wordt geen concept bewaard"


@pytest.fixture
def file():
    return a_file(guide="samira")


@pytest.fixture
def karin(client):
    return sign_in(client, "karin")


@pytest.fixture
def hearing(file) -> Hearing:
    a_grant(file, "karin")
    return a_hearing(file, starts_at=clock.start_of(HELD), attended_on=HELD, report_due_on=HELD)


def report_of(hearing: Hearing) -> str:
    return reverse("legal:hearing_act", args=[hearing.public_id, "report"])


def test_a_talk_comes_back_as_it_was_and_its_draft_goes_when_it_is_saved(karin, file):
    url = reverse("legal:plan_act", args=[a_plan(file).public_id, "talk"])
    talk = {"on": "2-1-2019", "minutes": "45", "channel": "phone", "text": "Nog geen keuze gem"}
    assert karin.post(url, talk, headers=AS_A_DRAFT).status_code == 204
    assert not ContactNote.objects.exists()
    page = karin.get(url)
    assert "Uw concept staat er nog" in page.content.decode()
    form = page.context["form"]
    assert {name: form[name].value() for name in talk} == talk
    assert "Gesprek vastleggen" in karin.get(reverse("workbench:today")).content.decode()
    assert karin.post(url, talk | {"minutes": ""}).status_code == 200
    assert Draft.objects.exists()
    assert karin.post(url, talk).status_code == 302
    assert not Draft.objects.exists()
    assert karin.post(url, talk, headers=AS_A_DRAFT).status_code == 204


def test_words_about_a_hearing_are_kept_sealed(karin, hearing):
    url, words = report_of(hearing), {"remark": "De tolk kende de kanariebrug niet."}
    assert karin.post(url, words, headers=AS_A_DRAFT).status_code == 204
    draft = Draft.objects.get()
    assert draft.is_sealed
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM cases_draft")
        assert "kanariebrug" not in decrypt(cursor.fetchone()[0])
    assert "kanariebrug" in karin.get(url).content.decode()
    assert karin.post(url, words).status_code == 302
    assert not Draft.objects.exists()


def test_without_a_key_nothing_of_the_story_is_kept_and_the_page_says_so(
    karin, hearing, settings, tmp_path
):
    url, words = report_of(hearing), {"remark": "De tolk was moe."}
    karin.post(url, words, headers=AS_A_DRAFT)
    settings.KEYRING_ROOT = tmp_path / "no-keys"
    page = karin.get(url).content.decode()
    assert "De sleutel van dit verhaal ontbreekt" in page
    assert LOST in page
    assert karin.post(url, words, headers=AS_A_DRAFT).status_code == 413
    assert "De sleutel van dit verhaal ontbreekt" in karin.post(url, words).content.decode()
    assert not HearingReport.objects.exists()


def test_a_talk_with_who_has_no_file_is_kept_for_whoever_types_it(karin):
    url = reverse("legal:matter_act", args=[a_matter().public_id, "consult"])
    talk = {"on": "2-1-2019", "minutes": "20", "advice": "Eerst de beschikking opvr"}
    assert karin.post(url, talk, headers=AS_A_DRAFT).status_code == 204
    page = karin.get(url)
    assert "<form-draft" in page.content.decode()
    assert page.context["form"]["advice"].value() == talk["advice"]
    day = karin.get(reverse("workbench:today")).content.decode()
    assert url in day
    assert "iemand zonder dossier" in day
    assert karin.post(url, talk).status_code == 302
    assert not Draft.objects.exists()


def test_a_talk_that_somebody_else_types_is_not_shown(karin):
    url = reverse("legal:matter_act", args=[a_matter().public_id, "consult"])
    karin.post(url, {"advice": "Eerst bellen"}, headers=AS_A_DRAFT)
    assert not list_drafts(actor_of("samira"))
    assert [draft.place for draft in list_drafts(actor_of("karin"))] == [url]


def test_a_short_form_says_nothing_of_drafts(karin, file):
    page = karin.get(reverse("legal:begin", args=[file.public_id, "hearing"])).content.decode()
    assert LOST not in page
    assert "<form-draft" not in page
