"""A client's secret address stands in no list, no mail and no agenda, wherever a legal worker types it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.domain.cases.models import ClientFile
from tests.architecture.forms import honest
from tests.architecture.nasty import Page
from tests.factories.cases import a_file
from tests.factories.guards import a_deadline
from tests.factories.legal import a_hearing, a_matter, a_plan, a_request
from tests.factories.people import make_address
from tests.personas import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
SECRET, SAID = "Gedempte Gracht 12", "Dit is een geheim adres"
FORMS = {
    "matter": ("subject", "lawyer"),
    "hearing": ("place",),
    "request": ("about",),
    "referral": ("sought",),
    "matter_act deadline": ("what_to_do",),
    "matter_act change": ("subject", "lawyer"),
    "change_deadline": ("what_to_do",),
    "hearing_act change": ("place",),
    "hearing_act cancel": ("cancel_reason",),
    "request_act stop": ("stop_reason",),
    "plan_act line": ("text",),
    "plan_act depart": ("other_organisation",),
    "follow_up": ("remark",),
}
CHOSEN = {"plan_act depart": {"support": "other"}, "plan_act line": {"amount": ""}}
"""What else a form asks before its words are read."""


@pytest.fixture
def file() -> ClientFile:
    file = a_file(guide="samira")
    make_address(file.person, is_secret=True)
    return file


def address_of(file: ClientFile, form: str) -> str:
    """Return the address of a form about this client, with the record it is about."""
    name, _space, act = form.partition(" ")
    if name in {"matter", "hearing", "request", "referral"}:
        return reverse("legal:begin", args=[file.public_id, name])
    if name == "follow_up":
        plan = a_plan(file, departed_on=date(2018, 9, 3), support="own")
        record = plan.follow_ups.create(months=1, due_on=date(2018, 10, 3))
    else:
        makers = {"matter": a_matter, "hearing": a_hearing, "request": a_request, "plan": a_plan}
        noun = name.partition("_")[0]
        record = a_deadline(a_matter(file)) if noun == "change" else makers[noun](file)
    return reverse(f"legal:{name}", args=[record.public_id, *([act] if act else [])])


@pytest.mark.parametrize(
    ("form", "field"), [(f, one) for f, names in FORMS.items() for one in names]
)
def test_it_is_refused_at_its_field(client, file, form, field):
    karin, address = sign_in(client, "karin"), address_of(file, form)
    given = honest(Page(karin.get(address).content.decode()).form_for(address))
    given |= CHOSEN.get(form, {})
    answer = karin.post(address, given | {field: f"bij {SECRET}"})
    assert answer.status_code == 200, form
    assert answer.context["form"].errors.get(field, [""])[0].startswith(SAID), (form, field)
    answer = karin.post(address, given | {field: "bij de cliënt thuis"})
    assert SAID not in answer.content.decode(), (form, field)
