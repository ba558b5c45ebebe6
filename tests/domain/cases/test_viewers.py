"""Who looked: visits on a file, and the log of the privacy officer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from reisgezel.core.access.policies import reach
from reisgezel.core.access.trace import trace
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.selectors.viewers import (
    LogFilter,
    in_lines,
    log_of,
    looks_at,
    visits_of,
)
from reisgezel.lib.errors import NotAllowed
from tests.factories.cases import a_file
from tests.personas import actor_of, sign_in, unit_named

pytestmark = pytest.mark.django_db


def look(file, key="samira", *, minutes_ago=0, action="read", part=""):
    event = trace(action, actor=actor_of(key), reach=None, subject=file, part=part)
    AuditEvent.objects.filter(pk=event.pk).update(at=event.at - timedelta(minutes=minutes_ago))


def test_what_one_colleague_does_without_a_long_pause_is_one_visit():
    file = a_file(guide="samira")
    look(file, minutes_ago=90)
    for minutes, part in ((12, "checklist"), (10, "checklist"), (4, "plan")):
        look(file, minutes_ago=minutes, part=part)
    look(file, "joost", minutes_ago=8)
    visits = visits_of(list(looks_at(reach(actor_of("samira"), file))))
    assert [(visit.by, visit.minutes) for visit in visits] == [
        ("Samira Bouzian", 8),
        ("Joost van Elswijk", 0),
        ("Samira Bouzian", 0),
    ]
    assert visits[0].words == [
        "dossier gelezen: Checklist (2 keer)",
        "dossier gelezen: Plan en doelen",
    ]


def test_the_privacy_officer_reads_numbers_and_no_names(client):
    file = a_file("Yonas Tesfay", guide="samira")
    look(file)
    page = sign_in(client, "ruben").get(reverse("cases:log")).content.decode()
    assert file.number in page
    assert "Samira Bouzian" in page
    assert "Yonas" not in page
    assert AuditEvent.objects.filter(action="read_log").count() == 1


def test_the_log_is_narrowed_by_colleague_file_and_refusal():
    file, other = (
        a_file(guide="samira"),
        a_file("Omar", guide="ton", unit=unit_named("Team Utrecht")),
    )
    look(file)
    look(other, "ton")
    ruben = actor_of("ruben")

    def numbers(**asked):
        return {line.number for line in in_lines(list(log_of(ruben, LogFilter(**asked))))}

    assert numbers(colleague="samira") == {file.number}
    assert numbers(number=other.number.lower()) == {other.number}
    assert numbers(refused=True) == set()


def test_nobody_else_reads_the_log():
    for key in ("samira", "joost", "femke", "els"):
        with pytest.raises(NotAllowed):
            log_of(actor_of(key), LogFilter())


def test_a_last_day_before_the_first_is_said_at_its_field(client):
    answer = sign_in(client, "ruben").get(
        reverse("cases:log"), {"first_day": "2-1-2019", "last_day": "1-1-2019"}
    )
    assert "ligt voor de eerste" in answer.content.decode()


def test_who_reads_only_the_legal_part_of_a_page_opened_the_legal_class(client):
    file = a_file(guide="samira")
    sign_in(client, "karin").get(reverse("cases:contacts", args=[file.public_id]))
    sign_in(client, "samira").get(reverse("cases:contacts", args=[file.public_id]))
    events = AuditEvent.objects.filter(action="read").order_by("pk")
    assert [event.data_class for event in events] == ["C3", "C2"]
