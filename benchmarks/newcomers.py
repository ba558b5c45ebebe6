"""What is typed of somebody new who is there already, spelt otherwise, as the form asks while it is typed."""

from __future__ import annotations

from django.urls import reverse

from benchmarks.finding import with_a_slip
from benchmarks.visiting import Ask
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile

SEVERAL = 200


def typed(user: User) -> list[Ask]:
    """Return who is typed: a client in reach each time, with a slip in the name."""
    files = visible(Actor.of(user), ClientFile).select_related("person").order_by("public_id")
    return [
        Ask(
            reverse("identity:likely"),
            (
                ("given_names", person.given_names),
                ("family_name", with_a_slip(person).split()[-1]),
                ("birth", person.birth.typed),
                ("gender", person.gender),
                ("nationality_code", person.nationality_code),
                ("phone", person.phone),
            ),
        )
        for person in (file.person for file in files[:SEVERAL])
    ]
