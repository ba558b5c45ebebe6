"""Who may stand in for whoever answers a matter: the form offers them, the service asks for one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import reach
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.domain.legal.forms.matters import ClientMatterForm
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.legal.selectors import colleagues
from reisgezel.domain.legal.selectors.colleagues import deputies_of
from reisgezel.domain.legal.services import matters
from reisgezel.domain.people.models import BlockedPair
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, assign
from tests.factories.legal import OPENED, a_matter
from tests.personas import BY_KEY, actor_of, sign_in, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


@pytest.fixture
def file():
    return a_file(guide="samira")


def choosable(file) -> set[User]:
    return set(deputies_of(actor_of("karin"), file.unit, file=file))


def add_fatal(client, matter):
    """Let Karin tick that a term of a matter is fatal; return the answer."""
    address = reverse("legal:matter_act", args=[matter.public_id, "deadline"])
    given = {"what_to_do": "Nareis aanvragen", "due_on": "1-2-2019", "is_fatal": "on"}
    return sign_in(client, "karin").post(address, given)


def test_a_deputy_is_whoever_reads_the_legal_file_and_plans_work_in_it(file):
    lies = a_colleague("Lies Kuipers", "legal_worker")
    guest = a_colleague("Petra Opvang", "reception_legal_worker")
    counsellor = a_colleague("Noor Visser", "return_counsellor")
    stand_in = a_colleague("Dirk Groot", "return_counsellor", deputy_for=counsellor)
    a_colleague("Piet Elders", "legal_worker", "Team Utrecht")
    for user in (guest, counsellor):
        assign(file, user, user.memberships.get().role_code)
    for user in (
        a_colleague("Ans Weg", "legal_worker"),
        a_colleague("Jan Familie", "legal_worker"),
    ):
        BlockedPair.objects.create(
            person=file.person, user=user, named_by="client", starts_on=OPENED
        )
    assert choosable(file) == {user_of("karin"), lies, guest, counsellor, stand_in}
    for key in BY_KEY:
        user_of(key)
    for user in User.objects.all():
        found = reach(Actor.of(user), file)
        reads = bool(found) and found.reads("C3") and found.can("plan_work")
        assert (user in choosable(file)) is reads, user.name


def test_who_leads_the_team_stands_in_once_the_role_reads_the_legal_file(file, monkeypatch):
    joost = user_of("joost")
    assert joost not in choosable(file)
    leads = all_roles()["team_leader"]
    reading = replace(leads, reads={**leads.reads, "C3": "team"})
    monkeypatch.setattr(colleagues, "all_roles", lambda: {**all_roles(), "team_leader": reading})
    assert joost in choosable(file)


def test_a_fatal_term_says_whom_to_ask_when_nobody_can_stand_in(client, file):
    matter = a_matter(file)
    page = add_fatal(client, matter).content.decode()
    assert "Vraag uw teamleider" in page
    assert not Deadline.objects.exists()
    change = reverse("legal:matter_act", args=[matter.public_id, "change"])
    assert "Vraag uw teamleider" in client.get(change).content.decode()
    form = ClientMatterForm(actor=actor_of("karin"), record=file)
    assert not form.fields["deputy"].queryset


def test_a_fatal_term_says_where_to_choose_whoever_can_stand_in(client, file):
    lies, matter = a_colleague("Lies Kuipers", "legal_worker"), a_matter(file)
    page = add_fatal(client, matter).content.decode()
    assert "bij Vervanger" in page
    change = reverse("legal:matter_act", args=[matter.public_id, "change"])
    chosen = {"subject": "Nareis", "responsible": user_of("karin").public_id, "version": "1"}
    client.post(change, chosen | {"deputy": lies.public_id})
    assert add_fatal(client, matter).status_code == 302
    assert Deadline.objects.get().is_fatal


def test_the_service_refuses_whom_the_form_does_not_offer(file):
    gone = a_colleague("Piet Oud", "legal_worker", ends_before=date(2018, 12, 1))
    elsewhere = a_colleague("Piet Elders", "legal_worker", "Team Utrecht")
    opening = {
        "actor": actor_of("karin"),
        "file": file,
        "kind": "nareis",
        "subject": "Nareis",
        "opened_on": OPENED,
        "responsible": user_of("karin"),
    }
    for deputy in (gone, elsewhere, user_of("joost"), user_of("samira")):
        with pytest.raises(RuleBroken) as broken:
            matters.open_matter(deputy=deputy, **opening)
        assert broken.value.field == "deputy"


def test_of_who_has_no_file_a_legal_worker_of_the_team_stands_in():
    lies = a_colleague("Lies Kuipers", "legal_worker")
    matter = a_matter()
    matters.change_matter(actor=actor_of("karin"), matter=matter, expected_version=1, deputy=lies)
    assert matter.deputy == lies
    Membership.objects.filter(user=lies).update(unit=unit_named("Team Utrecht"))
    with pytest.raises(RuleBroken):
        matters.open_enquiry(
            actor=actor_of("karin"),
            asker=matters.Asker(unit=unit_named("Team Zaanstad")),
            kind="humanitarian",
            subject="Vraag",
            opened_on=OPENED,
            responsible=user_of("karin"),
            deputy=lies,
        )
