"""A form works once: twenty clicks at the same time have one effect, and all are led to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from reisgezel.core.access.models import Unit
from reisgezel.core.records.models import OnceKey
from reisgezel.core.records.once import new_once_key, once
from tests.personas import user_of

pytestmark = pytest.mark.database

CLICKS = 20


@once
def add(request: HttpRequest) -> HttpResponse:
    """Add a unit, or show the form again when no name was typed."""
    if not request.POST.get("name"):
        return HttpResponse("vul een naam in")
    unit = Unit.objects.create(name=f"{request.POST['name']} {Unit.objects.count()}", kind="team")
    return HttpResponseRedirect(f"/units/{unit.public_id}/")


def post(user, **fields: str) -> HttpResponse:
    request = RequestFactory().post("/units/new/", fields)
    request.user = user
    return add(request)


def made() -> int:
    return Unit.objects.filter(name__startswith="Team Assen").count()


@pytest.mark.asvs("V2.3.4")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fields", [{"once": new_once_key()}, {}], ids=["with a key", "without"])
def test_twenty_identical_posts_at_once_have_one_effect(fields):
    user, together = user_of("samira"), Barrier(CLICKS)

    def click(_: int) -> str:
        try:
            together.wait()
            return post(user, name="Team Assen", **fields)["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLICKS) as pool:
        places = set(pool.map(click, range(CLICKS)))
    assert made() == 1
    assert len(places) == 1


def test_a_retry_is_led_to_the_first_result():
    key = new_once_key()
    first = post(user_of("samira"), name="Team Assen", once=key)
    again = post(user_of("samira"), name="Team Assen", once=key)
    assert first["Location"] == again["Location"]
    assert made() == 1


def test_whoever_goes_back_and_changes_the_words_loses_none_of_them():
    key = new_once_key()
    post(user_of("samira"), name="Team Assen", once=key)
    post(user_of("samira"), name="Team Assen Noord", once=key)
    assert made() == 2


def test_a_form_with_errors_gives_its_key_back():
    key = new_once_key()
    assert post(user_of("samira"), name="", once=key).status_code == 200
    assert not OnceKey.objects.exists()
    post(user_of("samira"), name="Team Assen", once=key)
    assert made() == 1


def test_the_key_of_one_user_is_worth_nothing_to_another():
    key = new_once_key()
    post(user_of("samira"), name="Team Assen", once=key)
    post(user_of("ton"), name="Team Assen", once=key)
    assert made() == 2


@pytest.mark.asvs("V2.3.3")
def test_an_act_that_breaks_down_frees_its_key():
    @once
    def breaks(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    request = RequestFactory().post("/", {"once": new_once_key()})
    request.user = user_of("samira")
    with pytest.raises(RuntimeError):
        breaks(request)
    assert not OnceKey.objects.exists()


def test_reading_a_page_takes_no_key():
    request = RequestFactory().get("/")
    request.user = user_of("samira")
    add(request)
    assert not OnceKey.objects.exists()


def test_the_same_words_without_a_key_are_one_within_a_minute():
    for _ in range(3):
        post(user_of("samira"), name="Team Assen")
    post(user_of("samira"), name="Team Assen", remark="nog een")
    assert made() == 2
    OnceKey.objects.update(used_at=F("used_at") - timedelta(minutes=2))
    post(user_of("samira"), name="Team Assen")
    assert made() == 3


def test_a_key_that_no_form_of_ours_carries_breaks_nothing():
    assert post(user_of("samira"), name="Team Assen", once="\0" * 40).status_code == 302
