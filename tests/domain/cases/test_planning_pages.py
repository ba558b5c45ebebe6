"""Planning from the user's side: adding, ticking off, two editors, the agenda."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.domain.cases.models import Appointment, Task
from tests.architecture.nasty import Page
from tests.factories.cases import a_file
from tests.personas import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


@pytest.fixture
def samira(client):
    client.force_login(user_of("samira"))
    return client


def a_task(samira, file, **options):
    sent = {
        "title": "Toeslag aanvragen",
        "due_on": "2019-01-10",
        "assignee": user_of("samira").public_id,
    } | options
    samira.post(reverse("cases:new_task", args=[file.public_id]), sent)
    return Task.objects.get()


def a_meeting(samira, file, **options):
    sent = {
        "on": "2019-01-08",
        "starts": "10:00",
        "ends": "11:00",
        "purpose": "toeslagen",
        "place": "kantoor",
        "colleague": user_of("samira").public_id,
    } | options
    return samira.post(reverse("cases:new_appointment", args=[file.public_id]), sent, follow=True)


def test_a_task_stands_on_the_file_and_on_the_list_with_its_last_day_in_words(samira, file):
    a_task(samira, file)
    for url in (reverse("cases:detail", args=[file.public_id]), reverse("cases:tasks")):
        page = samira.get(url).content.decode()
        assert "Toeslag aanvragen" in page
        assert "over 7 dagen" in page


def test_a_task_is_ticked_off_with_one_click_with_and_without_scripts(samira, file):
    task = a_task(samira, file)
    finish = reverse("cases:finish_task", args=[task.public_id])
    answer = samira.post(finish, {"once": "k"}, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith("<li")
    assert "klaar" in answer.content.decode()
    reopen = reverse("cases:reopen_task", args=[task.public_id])
    back = samira.post(
        reopen, {"once": "l"}, headers={"Referer": "http://testserver/tasks/?week=1"}
    )
    assert back["Location"] == "http://testserver/tasks/?week=1"
    away = samira.post(finish, {"once": "m"}, headers={"Referer": "https://elders.example/"})
    assert away["Location"] == reverse("cases:tasks")


def test_the_second_editor_of_a_task_sees_both_and_may_keep_either(samira, file):
    task = a_task(samira, file)
    url = reverse("cases:edit_task", args=[task.public_id])
    sent = {"due_on": "2019-01-10", "assignee": user_of("samira").public_id, "version": "1"}
    samira.post(url, sent | {"title": "Eerst gewijzigd"})
    page = samira.post(url, sent | {"title": "Mijn eigen tekst"}).content.decode()
    assert "Eerst gewijzigd" in page
    assert "Mijn eigen tekst" in page
    assert 'name="version" value="2"' in page
    samira.post(url, sent | {"title": "Mijn eigen tekst", "version": "2"})
    assert Task.objects.get().title == "Mijn eigen tekst"


def test_an_appointment_stands_in_the_week_and_is_called_off_with_its_reason(samira, file):
    page = a_meeting(samira, file).content.decode()
    assert "dinsdag 8 januari 2019, 10.00" in page
    week = samira.get(reverse("cases:agenda"), {"week": "2019-01-08"}).content.decode()
    assert "10.00" in week
    assert "toeslagen, kantoor" in week
    meeting = Appointment.objects.get()
    url = reverse("cases:cancel_appointment", args=[meeting.public_id])
    samira.post(url, {"reason": "cliënt is ziek", "version": "1"})
    week = samira.get(reverse("cases:agenda"), {"week": "2019-01-08"}).content.decode()
    assert "afgezegd" in week
    assert "cliënt is ziek" in week


def test_a_wrong_time_is_said_at_its_field_and_nothing_typed_is_lost(samira, file):
    form = a_meeting(samira, file, ends="09:00").context["form"]
    assert "eindigt voordat" in form.errors["ends"][0]
    form = a_meeting(samira, file, on="2019-03-31", starts="02:30", ends="03:30").context["form"]
    assert "de klok een uur" in form.errors["starts"][0]
    assert form["purpose"].value() == "toeslagen"
    assert not Appointment.objects.exists()


def test_the_second_who_moves_an_appointment_sees_both(samira, file):
    a_meeting(samira, file)
    url = reverse("cases:move_appointment", args=[Appointment.objects.get().public_id])
    sent = {
        "on": "2019-01-08",
        "starts": "10:00",
        "ends": "11:00",
        "purpose": "toeslagen",
        "colleague": user_of("samira").public_id,
        "version": "1",
    }
    samira.post(url, sent | {"place": "bibliotheek"})
    page = samira.post(url, sent | {"place": "gemeentehuis"}).content.decode()
    assert "bibliotheek" in page
    assert "gemeentehuis" in page
    again = samira.post(url, sent | {"place": "gemeentehuis", "starts": "10.30"})
    assert [row[1:] for row in again.context["conflict"].differences] == [
        ("10.00", "10.30"),
        ("bibliotheek", "gemeentehuis"),
    ]


def as_shown(samira, url):
    """Return what a browser would send of a form as it came."""
    form = Page(samira.get(url).content.decode()).form_for(url)
    return form.filled("2019-01-10")


def test_two_who_change_each_something_else_of_a_task_undo_nothing_of_each_other(samira, file):
    a_task(samira, file)
    url = reverse("cases:edit_task", args=[Task.objects.get().public_id])
    first, second = as_shown(samira, url), as_shown(samira, url)
    samira.post(url, first | {"due_on": "2019-01-24"})
    answer = samira.post(url, second | {"title": "Huurtoeslag aanvragen"})
    assert answer.status_code == 409
    assert answer.context["conflict"].differences == []
    assert answer.context["conflict"].taken == [("Uiterlijk op", "24-1-2019")]
    again = Page(answer.content.decode()).form_for(url).filled("2019-01-10")
    assert samira.post(url, again).status_code == 302
    task = Task.objects.get()
    assert (task.title, task.due_on) == ("Huurtoeslag aanvragen", date(2019, 1, 24))


def test_a_task_that_was_done_meanwhile_says_so(samira, file):
    a_task(samira, file)
    task = Task.objects.get()
    url = reverse("cases:edit_task", args=[task.public_id])
    begun = as_shown(samira, url)
    samira.post(reverse("cases:finish_task", args=[task.public_id]))
    answer = samira.post(url, begun | {"title": "Huurtoeslag aanvragen"})
    assert answer.status_code == 409
    assert "De taak is intussen klaar." in answer.content.decode()


def test_an_appointment_that_was_moved_meanwhile_is_shown_as_it_stands_before_it_is_called_off(
    samira, file
):
    a_meeting(samira, file)
    meeting = Appointment.objects.get()
    move = reverse("cases:move_appointment", args=[meeting.public_id])
    sent = {
        "on": "2019-01-09",
        "starts": "10:00",
        "ends": "11:00",
        "purpose": "toeslagen",
        "place": "bibliotheek",
        "colleague": user_of("samira").public_id,
        "version": "1",
    }
    samira.post(move, sent)
    cancel = reverse("cases:cancel_appointment", args=[meeting.public_id])
    answer = samira.post(cancel, {"reason": "cliënt is ziek", "version": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Dit is intussen veranderd" in page
    assert "bibliotheek" in page
    again = {name: answer.context["form"][name].value() for name in ("reason", "version")}
    assert again == {"reason": "cliënt is ziek", "version": "2"}
    assert samira.post(cancel, again).status_code == 302
    assert Appointment.objects.get().cancel_reason == "cliënt is ziek"


def test_an_appointment_from_the_agenda_begins_with_the_client(samira, file):
    others = a_file("Omar Siddiqi")
    page = samira.get(reverse("cases:agenda")).content.decode()
    assert f'href="{reverse("cases:choose_client")}"' in page
    choose = samira.get(reverse("cases:choose_client")).content.decode()
    assert reverse("cases:new_appointment", args=[file.public_id]) in choose
    assert others.public_id not in choose
    found = samira.get(reverse("cases:choose_client"), {"q": "niemand"}).content.decode()
    assert "Niemand gevonden" in found


def test_every_appointment_says_at_what_time(samira, file):
    a_meeting(samira, file)
    page = samira.get(reverse("cases:detail", args=[file.public_id])).content.decode()
    assert "over 5 dagen" in page
    assert "10.00" in page
    assert "11.00" in page


def test_a_week_that_is_no_day_is_this_week(samira):
    assert samira.get(reverse("cases:agenda"), {"week": "morgen"}).context["monday"] == date(
        2018, 12, 31
    )


def test_pages_do_not_ask_the_database_more_when_there_is_more(
    samira, file, django_assert_max_num_queries
):
    for _number in range(12):
        a_meeting(samira, file)
    with django_assert_max_num_queries(20):
        samira.get(reverse("cases:agenda"), {"week": "2019-01-08"})


@pytest.mark.parametrize("week", ["0001-01-01", "9999-12-31", "2019-W01", "x"])
def test_a_week_that_no_calendar_of_ours_knows_shows_this_week(samira, week):
    page = samira.get(reverse("cases:agenda"), {"week": week})
    assert page.status_code == 200
