"""Openings that were announced: recorded by the administrator, read by everybody, settled once."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.places import services
from reisgezel.domain.places.models import Location, PlannedOpening
from reisgezel.domain.places.selectors import planned_on
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("catalogue", "early_2019")]


@pytest.fixture
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    with translation.override("nl"):
        yield


def plan(municipality, **changes):
    values = {
        "actor": actor_of("femke"),
        "name": "AZC Weesp",
        "municipality": municipality("Zeist"),
        "announced_on": date(2018, 12, 1),
        "year": 2019,
    }
    return services.plan_opening(**(values | changes))


def test_what_is_announced_is_planned_and_no_location(municipality):
    found = plan(municipality)
    assert list(planned_on(date(2018, 12, 1))) == [found]
    assert not planned_on(date(2018, 11, 30)).exists()
    assert not Location.objects.exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.object_id) == ("plan_opening", found.public_id)


def test_no_text_of_a_plan_keeps_a_bsn_and_who_typed_it_is_told(client, municipality):
    bsn = "111222333"
    found = plan(municipality, name=f"AZC {bsn}", remark=f"bel {bsn}", source=f"brief {bsn}")
    found.refresh_from_db()
    assert bsn not in found.name + found.remark + found.source
    client.force_login(user_of("femke"))
    fields = {"municipality": "Zeist", "announced_on": "1-12-2018", "name": "AZC", "remark": bsn}
    shown = client.post(reverse("places:plan_opening"), fields, follow=True).content.decode()
    assert bsn not in shown
    assert "burgerservicenummer" in shown


def test_a_plan_that_is_settled_was_one_until_that_day(municipality):
    found = plan(municipality, year=None)
    services.settle_plan(actor=actor_of("femke"), plan=found, settled_on=date(2019, 1, 2))
    assert planned_on(date(2019, 1, 1)).exists()
    assert not planned_on(date(2019, 1, 2)).exists()
    with pytest.raises(RuleBroken, match="al afgehandeld"):
        services.settle_plan(actor=actor_of("femke"), plan=found, settled_on=date(2019, 1, 3))


@pytest.mark.parametrize(
    ("changes", "sentence", "field"),
    [
        ({"announced_on": date(2019, 1, 4)}, "nog niet geweest", "announced_on"),
        ({"year": 2017}, "al voorbij", "year"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(municipality, changes, sentence, field):
    with pytest.raises(RuleBroken, match=sentence) as problem:
        plan(municipality, **changes)
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(date(2018, 12, 1), "Kies een dag daarna"), (date(2019, 2, 1), "nog niet geweest")],
)
def test_a_plan_is_settled_on_a_day_that_can_be(municipality, day, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        services.settle_plan(actor=actor_of("femke"), plan=plan(municipality), settled_on=day)


def test_only_who_manages_places_plans(municipality):
    with pytest.raises(NotAllowed):
        plan(municipality, actor=actor_of("joost"))
    found = plan(municipality)
    with pytest.raises(NotAllowed):
        services.settle_plan(actor=actor_of("joost"), plan=found, settled_on=date(2019, 1, 2))


def test_the_administrator_records_and_settles_an_opening(client, municipality):
    client.force_login(user_of("femke"))
    typed = {"name": "AZC Weesp", "municipality": "Zeist", "announced_on": "1-12-2018"}
    add = reverse("places:plan_opening")
    assert "al voorbij" in client.post(add, typed | {"year": "2017"}).content.decode()
    for _click in range(2):
        assert client.post(add, typed | {"year": "2019", "remark": "tijdelijk"}).status_code == 302
    shown = client.get(reverse("places:locations")).content.decode()
    assert "AZC Weesp" in shown
    assert "tijdelijk" in shown
    settle = reverse("places:settle_plan", args=[PlannedOpening.objects.latest("pk").public_id])
    assert "AZC Weesp" in client.get(settle).content.decode()
    assert client.post(settle, {"settled_on": "2-1-2019"}).status_code == 302


def test_every_colleague_reads_what_is_planned_and_none_settles_it(client, municipality):
    found = plan(municipality, year=None)
    client.force_login(user_of("samira"))
    shown = client.get(reverse("places:locations")).content.decode()
    assert "AZC Weesp" in shown
    assert "niet vermeld" in shown
    settle = reverse("places:settle_plan", args=[found.public_id])
    assert settle not in shown
    assert client.get(settle).status_code == 403
    assert client.get(reverse("places:settle_plan", args=["23456789abcdef"])).status_code == 403
