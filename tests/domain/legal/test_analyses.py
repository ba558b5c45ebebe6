"""Karin studies a story by the five V's with a colleague who reads along; a child is heard itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.legal.forms.analyses import AssignForm, HearForm, MotivesForm
from reisgezel.domain.legal.models import (
    AnalysisPart,
    ChildMotives,
    StoryAnalysis,
)
from reisgezel.domain.legal.services import analyses as services
from reisgezel.domain.legal.services import motives as motive_services
from reisgezel.lib.errors import NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.domain.legal.test_hearings import consent
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague
from tests.factories.legal import OPENED, an_analysis, assign_legal, some_motives
from tests.factories.stories import a_grant
from tests.personas import BY_KEY, actor_of, sign_in, unit_named, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TODAY = date(2019, 1, 3)


@pytest.fixture
def file():
    file = a_file(guide="samira")
    assign_legal(file)
    a_grant(file)
    return file


@pytest.fixture
def child(file):
    file.person.birth = PartialDate(2008, 3, 1)
    file.person.save()
    return file


def mees(file) -> User:
    """Return a second legal worker who was given access to the story too."""
    user = User.objects.create_user("mees@reisgezel.example", name="Mees Kuiper")
    Membership.objects.create(
        user=user, role_code="legal_worker", unit=unit_named("Team Zaanstad"), starts_on=OPENED
    )
    a_grant(file, user)
    return user


def running(file) -> StoryAnalysis:
    return an_analysis(file, analyst=user_of("karin"), assigned_on=TODAY, begun_on=TODAY)


def test_an_analysis_goes_from_the_request_to_the_report(file):
    karin, colleague = actor_of("karin"), mees(file)
    analysis = services.request_analysis(actor=karin, file=file, requested_on=TODAY)
    assert analysis.parts.count() == 5
    with pytest.raises(RuleBroken, match="loopt al"):
        services.request_analysis(actor=karin, file=file, requested_on=TODAY)
    services.assign_analysis(
        actor=karin, analysis=analysis, expected_version=1, analyst=user_of("karin")
    )
    services.begin_analysis(
        actor=karin,
        analysis=analysis,
        expected_version=2,
        begun_on=TODAY,
        vulnerabilities=["shame"],
    )
    for part in analysis.parts.select_related("analysis"):
        services.cover_part(actor=karin, part=part)
    with pytest.raises(RuleBroken, match="zelf gemaakt"):
        services.review_analysis(actor=karin, analysis=analysis, expected_version=3)
    services.review_analysis(actor=Actor.of(colleague), analysis=analysis, expected_version=3)
    services.finish_analysis(actor=karin, analysis=analysis, expected_version=4, ready_on=TODAY)
    assert analysis.state == "ready"
    told = AuditEvent.objects.filter(subject=file.person.public_id)
    assert set(told.values_list("data_class", flat=True)) == {"C4"}


def test_who_made_a_part_of_an_analysis_does_not_review_it_after_it_was_taken_over(file):
    karin, colleague = actor_of("karin"), mees(file)
    third = a_colleague("Lies Kuipers", "legal_worker")
    a_grant(file, third)
    analysis = running(file)
    for part in analysis.parts.select_related("analysis"):
        services.cover_part(actor=karin, part=part)
    taking = {"actor": karin, "analysis": analysis}
    services.assign_analysis(analyst=colleague, expected_version=1, **taking)
    for one in (karin, Actor.of(colleague)):
        with pytest.raises(RuleBroken, match="zelf gemaakt"):
            services.review_analysis(actor=one, analysis=analysis, expected_version=2)
    part = analysis.parts.select_related("analysis").first()
    services.cover_part(actor=karin, part=part, is_covered=False)
    services.cover_part(actor=Actor.of(third), part=part)
    services.assign_analysis(analyst=third, expected_version=2, **taking)
    for one in (karin, Actor.of(colleague), Actor.of(third)):
        with pytest.raises(RuleBroken, match="zelf gemaakt"):
            services.review_analysis(actor=one, analysis=analysis, expected_version=3)
    assert set(analysis.earlier_makers.all()) == {user_of("karin"), colleague}


def test_two_who_press_that_a_part_was_covered_leave_it_covered(file):
    part = running(file).parts.first()
    cover, reopen = (
        reverse(f"legal:{name}_part", args=[part.public_id]) for name in ("cover", "open")
    )
    first, second = sign_in(Client(), "karin"), sign_in(Client(), mees(file))
    for press in (first, second):
        press.post(cover)
    part.refresh_from_db()
    assert (part.covered_on, part.covered_by) == (TODAY, user_of("karin"))
    for press in (second, first):
        press.post(reopen)
    part.refresh_from_db()
    assert (part.covered_on, part.covered_by) == (None, None)


def test_a_question_lies_encrypted_and_its_words_go_when_it_is_settled(file):
    karin, analysis = actor_of("karin"), running(file)
    part = analysis.parts.select_related("analysis").first()
    question = services.ask_question(actor=karin, part=part, text="Waarom in 2016?")
    assert (question.text, "2016" in question.sealed_text) == ("Waarom in 2016?", False)
    with pytest.raises(RuleBroken, match="Er missen er nog: 5"):
        services.review_analysis(actor=karin, analysis=analysis, expected_version=1)
    services.settle_question(actor=karin, question=question)
    services.settle_question(actor=karin, question=question)
    question.refresh_from_db()
    assert (question.text, question.settled_on) == ("", TODAY)
    assert AuditEvent.objects.filter(action="settle_story_question").count() == 1


def test_only_who_was_given_access_by_name_reads_that_there_is_an_analysis(file):
    running(file)
    sees = {key for key in BY_KEY if visible(actor_of(key), StoryAnalysis).exists()}
    assert sees == {"karin"}
    other = User.objects.create_user("bo@reisgezel.example", name="Bo Smit")
    analysis = StoryAnalysis.objects.get()
    with pytest.raises(RuleBroken, match="op naam"):
        services.assign_analysis(
            actor=actor_of("karin"), analysis=analysis, expected_version=1, analyst=other
        )
    ungranted = a_file("Selam Haile")
    assign_legal(ungranted)
    with pytest.raises(NotAllowed):
        services.request_analysis(actor=actor_of("karin"), file=ungranted, requested_on=TODAY)


def test_a_child_is_heard_by_somebody_with_two_yeses_and_the_lawyer_knows_with_a_third(child):
    karin = actor_of("karin")
    motives = motive_services.ask_motives(actor=karin, file=child, asked_on=TODAY)
    heard = {
        "actor": karin,
        "motives": motives,
        "expected_version": 1,
        "heard_on": TODAY,
        "interviewer": user_of("karin"),
        "guardian_agreed": True,
        "child_agreed": True,
        "was_alone": True,
        "has_own": "yes",
    }
    with pytest.raises(RuleBroken, match="kind zelf"):
        motive_services.hear_child(**heard | {"child_agreed": False})
    motive_services.hear_child(**heard)
    told = {"actor": karin, "motives": motives, "lawyer_told_on": TODAY}
    with pytest.raises(RuleBroken, match="geen ja"):
        motive_services.tell_lawyer(expected_version=2, **told)
    consent(child)
    motive_services.tell_lawyer(expected_version=2, **told)
    assert motives.lawyer_told_on == TODAY
    assert not visible(actor_of("samira"), ChildMotives).exists()


def test_an_adult_is_no_child_and_the_database_asks_the_yeses_too(file):
    file.person.birth = PartialDate(1991, 3, 12)
    file.person.save()
    with pytest.raises(RuleBroken, match="18 jaar"):
        motive_services.ask_motives(actor=actor_of("karin"), file=file, asked_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildMotives.objects.create(client_file=file, asked_on=TODAY, heard_on=TODAY, has_own="yes")


def test_karin_works_through_the_five_v_on_the_page(client, file):
    karin, analysis = sign_in(client, "karin"), running(file)
    address = reverse("legal:analysis", args=[analysis.public_id])
    part = AnalysisPart.objects.get(kind="grounds")
    karin.post(reverse("legal:cover_part", args=[part.public_id]))
    ask = reverse("legal:ask_question", args=[part.public_id])
    karin.post(ask, {"text": "Waarom juist hij?"})
    page = karin.get(address).content.decode()
    assert "Waarom juist hij?" in page
    assert "besproken op" in page
    assert "Een ja voor de advocaat is geen ja voor de IND." in page
    review = reverse("legal:analysis_act", args=[analysis.public_id, "review"])
    answer = karin.post(review, {"version": analysis.version}).content.decode()
    assert "Er missen er nog: 4" in answer
    listed = karin.get(reverse("legal:analyses")).content.decode()
    assert "Yonas Tesfay" in listed


def test_the_file_asks_after_a_childs_own_motives(client, child):
    karin = sign_in(client, "karin")
    page = karin.get(reverse("legal:file", args=[child.public_id])).content.decode()
    assert "Eigen motieven laten horen" in page
    begin = reverse("legal:begin", args=[child.public_id, "motives"])
    karin.post(begin, {"asked_on": "3-1-2019"})
    motives = ChildMotives.objects.get()
    assert "Yonas Tesfay" in karin.get(reverse("legal:analyses")).content.decode()
    hear = reverse("legal:motives_act", args=[motives.public_id, "hear"])
    answer = karin.post(
        hear,
        {
            "heard_on": "3-1-2019",
            "interviewer": user_of("karin").public_id,
            "guardian_agreed": "on",
            "has_own": "no",
            "version": 1,
        },
    )
    assert "Zonder ja van het kind zelf" in answer.content.decode()


def test_work_with_a_story_is_offered_to_who_has_access_by_name_today(client, file, child):
    other = mees(file)
    ended = User.objects.create_user("bo@reisgezel.example", name="Bo Smit")
    Membership.objects.create(
        user=ended, role_code="legal_worker", unit=unit_named("Team Zaanstad"), starts_on=OPENED
    )
    a_grant(file, ended, starts_on=OPENED, days=30)
    a_grant(file, "samira")
    karin, analysis = actor_of("karin"), an_analysis(file)
    readers = {user_of("karin"), other}
    for form, field in (
        (AssignForm(actor=karin, record=analysis), "analyst"),
        (MotivesForm(actor=karin, record=file), "interviewer"),
        (HearForm(actor=karin, record=some_motives(file)), "interviewer"),
    ):
        assert set(form.fields[field].queryset) == readers
    assign = reverse("legal:analysis_act", args=[analysis.public_id, "assign"])
    page = sign_in(client, "karin").get(assign).content.decode()
    assert "Alleen wie op naam toegang heeft, mag het verhaal lezen." in page
