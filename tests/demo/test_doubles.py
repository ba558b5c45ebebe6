"""The pair that waits in the demo: found by the name in two scripts, as a colleague would meet it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reisgezel.core.access.models import Unit
from reisgezel.core.reference.services import load_catalogue as load_code_lists
from reisgezel.demo.builders.doubles import AGAIN, TEAM, WHY, build_double
from reisgezel.demo.plan.parts import TODAY
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.services import change_identity
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_file
from tests.personas import actor_of, sign_in

pytestmark = pytest.mark.django_db
KHALED = Identity(
    given_names="Khaled",
    family_name="Haddad",
    name_variants=AGAIN.name_variants,
    birth=PartialDate.parse("1979-01-01"),
    gender="m",
    nationality_code=AGAIN.nationality_code,
)


def test_one_client_of_the_team_is_registered_a_second_time_and_hilde_finds_them(settings, client):
    settings.BUSINESS_DAY = TODAY
    load_code_lists()
    build_double()
    assert not Pair.objects.exists()
    file = a_file("Khaled Haddad", guide="samira")
    assert Unit.objects.get(name=TEAM) == file.unit
    change_identity(
        actor=actor_of("samira"),
        person=file.person,
        identity=KHALED,
        expected_version=file.person.version,
    )
    actor_of("joost")
    build_double()
    pair = Pair.objects.get()
    assert {pair.first.name, pair.second.name} == {"Khaled Haddad", "Chalid Hadad"}
    assert pair.note == WHY
    hilde = sign_in(client, "hilde")
    (card,) = hilde.get(reverse("workbench:today")).context["cards"]
    assert (str(card.label), card.value) == ("Dubbele personen te beoordelen", 1)
    queue = hilde.get(reverse("identity:queue")).content.decode()
    shown = reverse("identity:pair", args=[pair.public_id])
    assert shown in queue
    assert hilde.get(shown).status_code == 200
    assert hilde.get(reverse("cases:new_note", args=[file.public_id])).status_code == 403
