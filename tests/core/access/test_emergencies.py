"""Breaking the glass: one file, one hour, a reason, notice at once, and a judgement by another."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db.models import Q

from reisgezel.core import clock
from reisgezel.core.access import services
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Emergency, Membership
from reisgezel.core.access.policies import reach, visible
from reisgezel.core.access.selectors.emergencies import emergencies, emergencies_to_review
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.notices.models import Notice
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.viewers import in_lines
from reisgezel.domain.people.models import BlockedPair
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.personas import ORGANISATION, SINCE, actor_of, unit_named, user_of

pytestmark = pytest.mark.database

REASON = "Cliënt staat nu aan de balie en heeft spoed."


@pytest.fixture
def file() -> ClientFile:
    """A file of Team Zaanstad, out of reach of Utrecht and of the administrator."""
    return a_file(guide="samira")


def opened(file: ClientFile, key: str = "nadia") -> Actor:
    services.break_glass(actor=actor_of(key), number=file.number, reason=REASON)
    return actor_of(key)


def test_the_file_opens_for_its_reader_and_for_nobody_else(file):
    assert not visible(actor_of("nadia"), ClientFile).exists()
    nadia = opened(file)
    assert list(visible(nadia, ClientFile)) == [file]
    assert not visible(actor_of("femke"), ClientFile).exists()


def test_the_number_may_be_typed_in_small_letters_and_with_spaces(file):
    services.break_glass(actor=actor_of("nadia"), number=f"  {file.number.lower()} ", reason=REASON)
    assert visible(actor_of("nadia"), ClientFile).exists()


def test_only_the_classes_of_the_role_open(file):
    found = reach(opened(file, "femke"), file)
    assert found.reads("C1")
    assert found.reads("C2")
    assert not found.reads("C3")
    assert not found.reads("C4")
    assert found.reason_for("C2") == "break_glass"


def test_nothing_may_be_done_with_it_but_reading(file):
    found = reach(opened(file), file)
    assert not found.can("write_note")
    assert not found.can("assign_clients")


def test_one_file_opens_and_not_the_one_beside_it(file):
    other = a_file("Semhar Tekle")
    nadia = opened(file)
    assert other not in visible(nadia, ClientFile)


def test_after_an_hour_it_is_closed_again(file):
    nadia = opened(file)
    with time_machine.travel(clock.now() + timedelta(minutes=59)):
        assert visible(Actor.of(nadia.user), ClientFile).exists()
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert not visible(Actor.of(nadia.user), ClientFile).exists()


def test_it_closes_with_the_role(file):
    nadia = opened(file)
    Membership.objects.filter(user=nadia.user).update(ends_before=clock.today())
    assert not visible(Actor.of(nadia.user), ClientFile).exists()


@pytest.mark.parametrize("key", ["samira", "ton", "els", "ruben"])
def test_without_the_ability_there_is_no_glass_to_break(file, key):
    with pytest.raises(NotAllowed):
        services.break_glass(actor=actor_of(key), number=file.number, reason=REASON)


@pytest.mark.parametrize("reason", ["", "spoed", "          spoed          ", "x" * 19])
def test_a_thin_reason_is_refused(file, reason):
    with pytest.raises(RuleBroken) as refused:
        services.break_glass(actor=actor_of("nadia"), number=file.number, reason=reason)
    assert refused.value.field == "reason"
    assert not Emergency.objects.exists()


def test_a_number_that_is_not_there_and_one_that_is_barred_get_the_same_answer(file, monkeypatch):
    from reisgezel.core.access.subjects import subjects

    words = []
    subject = subjects[ClientFile]
    own_file = [*subject.bars, lambda actor: Q(pk=file.pk)]
    monkeypatch.setattr(subject, "bars", own_file)
    for number in (file.number, "RG-999999"):
        with pytest.raises(RuleBroken) as refused:
            services.break_glass(actor=actor_of("nadia"), number=number, reason=REASON)
        words.append((refused.value.message, refused.value.field))
    assert words[0] == words[1]
    logged = AuditEvent.objects.filter(action="break_glass", outcome="absent")
    assert [event.subject for event in logged] == ["", ""], "nobody looked into a file"


@pytest.mark.parametrize(
    ("typed", "logged"),
    [
        ("rg-12345674 ", "RG-12345674"),
        ("Yonas Tesfay", ""),
        ("RG-12345675", ""),
        ("2987654321", ""),
    ],
)
def test_a_refused_emergency_leaves_the_number_in_the_log_and_no_other_text(typed, logged):
    with pytest.raises(RuleBroken):
        services.break_glass(actor=actor_of("nadia"), number=typed, reason=REASON)
    event = AuditEvent.objects.get(action="break_glass")
    assert json.loads(event.detail) == {"number": logged}


def test_a_barred_file_that_was_asked_for_is_told_to_who_reads_the_log(file):
    BlockedPair.objects.create(
        person=file.person, user=user_of("nadia"), named_by="client", starts_on=SINCE
    )
    with pytest.raises(RuleBroken):
        services.break_glass(actor=actor_of("nadia"), number=file.number, reason=REASON)
    event = AuditEvent.objects.get(action="break_glass")
    assert event.object_id == file.public_id
    [line] = in_lines([event])
    assert (line.number, line.refused) == (file.number, True)


def test_asking_again_gives_the_file_that_is_open_and_no_second_event(file):
    first = services.break_glass(actor=actor_of("nadia"), number=file.number, reason=REASON)
    again = services.break_glass(actor=actor_of("nadia"), number=file.number, reason=REASON)
    assert again == first
    assert AuditEvent.objects.filter(action="break_glass", outcome="ok").count() == 1


def test_the_leader_of_the_file_and_the_privacy_officer_are_told_at_once(file):
    for key in ("joost", "ruben", "nadia", "marit"):
        user_of(key)
    opened(file)
    told = {notice.recipient.name for notice in Notice.objects.filter(kind="emergency_opened")}
    assert told == {"Joost van Elswijk", "Ruben Claasen"}
    assert {letter.to[0] for letter in mail.outbox} == {
        user_of("joost").email,
        user_of("ruben").email,
    }
    text = "".join(letter.subject + letter.body for letter in mail.outbox)
    assert file.number not in text
    assert "Nadia" not in text


def test_a_leader_who_opens_is_not_the_one_who_is_told(file):
    user_of("ruben")
    opened(file, "joost")
    assert {notice.recipient.name for notice in Notice.objects.all()} == {"Ruben Claasen"}


def test_the_event_names_reason_role_and_client(file):
    opened(file)
    event = AuditEvent.objects.get(action="break_glass")
    assert (event.reason, event.role, event.subject) == (
        "break_glass",
        "team_leader",
        file.audit_subject,
    )


def test_another_judges_it_and_the_reader_is_told(file):
    user_of("joost")
    opened(file)
    assert emergencies_to_review(actor_of("joost")).count() == 1
    emergency = emergencies(actor_of("joost")).get()
    services.review_emergency(
        actor=actor_of("joost"),
        emergency=emergency,
        verdict="justified",
        review="De cliënt stond inderdaad aan de balie.",
    )
    emergency.refresh_from_db()
    assert emergency.reviewed_by == user_of("joost")
    assert emergencies_to_review(actor_of("joost")).count() == 0
    assert Notice.objects.filter(recipient=user_of("nadia"), kind="emergency_reviewed").exists()
    assert AuditEvent.objects.filter(action="review_emergency").exists()


def test_nobody_judges_their_own(file):
    opened(file, "joost")
    with pytest.raises(NotAllowed):
        services.review_emergency(
            actor=actor_of("joost"),
            emergency=Emergency.objects.get(),
            verdict="justified",
            review="Het was echt nodig, vind ik zelf.",
        )


def test_it_is_judged_once(file):
    opened(file)
    given = {
        "emergency": Emergency.objects.get(),
        "verdict": "unjustified",
        "review": "Er was geen spoed, dit kon wachten.",
    }
    services.review_emergency(actor=actor_of("joost"), **given)
    with pytest.raises(RuleBroken, match="al beoordeeld"):
        services.review_emergency(actor=actor_of("ruben"), **given)


def test_the_leader_of_another_team_does_not_see_it_the_privacy_officer_does(file):
    opened(file, "femke")
    assert emergencies(actor_of("ruben")).exists()
    assert not emergencies(actor_of("nadia")).exists()


def test_a_file_of_no_team_goes_to_whoever_judges_for_the_whole_organisation(file):
    Emergency.objects.create(
        user=user_of("femke"),
        role_code="functional_admin",
        subject_id=file.public_id,
        subject_number=file.number,
        reason=REASON,
        starts_at=clock.now(),
        ends_at=clock.now(),
    )
    assert unit_named(ORGANISATION)
    assert emergencies(actor_of("ruben")).exists()
    assert not emergencies(actor_of("joost")).exists()
