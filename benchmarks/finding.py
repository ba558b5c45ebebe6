"""What somebody types to find a client, as people do: with a slip, a number, a part of a date."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from benchmarks.visiting import Ask
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.people.models import Person

SEVERAL = 200


def searches(typed: Callable[[Person], str], **only: object) -> Callable[[User], list[Ask]]:
    """Return who is searched for: one after the other, as each would be typed."""

    def asks(user: User) -> list[Ask]:
        rows = visible(Actor.of(user), ClientFile).filter(**only).select_related("person")
        files = rows.order_by("public_id").distinct()[:SEVERAL]
        address = reverse("workbench:search")
        return [Ask(f"{address}?{urlencode({'q': typed(file.person)})}") for file in files]

    return asks


def with_a_slip(person: Person) -> str:
    """Return the name with two letters of its last word changed about.

    >>> with_a_slip(Person(given_names="Yonas", family_name="Tesfay"))
    'Yonas Tefsay'
    """
    *first, last = person.name.split() or [""]
    return " ".join((*first, f"{last[:2]}{last[2:4][::-1]}{last[4:]}"))


def in_own_script(person: Person) -> str:
    """Return the name as the person writes it, the last letter forgotten."""
    return str(person.name_variants.all()[0].text)[:-1]


def month_of_birth(person: Person) -> str:
    return f"{person.birth.month or 1:02}-{person.birth.year}"


with_slips = searches(with_a_slip)
in_own_scripts = searches(in_own_script, person__name_variants__isnull=False)
v_numbers = searches(lambda person: person.v_number, person__v_number_index__gt="")
months_of_birth = searches(month_of_birth, person__birth__gt="")
