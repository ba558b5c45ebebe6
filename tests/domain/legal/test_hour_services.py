"""The queue in the database: who sits at the desk sees it that day, and nobody is called twice."""

from __future__ import annotations

from datetime import date, time

import pytest

from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.legal.models import ConsultationHour, Enquirer, Matter, Visitor
from reisgezel.domain.legal.rules.hours import Act
from reisgezel.domain.legal.selectors.hours import list_hours, topic_counts
from reisgezel.domain.legal.services import hours as services
from reisgezel.domain.legal.services.enquirers import Asker
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_visitor, an_hour
from tests.personas import BY_KEY, actor_of, unit_named, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TODAY = date(2019, 1, 3)


@pytest.fixture
def hour() -> ConsultationHour:
    """An hour of today at which Samira sits."""
    hour = an_hour("Team Zaanstad", "samira")
    services.open_hour(actor=actor_of("samira"), hour=hour)
    hour.refresh_from_db()
    return hour


def queued(hour, **options) -> Visitor:
    return services.add_visitor(
        actor=actor_of("samira"), hour=hour, **{"topic": "letter"} | options
    )


def test_people_are_numbered_called_in_turn_and_helped_with_a_trace_of_each(hour):
    samira = actor_of("samira")
    first, second = queued(hour, called="Yonas", language="ti"), queued(hour, topic="family")
    assert (first.number, second.number, second.called) == (1, 2, "")
    assert services.call_next(actor=samira, hour=hour) == first
    services.take(actor=samira, visitor=first, act=Act.ANSWER)
    services.take(actor=samira, visitor=second, act=Act.LEAVE)
    services.close_hour(actor=samira, hour=hour)
    first.refresh_from_db()
    assert (first.outcome, first.called_by) == ("answered", user_of("samira"))
    assert topic_counts(hour) == [("brief lezen", 1), ("gezin laten overkomen", 1)]
    told = AuditEvent.objects.filter(subject=first.public_id).order_by("at")
    assert [event.action for event in told] == ["queue_visitor", "call_visitor", "answer_visitor"]
    assert "Yonas" not in "".join(AuditEvent.objects.values_list("detail", flat=True))


def test_nobody_is_called_twice_and_a_wrong_press_is_undone(hour):
    samira, karin = actor_of("samira"), actor_of("karin")
    visitor = queued(hour)
    services.take(actor=karin, visitor=visitor, act=Act.CALL)
    with pytest.raises(RuleBroken, match="net eerder"):
        services.take(actor=samira, visitor=visitor, act=Act.CALL)
    with pytest.raises(RuleBroken, match="wacht niemand"):
        services.call_next(actor=samira, hour=hour)
    services.take(actor=samira, visitor=visitor, act=Act.BACK)
    assert services.call_next(actor=samira, hour=hour) == visitor


def test_the_door_stays_open_while_somebody_waits(hour):
    queued(hour)
    with pytest.raises(RuleBroken, match="nog bezoekers"):
        services.close_hour(actor=actor_of("samira"), hour=hour)


def test_somebody_at_the_desk_becomes_a_matter_of_nobody_we_know(hour):
    visitor, karin = queued(hour, called="Yonas"), actor_of("karin")
    what = {
        "kind": "humanitarian",
        "subject": "Vraag over verblijf",
        "opened_on": TODAY,
        "responsible": user_of("karin"),
    }
    asker = Asker(unit=unit_named("Team Zaanstad"))
    with pytest.raises(RuleBroken, match="net eerder"):
        services.turn_into_matter(actor=karin, visitor=visitor, whose=asker, **what)
    services.take(actor=karin, visitor=visitor, act=Act.CALL)
    with pytest.raises(NotAllowed):
        services.turn_into_matter(actor=actor_of("samira"), visitor=visitor, whose=asker, **what)
    matter = services.turn_into_matter(actor=karin, visitor=visitor, whose=asker, **what)
    visitor.refresh_from_db()
    assert (visitor.matter, visitor.outcome) == (matter, "matter")
    assert Enquirer.objects.get().matters.get() == matter
    with pytest.raises(RuleBroken, match="in die zaak"):
        services.take(actor=karin, visitor=visitor, act=Act.BACK)


def test_somebody_at_the_desk_can_be_a_client(hour):
    visitor, karin, file = queued(hour), actor_of("karin"), a_file()
    services.take(actor=karin, visitor=visitor, act=Act.CALL)
    services.turn_into_matter(
        actor=karin,
        visitor=visitor,
        whose=file,
        kind="nareis",
        subject="Nareis",
        opened_on=TODAY,
        responsible=user_of("karin"),
    )
    assert Matter.objects.get().client_file == file
    assert not Enquirer.objects.exists()


def test_the_queue_opens_to_who_sits_there_that_day_and_to_the_legal_workers(hour):
    a_visitor(hour)
    sees = {key for key in BY_KEY if visible(actor_of(key), Visitor).exists()}
    assert sees == {"samira", "karin"}
    ConsultationHour.objects.update(day=date(2019, 1, 2))
    assert not visible(actor_of("samira"), Visitor).exists()
    assert visible(actor_of("karin"), Visitor).exists()


def test_somebody_from_another_team_may_sit_there_too():
    hour = an_hour("Team Zaanstad", "ton")
    assert list(list_hours(actor_of("ton"))) == [hour]
    services.open_hour(actor=actor_of("ton"), hour=hour)
    with pytest.raises(Absent):
        services.add_visitor(actor=actor_of("samira"), hour=hour, topic="letter")


def test_an_hour_is_planned_by_a_legal_worker_for_the_own_team():
    plan = {
        "location": an_hour().location,
        "day": date(2019, 1, 10),
        "starts": time(9),
        "ends": time(12),
        "staff": [user_of("samira")],
    }
    with pytest.raises(NotAllowed):
        services.plan_hour(actor=actor_of("samira"), unit=unit_named("Team Zaanstad"), **plan)
    with pytest.raises(NotAllowed):
        services.plan_hour(actor=actor_of("karin"), unit=unit_named("Team Utrecht"), **plan)
    hour = services.plan_hour(actor=actor_of("karin"), unit=unit_named("Team Zaanstad"), **plan)
    assert list(list_hours(actor_of("samira"))) == [hour]
    with pytest.raises(RuleBroken, match="andere dag"):
        services.open_hour(actor=actor_of("samira"), hour=hour)
