"""A hearing stands in the agenda of who attends it, moves and goes with it, and tells nobody what it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.planning import agenda_week
from reisgezel.domain.cases.services.planning import cancel_appointment
from reisgezel.domain.legal.services import hearings as services
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague
from tests.personas import actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TUESDAY = datetime(2019, 1, 8, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
MONDAY = date(2019, 1, 7)


@pytest.fixture
def file():
    return a_file(guide="samira")


def planned(file, **options):
    return services.plan_hearing(
        **{
            "actor": actor_of("karin"),
            "file": file,
            "kind": "family",
            "starts_at": TUESDAY,
            "place": "IND Hoofddorp",
            "language": "ti",
            "asked_by": "client",
            "attendant": user_of("karin"),
        }
        | options
    )


def changed(hearing, **options) -> None:
    services.change_hearing(
        **{
            "actor": actor_of("karin"),
            "hearing": hearing,
            "expected_version": hearing.version,
            "starts_at": hearing.starts_at,
            "place": "IND Hoofddorp",
            "language": "ti",
            "attendant": hearing.attendant,
        }
        | options
    )


def week_of(who: str) -> list[Appointment]:
    return [one for day in agenda_week(actor_of(who), MONDAY) for one in day.appointments]


def test_it_stands_in_the_agenda_of_who_attends_and_moves_with_the_hearing(file):
    hearing = planned(file)
    (meeting,) = week_of("karin")
    assert (meeting.starts_at, meeting.colleague) == (TUESDAY, user_of("karin"))
    changed(hearing, starts_at=TUESDAY + timedelta(days=1))
    (meeting,) = week_of("karin")
    assert meeting.starts_at == TUESDAY + timedelta(days=1)
    lies = a_colleague("Lies Kuipers", "legal_worker")
    changed(hearing, attendant=lies)
    assert week_of("karin") == []
    assert Appointment.objects.get().colleague == lies


def test_it_goes_when_the_hearing_does_not_take_place_or_nobody_attends(file):
    hearing = planned(file)
    changed(hearing, attendant=None)
    assert not Appointment.objects.standing().exists()
    changed(hearing, attendant=user_of("karin"))
    assert Appointment.objects.standing().count() == 1
    services.cancel_hearing(
        actor=actor_of("karin"),
        hearing=hearing,
        expected_version=hearing.version,
        cancel_reason="De IND heeft het verplaatst.",
    )
    assert not Appointment.objects.standing().exists()


def test_one_that_was_called_off_in_the_agenda_is_made_anew(file):
    hearing = planned(file)
    first = Appointment.objects.get()
    cancel_appointment(
        actor=actor_of("karin"), appointment=first, expected_version=1, reason="vergissing"
    )
    changed(hearing, starts_at=TUESDAY + timedelta(days=1))
    assert Appointment.objects.standing().get() != first


def test_who_guides_the_client_sees_that_there_is_something_and_not_what(client, file):
    planned(file)
    page = sign_in(client, "samira").get(reverse("cases:detail", args=[file.public_id]))
    assert "Juridische afspraak" in page.content.decode()
    assert "IND Hoofddorp" not in page.content.decode()
    assert "gehoor" not in page.content.decode().casefold()
    assert not visible(actor_of("ton"), Appointment).exists()


def test_a_hearing_that_was_or_that_nobody_attends_yet_stands_in_no_agenda(file):
    planned(file, attendant=None)
    planned(file, starts_at=TUESDAY - timedelta(days=30))
    assert not Appointment.objects.exists()
