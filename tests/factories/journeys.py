"""The smallest valid client file and places that a journey needs."""

from __future__ import annotations

from datetime import date

from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.people.models import Household, HouseholdMember, Person
from reisgezel.domain.places.models import Location, Municipality, OperatingPeriod
from reisgezel.lib.client_numbers import client_number
from tests.personas import BY_KEY, unit_named, user_of

OPENED_ON = date(2017, 1, 1)


def make_file(
    name: str = "Yonas Tesfay", *, guide: str | None = "samira", team: str = "Team Zaanstad"
) -> ClientFile:
    """Return the open file of a person, kept by a team and guided by a persona since 2017."""
    call_name, _, family_name = name.partition(" ")
    person = Person.objects.create(call_name=call_name, family_name=family_name, sort_key=name)
    file = ClientFile.objects.create(
        person=person,
        unit=unit_named(team),
        number=client_number(ClientFile.objects.count() + 1),
        opened_on=OPENED_ON,
    )
    if guide:
        Assignment.objects.create(
            client_file=file,
            user=user_of(guide),
            role_code=BY_KEY[guide].role_code,
            starts_on=OPENED_ON,
        )
    return file


def make_family(*names: str, guide: str | None = "samira") -> list[ClientFile]:
    """Return the files of people who live in one household."""
    household = Household.objects.create()
    files = [make_file(name, guide=guide) for name in names]
    roles = [HouseholdMember.Role.MAIN] + [HouseholdMember.Role.PARTNER] * len(files)
    for file, role in zip(files, roles, strict=False):
        HouseholdMember.objects.create(
            household=household, person=file.person, role=role, starts_on=OPENED_ON
        )
    return files


def make_municipality(name: str = "Zaanstad", cbs_code: str = "GM0479") -> Municipality:
    """Return a municipality without known beginning or end."""
    found, _ = Municipality.objects.get_or_create(
        cbs_code=cbs_code, defaults={"name": name, "province": "NH"}
    )
    return found


def make_location(name: str = "AZC Almere", *, closes_before: date | None = None) -> Location:
    """Return a reception location that is open until a day."""
    location = Location.objects.create(
        name=name,
        kind=Location.Kind.RECEPTION,
        municipality=make_municipality("Almere", "GM0034"),
    )
    OperatingPeriod.objects.create(location=location, closes_before=closes_before)
    return location
