"""The smallest valid client file, a task in it, and a family of them."""

from __future__ import annotations

from datetime import date

from reisgezel.core.access.models import Unit
from reisgezel.domain.cases.models import Assignment, ClientFile, Task
from reisgezel.domain.people import naming
from reisgezel.domain.people.models import Household, HouseholdMember, NameKey, Person
from reisgezel.lib.client_numbers import client_number
from tests.personas import unit_named, user_of

OPENED = date(2018, 5, 1)


def a_person(name: str = "Yonas Tesfay") -> Person:
    """Store a person of that name, findable by it."""
    given, _, family = name.partition(" ")
    person = Person(given_names=given, family_name=family)
    person.sort_key = naming.sort_key(person)
    person.keys_version = naming.KEYS_VERSION
    person.save()
    NameKey.objects.bulk_create(naming.name_keys(person))
    return person


def a_file(
    name: str = "Yonas Tesfay", *, unit: Unit | None = None, guide: str | None = None
) -> ClientFile:
    """Store the open file of a new person at Team Zaanstad, guided by a persona if one is named."""
    person = a_person(name)
    file = ClientFile.objects.create(
        person=person,
        sort_key=person.sort_key,
        unit=unit or unit_named("Team Zaanstad"),
        opened_on=OPENED,
        number=client_number(ClientFile.objects.count() + 1),
    )
    if guide:
        Assignment.objects.create(
            client_file=file, user=user_of(guide), role_code="caseworker", starts_on=OPENED
        )
    return file


def a_task(file: ClientFile, *, who: str, title: str, due_on: date) -> Task:
    """Store something to do for a client, by a persona who set it to themselves."""
    user = user_of(who)
    return Task.objects.create(
        client_file=file, title=title, due_on=due_on, assignee=user, created_by=user
    )


def a_family(*names: str, guide: str | None = None) -> list[ClientFile]:
    """Store the files of people who live together; the first is the main person."""
    household = Household.objects.create()
    files = [a_file(name, guide=guide) for name in names]
    for number, file in enumerate(files):
        role = HouseholdMember.Role.MAIN if number == 0 else HouseholdMember.Role.RELATIVE
        HouseholdMember.objects.create(
            household=household, person=file.person, role=role, starts_on=OPENED
        )
    return files
