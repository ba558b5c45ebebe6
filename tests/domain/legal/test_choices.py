"""What a matter may be about, and that a service refuses what no form would offer."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import reach
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import withdraw_fact
from reisgezel.domain.legal.forms.hours import HourForm
from reisgezel.domain.legal.forms.matters import ClientMatterForm
from reisgezel.domain.legal.selectors.matters import facts_to_choose, relatives_to_choose
from reisgezel.domain.legal.services import hours, matters
from reisgezel.domain.legal.services.referrals import refer_to_red_cross
from reisgezel.domain.legal.services.requests import request_document
from reisgezel.domain.people.models import BlockedPair, Relation
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import OPENED, a_matter, an_hour, assign_legal
from tests.factories.procedures import a_procedure, a_relative
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
TODAY, ASKED = date(2019, 1, 3), date(2018, 7, 2)


@pytest.fixture
def file():
    file = a_file(guide="samira")
    assign_legal(file)
    return file


def keep_away(person, who="karin") -> None:
    BlockedPair.objects.create(
        person=person, user=user_of(who), named_by="client", starts_on=OPENED
    )


def refused(call, **given) -> str | None:
    """Return at which field a service says no; what is allowed is an error of the test."""
    with pytest.raises(RuleBroken) as broken:
        call(**given)
    return broken.value.field


def opening(file, **given):
    return {
        "actor": actor_of("karin"),
        "file": file,
        "kind": "nareis",
        "subject": "Nareis",
        "opened_on": OPENED,
        "responsible": user_of("karin"),
    } | given


def test_a_matter_is_about_family_of_today_and_nobody_to_stay_away_from(file):
    wife, former, barred = (a_relative(file, name) for name in ("Rahel", "Meron", "Saba"))
    Relation.objects.filter(relative=former).update(ends_before=date(2018, 12, 1))
    keep_away(barred)
    assert list(relatives_to_choose(reach(actor_of("karin"), file))) == [wife]
    assert matters.open_matter(**opening(file, about_person=wife)).about_person == wife
    for person in (former, barred, a_file("Selam Haile").person):
        assert refused(matters.open_matter, **opening(file, about_person=person)) == "about_person"
        searching = {
            "actor": actor_of("karin"),
            "file": file,
            "sought": "familie",
            "sought_person": person,
            "referred_on": TODAY,
            "client_was_there": True,
        }
        assert refused(refer_to_red_cross, **searching) == "sought_person"


def test_a_matter_is_about_what_holds_and_each_choice_reads_otherwise(file):
    karin, names = actor_of("karin"), ("Rahel Abraham", "Abel Yonas", "Saba Girma")
    family = [a_relative(file, name) for name in names]
    barred = family[-1]
    a_procedure(karin, file)
    for person in family:
        a_procedure(karin, file, Kind.FAMILY, "eligibility_check", ASKED, person=person)
    gone = a_procedure(karin, file, Kind.RETURN, "referred", ASKED).facts.get()
    withdraw_fact(actor=karin, fact=gone, reason="Verkeerd overgenomen.")
    of_barred = JourneyFact.objects.get(procedure__person=barred)
    keep_away(barred)
    karin = actor_of("karin")
    chosen = list(facts_to_choose(reach(karin, file)))
    assert len(chosen) == 3
    assert {gone, of_barred}.isdisjoint(chosen)
    form = ClientMatterForm(actor=karin, record=file)
    labels = [str(label) for _value, label in form.fields["about_fact"].choices][1:]
    assert len(set(labels)) == 3
    assert any("Rahel Abraham" in label and "2 juli 2018" in label for label in labels)
    assert refused(matters.open_matter, **opening(file, about_fact=gone)) == "about_fact"
    assert refused(matters.open_matter, **opening(file, about_fact=of_barred)) == "about_fact"
    assert matters.open_matter(**opening(file, about_fact=chosen[0])).about_fact == chosen[0]


def test_the_page_of_a_matter_is_silent_on_whom_the_reader_must_stay_away_from(client, file):
    wife = a_relative(file)
    procedure = a_procedure(
        actor_of("karin"), file, Kind.FAMILY, "eligibility_check", ASKED, person=wife
    )
    fact = procedure.facts.get()
    matter = a_matter(file, about_person=wife, about_fact=fact)
    karin, address = sign_in(client, "karin"), reverse("legal:matter", args=[matter.public_id])
    page = karin.get(address).content.decode()
    assert "Rahel Abraham" in page
    assert fact.title in page
    keep_away(wife)
    page = karin.get(address).content.decode()
    assert "Rahel Abraham" not in page
    assert fact.title not in page


def test_a_document_is_asked_for_an_open_matter_of_the_same_client(file):
    other = a_matter(a_file("Selam Haile"))
    closed = a_matter(file, closed_on=TODAY, result="granted")
    asking = {
        "actor": actor_of("karin"),
        "file": file,
        "kind": "birth",
        "source": "family",
        "asked_on": TODAY,
    }
    for matter in (other, closed, a_matter()):
        assert refused(request_document, matter=matter, **asking) == "matter"
    own = a_matter(file)
    assert request_document(matter=own, **asking).matter == own


def test_only_colleagues_of_the_team_are_newly_seated_at_a_desk():
    karin, hour = actor_of("karin"), an_hour("Team Zaanstad", "samira")
    when = {"location": hour.location, "day": TODAY, "starts": time(9), "ends": time(12)}
    plan = {"actor": karin, "unit": hour.unit, **when}
    stranger = user_of("ton")
    assert refused(hours.plan_hour, staff=[user_of("samira"), stranger], **plan) == "staff"
    change = {"actor": karin, "hour": hour, "expected_version": 1, **when}
    assert refused(hours.change_hour, staff=[stranger], **change) == "staff"
    hour.staff.add(stranger)
    hours.change_hour(staff=[stranger], **change)
    assert list(hour.staff.all()) == [stranger]


def test_who_plans_for_two_teams_chooses_colleagues_of_both():
    Membership.objects.create(
        user=user_of("karin"),
        role_code="legal_worker",
        unit=unit_named("Team Utrecht"),
        starts_on=OPENED,
    )
    Membership.objects.create(
        user=user_of("marit"),
        role_code="legal_worker",
        unit=unit_named("Team Utrecht"),
        starts_on=OPENED,
    )
    user_of("samira")
    form = HourForm(actor=actor_of("karin"), record=None)
    assert {user_of("marit"), user_of("samira")} <= set(form.fields["staff"].queryset)
