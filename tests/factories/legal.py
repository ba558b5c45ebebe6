"""The smallest valid legal work: a matter of a client, and of somebody without a file."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from reisgezel.core import clock
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.legal.models import (
    AnalysisPart,
    ChildMotives,
    ConsultationHour,
    DocumentRequest,
    Enquirer,
    Hearing,
    Matter,
    Partner,
    ReturnPlan,
    StoryAnalysis,
    TracingReferral,
    Visitor,
)
from reisgezel.domain.legal.rules.analyses import FIVE_V
from reisgezel.domain.places.models import Location, OperatingPeriod
from tests.factories.journeys import a_municipality
from tests.personas import unit_named, user_of

OPENED = date(2018, 6, 4)


def a_matter(file: ClientFile | None = None, *, who: str = "karin", **columns: Any) -> Matter:
    """Store an open matter of a client, or of somebody at Team Zaanstad when there is no file."""
    enquirer = None if file else columns.pop("enquirer", None) or an_enquirer()
    return Matter.objects.create(
        **{
            "client_file": file,
            "enquirer": enquirer,
            "kind": "nareis",
            "subject": "Nareis voor vrouw en zoon",
            "responsible": user_of(who),
            "opened_on": OPENED,
        }
        | columns
    )


def an_enquirer(team: str = "Team Zaanstad", **columns: Any) -> Enquirer:
    """Store somebody without a file who gave no name."""
    return Enquirer.objects.create(
        **{"unit": unit_named(team), "kind": "non_client", "registered_on": OPENED} | columns
    )


def an_hour(team: str = "Team Zaanstad", *staff: str, **columns: Any) -> ConsultationHour:
    """Store a consultation hour of today at the office, staffed by these personas."""
    location = Location.objects.filter(name=f"Kantoor {team}").first() or Location.objects.create(
        kind=Location.Kind.OFFICE, name=f"Kantoor {team}", municipality=a_municipality()
    )
    OperatingPeriod.objects.get_or_create(location=location)
    hour = ConsultationHour.objects.create(
        **{
            "unit": unit_named(team),
            "location": location,
            "day": clock.today(),
            "starts": time(9, 30),
            "ends": time(12),
        }
        | columns
    )
    hour.staff.set([user_of(key) for key in staff])
    return hour


def a_visitor(hour: ConsultationHour, **columns: Any) -> Visitor:
    """Store who waits in the queue of an hour, under the next number."""
    return Visitor.objects.create(
        **{
            "hour": hour,
            "number": hour.visitors.count() + 1,
            "topic": "letter",
            "arrived_at": clock.now(),
        }
        | columns
    )


def assign_legal(file: ClientFile, who: str = "karin") -> None:
    """Assign a legal worker to a client: then the story is in reach too."""
    Assignment.objects.create(
        client_file=file, user=user_of(who), role_code="legal_worker", starts_on=OPENED
    )


def a_hearing(file: ClientFile, *, who: str = "karin", **columns: Any) -> Hearing:
    """Store a hearing that is still to come, or not, and who attends it."""
    return Hearing.objects.create(
        **{
            "client_file": file,
            "kind": "family",
            "starts_at": clock.start_of(date(2019, 1, 9)),
            "place": "IND Hoofddorp",
            "language": "ti",
            "asked_by": "client",
            "attendant": user_of(who),
        }
        | columns
    )


def a_request(file: ClientFile, **columns: Any) -> DocumentRequest:
    """Store a birth certificate that the family was asked for."""
    return DocumentRequest.objects.create(
        **{
            "client_file": file,
            "kind": "birth",
            "source": "family",
            "asked_by": user_of("karin"),
            "asked_on": date(2018, 12, 3),
        }
        | columns
    )


def a_referral(file: ClientFile, **columns: Any) -> TracingReferral:
    """Store that somebody of the family is sought."""
    return TracingReferral.objects.create(
        **{
            "client_file": file,
            "sought": "moeder",
            "referred_by": user_of("karin"),
            "referred_on": date(2018, 12, 3),
        }
        | columns
    )


def an_analysis(file: ClientFile, **columns: Any) -> StoryAnalysis:
    """Store an analysis with its five parts."""
    analysis = StoryAnalysis.objects.create(
        **{"client_file": file, "requested_on": date(2018, 12, 3)} | columns
    )
    AnalysisPart.objects.bulk_create(AnalysisPart(analysis=analysis, kind=one) for one in FIVE_V)
    return analysis


def some_motives(file: ClientFile, **columns: Any) -> ChildMotives:
    """Store that a child is to be heard."""
    return ChildMotives.objects.create(
        **{"client_file": file, "asked_on": date(2018, 12, 3)} | columns
    )


def a_partner(name: str = "Hulp Thuis", **columns: Any) -> Partner:
    """Store a partner in Ethiopia that does not exist."""
    return Partner.objects.create(
        **{"name": name, "country": "5020", "active_from": date(2017, 1, 1), "is_made_up": True}
        | columns
    )


def a_plan(file: ClientFile, *, who: str = "karin", **columns: Any) -> ReturnPlan:
    """Store a return plan with a first talk."""
    return ReturnPlan.objects.create(
        **{"client_file": file, "counsellor": user_of(who), "intake_on": OPENED} | columns
    )
