"""A client gets the list of who looked, in the own language, with roles and without names."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.access.policies import reach
from reisgezel.core.access.roles import all_roles
from reisgezel.core.access.trace import trace, trace_list
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.client_words import ACTS, LANGUAGES, words_in
from reisgezel.domain.cases.selectors.listed import lists_naming, period_of, sightings
from reisgezel.domain.cases.selectors.viewers import looks_for_client
from tests.factories.cases import a_file
from tests.harness.plans import look_at_tables, plan
from tests.personas import actor_of, sign_in

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Amsterdam")


def look(file, key="samira", day=5, action="read", **options) -> None:
    with time_machine.travel(datetime(2026, 11, day, 10, tzinfo=HERE), tick=False):
        trace(action, actor=actor_of(key), reach=None, subject=file, **options)


def page(client, file, **asked) -> str:
    answer = sign_in(client, "samira").get(
        reverse("cases:give_viewers", args=[file.public_id]), asked
    )
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_all_that_dutch_says(code):
    dutch, words = words_in("nl"), words_in(code)
    for name in ("text", "roles", "reasons", "acts"):
        ours, theirs = getattr(dutch, name), getattr(words, name)
        assert set(ours) == set(theirs), name
        for key, said in ours.items():
            assert said == "" or theirs[key], key
            marks = {one for one in ("{organisation}", "{first}", "{last}", "{day}") if one in said}
            assert all(mark in theirs[key] for mark in marks), key
    assert set(all_roles()) <= set(words.roles)
    assert set(ACTS.values()) <= set(words.acts)
    assert words.reviewed or words.text["machine"], "says itself that a machine translated it"


def test_what_one_did_on_a_day_is_one_line_and_the_oldest_comes_first():
    file = a_file(guide="samira")
    look(file, day=6)
    look(file, day=6, part="contacts", data_class="C2")
    look(file, "joost", day=5)
    look(file, day=6, part="contacts", data_class="C2")
    looks = looks_for_client(reach(actor_of("samira"), file), words_in("nl"))
    assert [(one.role, one.unit, one.day.day) for one in looks] == [
        ("Teamleider", "Team Zaanstad", 5),
        ("Maatschappelijk begeleider", "Team Zaanstad", 6),
    ]
    assert looks[1].acts == {"Uw dossier bekeken": 1, "Verslagen van gesprekken gelezen": 2}


def see_in_list(*files, key="samira", day=5) -> None:
    with time_machine.travel(datetime(2026, 11, day, 23, 30, tzinfo=HERE), tick=False):
        trace_list("list_clients", actor=actor_of(key), subjects=files, data_class="C1")


LAST_DAY = date(2026, 11, 20)


def test_who_saw_the_name_in_a_list_has_it_in_the_line_of_that_day():
    file, other = a_file("Yonas Tesfay", guide="samira"), a_file("Semhar Tekle")
    look(file, day=5)
    for _time in range(2):
        see_in_list(file, other, day=5)
    see_in_list(file, other, key="joost", day=4)
    see_in_list(other, key="ton", day=4)
    looks = looks_for_client(reach(actor_of("samira"), file), words_in("nl"), last_day=LAST_DAY)
    assert [(one.day.day, one.role, dict(one.acts)) for one in looks] == [
        (4, "Teamleider", {"Uw naam in een lijst gezien": 1}),
        (
            5,
            "Maatschappelijk begeleider",
            {"Uw dossier bekeken": 1, "Uw naam in een lijst gezien": 2},
        ),
    ]


def test_lists_are_looked_through_for_the_last_month_that_was_asked_for_and_it_says_so(client):
    file = a_file(guide="samira")
    see_in_list(file, day=5)
    text = page(client, file, language="nl", last_day="20-11-2026")
    assert "Uw naam in een lijst gezien" in text
    assert "Had voor het eigen werk een lijst met namen nodig" in text
    assert "staan hier vanaf 21 oktober 2026" in text
    later = page(client, file, language="nl", first_day="6-11-2026", last_day="20-11-2026")
    assert "Uw naam in een lijst gezien" not in later
    assert "staan hier vanaf 6 november 2026" in later


def test_the_page_of_the_file_shows_colleagues_who_saw_the_name_in_a_list(client):
    file, other = a_file("Yonas Tesfay", guide="samira"), a_file("Semhar Tekle")
    for files in ((file, other), (other,), (file,)):
        see_in_list(*files, key="joost", day=5)
    [seen] = sightings(file, period_of(last_day=LAST_DAY))
    assert (seen.day.day, seen.by, seen.count) == (5, "Joost van Elswijk", 2)
    trace_list("list_clients", actor=actor_of("joost"), subjects=[file, other], data_class="C1")
    shown = sign_in(client, "samira").get(reverse("cases:viewers", args=[file.public_id]))
    assert "Naam in een lijst" in shown.content.decode()


@pytest.mark.database
def test_lists_are_found_along_an_index():
    file = a_file("Yonas Tesfay", guide="samira")
    for _time in range(60):
        trace("read", actor=actor_of("samira"), reach=None, subject=file)
    look_at_tables()
    assert "audit_subject" in plan(lists_naming("somebody", period_of()))


def test_the_list_names_no_colleague_and_giving_it_is_in_the_log(client):
    file = a_file("Yonas Tesfay", guide="samira")
    look(file, "joost")
    text = page(client, file, language="ar")
    assert '<html lang="ar" dir="rtl"' in text
    assert "قائد الفريق" in text
    assert "5 نوفمبر 2026" in text
    assert "Joost" not in text
    assert "Yonas" not in text
    event = AuditEvent.objects.get(action="give_viewers")
    assert event.subject == file.person.public_id
    assert '"language":"ar"' in event.detail


def test_the_language_of_the_client_is_proposed(client):
    file = a_file(guide="samira")
    file.person.preferred_language = "prs"
    file.person.save()
    shown = sign_in(client, "samira").get(reverse("cases:viewers", args=[file.public_id]))
    assert '<option value="fa" selected>' in shown.content.decode()


def test_a_period_narrows_the_list_and_an_empty_one_says_so(client):
    file = a_file(guide="samira")
    look(file, day=5)
    assert "5 november 2026" in page(client, file, language="nl", last_day="5-11-2026")
    later = page(client, file, language="nl", first_day="6-11-2026", last_day="7-11-2026")
    assert "heeft niemand in uw dossier gekeken" in later


def test_an_emergency_is_marked(client):
    file = a_file(guide="samira")
    look(file, "joost", action="break_glass")
    AuditEvent.objects.filter(action="break_glass").update(reason="break_glass")
    text = page(client, file, language="nl")
    assert '<strong class="emergency">Noodtoegang</strong>' in text


def test_a_wrong_period_or_language_gives_the_form_back(client):
    file = a_file(guide="samira")
    wrong = page(client, file, language="nl", first_day="6-11-2026", last_day="1-11-2026")
    assert "ligt voor de eerste" in wrong
    page(client, file, language="xx")
    assert not AuditEvent.objects.filter(action="give_viewers").exists()
