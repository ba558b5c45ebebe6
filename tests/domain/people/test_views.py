"""Mending a person at the screen: nothing typed is lost, and nobody is overwritten unseen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.fields import blind_index
from reisgezel.core.reference.selectors import forget
from reisgezel.core.reference.services import load_catalogue
from reisgezel.domain.people.models import (
    Address,
    BlockedPair,
    HouseholdMember,
    Person,
    Relation,
    SafetyAlert,
)
from reisgezel.domain.people.services import add_alert, form_household
from tests.factories.cases import a_file
from tests.factories.people import make_address
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = pytest.mark.django_db

IDENTITY = {"version": "1", "given_names": "Yonas", "family_name": "Tesfai", "gender": "m"}
CONTACT = {
    "version": "1",
    "contact_channel": "any",
    "interpreter_need": "always",
    "lives_in_country": "6030",
}


@pytest.fixture(autouse=True)
def _no_kept_lists():
    forget()
    yield
    forget()


@pytest.fixture
def samira(client: Client) -> Client:
    return sign_in(client, "samira")


@pytest.fixture
def marit() -> Client:
    return sign_in(Client(), "marit")


def at(name: str, person: Person, *args: str) -> str:
    return reverse(f"people:{name}", args=[person.public_id, *args])


def part(person: Person, name: str) -> str:
    return reverse("cases:part", args=[person.client_file.public_id, name])


def test_mending_a_name_leads_back_to_the_file(samira, yonas):
    answer = samira.post(at("edit_identity", yonas), IDENTITY, follow=True)
    assert answer.redirect_chain == [(part(yonas, "person"), 302)]
    assert "Yonas Tesfai" in answer.content.decode()
    assert "De gegevens zijn bewaard." in answer.content.decode()


def test_opening_a_form_leaves_a_trace_of_reading(samira, yonas):
    samira.get(at("edit_contact", yonas))
    event = AuditEvent.objects.get(action="read")
    assert (event.subject, event.detail) == (yonas.public_id, '{"part":"contact"}')


def test_a_mistake_is_told_at_the_field_and_in_the_summary_and_nothing_typed_is_lost(samira, yonas):
    typed = IDENTITY | {"birth": "31-2-1985", "name_on_document": "YONAS T"}
    page = samira.post(at("edit_identity", yonas), typed).content.decode()
    assert page.count("Deze datum bestaat niet") == 2
    assert 'value="31-2-1985"' in page
    assert 'value="YONAS T"' in page
    assert Person.objects.get(pk=yonas.pk).family_name == "Tesfay"


def test_a_rule_that_says_no_is_told_at_its_field(samira, yonas):
    typed = IDENTITY | {"birth": "2030"}
    page = samira.post(at("edit_identity", yonas), typed).content.decode()
    assert "ligt in de toekomst" in page
    assert 'value="2030"' in page


def test_the_second_editor_sees_both_texts_and_saves_a_choice(samira, marit, yonas):
    samira.post(at("edit_contact", yonas), CONTACT | {"phone": "0612345678"})
    late = CONTACT | {"phone": "0687654321", "contact_note": "Niet na 18.00"}
    answer = marit.post(at("edit_contact", yonas), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "06 12345678" in page
    assert "06 87654321" in page
    assert "Niet na 18.00" in page
    assert Person.objects.get(pk=yonas.pk).phone == "+31612345678"
    marit.post(at("edit_contact", yonas), late | {"version": "2"})
    assert Person.objects.get(pk=yonas.pk).phone == "+31687654321"


def test_a_language_that_the_first_editor_took_away_is_told_to_the_second(samira, marit, yonas):
    load_catalogue()
    forget()
    known = CONTACT | {"language_1": "ti", "level_1": "native"}
    assert samira.post(at("edit_contact", yonas), known).status_code == 302
    samira.post(at("edit_contact", yonas), CONTACT | {"language_1": "", "version": "2"})
    answer = marit.post(at("edit_contact", yonas), known | {"version": "2"})
    told = {str(label) for label, _theirs, _mine in answer.context["conflict"].differences}
    assert told >= {"Taal 1"}


def test_a_double_click_moves_somebody_once(samira, yonas):
    home = {"place": "Zaandam", "starts_on": "2018-05-08", "once": "a" * 24}
    answers = [samira.post(at("new_address", yonas), home) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Address.objects.count() == 1


def test_a_masked_bsn_is_told_on_the_next_page(samira, yonas):
    typed = CONTACT | {"contact_note": "BSN 111222333"}
    page = samira.post(at("edit_contact", yonas), typed, follow=True).content.decode()
    assert "stond een burgerservicenummer" in page
    assert "111222333" not in page


def test_a_warning_stands_above_the_file_until_it_is_ended(samira, yonas):
    samira.post(at("new_alert", yonas), {"text": "Ga niet alleen"})
    url = reverse("cases:detail", args=[yonas.client_file.public_id])
    assert "Ga niet alleen" in samira.get(url).content.decode()
    alert = SafetyAlert.objects.get()
    samira.post(at("end_alert", yonas, alert.public_id), {"ends_before": "2019-01-03"})
    assert "Ga niet alleen" not in samira.get(url).content.decode()


def test_a_newborn_child_appears_in_the_household(samira, yonas):
    typed = {
        "role": "child",
        "starts_on": "2018-09-01",
        "given_names": "Rahel",
        "birth": "1-9-2018",
        "gender": "f",
    }
    page = samira.post(at("new_member", yonas), typed, follow=True).content.decode()
    assert "Rahel" in page
    assert "1 september 2018 (0 jaar)" in page
    member = HouseholdMember.objects.get(role="child")
    mended = {"role": "other", "starts_on": "2018-09-02", "version": "1"}
    samira.post(at("edit_member", yonas, member.public_id), mended)
    samira.post(at("leave_household", yonas, member.public_id), {"ends_before": "2018-12-01"})
    member.refresh_from_db()
    assert (member.role, str(member.ends_before)) == ("other", "2018-12-01")


def test_another_client_is_found_and_joins_the_household(samira, yonas):
    selam = a_file("Selam Haile", guide="samira").person
    url = at("join_household", yonas) + "?q=sel"
    assert "Selam Haile" in samira.get(url).content.decode()
    typed = {"person": selam.public_id, "role": "partner", "starts_on": "2018-06-01"}
    page = samira.post(url, typed, follow=True).content.decode()
    assert "Selam Haile" in page
    assert selam.household_places.get().role == "partner"


def test_somebody_out_of_reach_can_be_neither_found_nor_posted(samira, yonas):
    stranger = a_file("Omar Siddiqi").person
    url = at("choose_relative", yonas) + "?q=omar"
    assert "Niemand gevonden" in samira.get(url).content.decode()
    answer = samira.post(url, {"person": stranger.public_id, "kind": "sibling"})
    assert answer.status_code == 200
    assert not Relation.objects.exists()


def test_a_relative_abroad_is_written_down_mended_and_stays_without_a_file(samira, yonas):
    load_catalogue()
    typed = {
        "kind": "partner",
        "lives_in_country": "5020",
        "given_names": "Selam",
        "gender": "f",
        "phone": "+251911234567",
    }
    page = samira.post(at("new_relative", yonas), typed, follow=True).content.decode()
    assert "Selam" in page
    assert "Ethiopië" in page
    relation = Relation.objects.get()
    near = relation.relative.public_id
    samira.post(at("edit_kin_identity", yonas, near), IDENTITY | {"given_names": "Selamawit"})
    relation.relative.refresh_from_db()
    assert relation.relative.given_names == "Selamawit"
    samira.post(
        at("edit_relation", yonas, relation.public_id),
        {"kind": "partner", "ends_before": "2018-12-01", "version": "1"},
    )
    relation.refresh_from_db()
    assert str(relation.ends_before) == "2018-12-01"


def test_a_team_leader_closes_a_file_to_a_colleague_and_opens_it_again(samira, yonas):
    joost = sign_in(Client(), "joost")
    file_url = reverse("cases:detail", args=[yonas.client_file.public_id])
    joost.post(at("new_block", yonas), {"user": user_of("samira").public_id, "named_by": "client"})
    assert samira.get(file_url).status_code == 404
    assert samira.get(at("edit_contact", yonas)).status_code == 404
    pair = BlockedPair.objects.get()
    assert "Samira Bouzian" in joost.get(part(yonas, "person")).content.decode()
    joost.post(at("lift_block", yonas, pair.public_id), {"ends_before": "2019-01-03"})
    assert samira.get(file_url).status_code == 200


def test_a_client_who_is_a_colleague_is_linked_and_unlinked(marit, yonas):
    marit.post(at("link_colleague", yonas), {"user": user_of("joost").public_id})
    assert sign_in(Client(), "joost").get(part(yonas, "person")).status_code == 404
    marit.post(at("unlink_colleague", yonas), {})
    assert sign_in(Client(), "joost").get(part(yonas, "person")).status_code == 200
    assert marit.get(at("unlink_colleague", yonas)).status_code == 404


def test_a_colleague_who_is_family_no_longer_opens_the_file(marit, samira, yonas):
    marit.post(at("name_relative", yonas), {"user": user_of("samira").public_id, "kind": "sibling"})
    assert samira.get(part(yonas, "person")).status_code == 404


@pytest.mark.parametrize(
    "name", ["new_block", "link_colleague", "unlink_colleague", "name_relative"]
)
def test_a_caseworker_in_reach_may_not_name_who_stays_away(samira, yonas, name):
    assert samira.get(at(name, yonas)).status_code == 403
    assert "Wie dit dossier nooit opent" not in samira.get(part(yonas, "person")).content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "edit_identity",
        "edit_contact",
        "new_address",
        "new_alert",
        "new_member",
        "join_household",
        "new_relative",
        "choose_relative",
        "new_block",
    ],
)
def test_out_of_reach_is_as_if_there_were_nobody(yonas, name):
    for persona in ("ton", "femke", "els"):
        assert sign_in(Client(), persona).get(at(name, yonas)).status_code == 404


def test_every_screen_of_a_client_can_be_read(samira, yonas):
    samira_actor = actor_of("samira")
    member = form_household(actor=samira_actor, person=yonas, starts_on=samira_actor.on)
    alert = add_alert(actor=samira_actor, person=yonas, text="Hond los", on_household=True)
    address = make_address(yonas)
    for url in (
        part(yonas, "person"),
        part(yonas, "family"),
        at("edit_address", yonas, address.public_id),
        at("end_address", yonas, address.public_id),
        at("end_alert", yonas, alert.public_id),
        at("edit_member", yonas, member.public_id),
        at("leave_household", yonas, member.public_id),
        at("new_relative", yonas),
        at("choose_relative", yonas),
    ):
        assert samira.get(url).status_code == 200, url


def test_typing_the_v_number_of_somebody_else_is_refused_and_stands_in_the_log_of_that_person(
    samira,
):
    other = a_file("Omar Siddiqi", guide="ton", unit=unit_named("Team Utrecht")).person
    Person.objects.filter(pk=other.pk).update(v_number_index=blind_index("2801234567"))
    mine = a_file(guide="samira").person
    page = samira.post(at("edit_identity", mine), IDENTITY | {"v_number": "2801234567"})
    assert "staat al bij iemand anders" in page.content.decode()
    event = AuditEvent.objects.get(action="learn_that_known")
    assert (event.subject, event.outcome) == (other.public_id, "refused")
