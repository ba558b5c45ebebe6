"""Family is read from both sides, and a relative abroad is a person without a file."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import Relation
from reisgezel.domain.people.rules import INVERSE_KIND
from reisgezel.domain.people.selectors import find_relation, relatives_of
from reisgezel.domain.people.services import add_relative, change_contact, change_relation, relate
from reisgezel.lib.errors import Absent, RuleBroken
from tests.architecture.nasty import Page
from tests.factories.cases import a_file
from tests.factories.people import make_person
from tests.personas import actor_of, sign_in, unit_named

pytestmark = pytest.mark.database

ETHIOPIA = "5020"


def test_a_wife_abroad_is_written_down_and_kept_through_her_husband(yonas):
    samira = actor_of("samira")
    relation = add_relative(
        actor=samira,
        person=yonas,
        kind="partner",
        identity=Identity(given_names="Selam"),
        contact=Contact(lives_in_country=ETHIOPIA),
    )
    [kin] = relatives_of(samira, yonas)
    assert (kin.person.name, kin.role, kin.person.lives_abroad) == ("Selam", "partner", True)
    change_contact(
        actor=samira,
        person=relation.relative,
        contact=Contact(lives_in_country=ETHIOPIA, phone="+251911234567"),
        expected_version=1,
        through=yonas,
    )
    assert relation.relative.phone == "+251911234567"


def test_a_tie_reads_the_other_way_round_from_the_other_side(yonas):
    samira = actor_of("samira")
    child = a_file("Rahel Tesfay", guide="samira").person
    relate(actor=samira, person=yonas, relative=child, kind="child")
    assert [row.role for row in relatives_of(samira, yonas)] == ["child"]
    assert [row.role for row in relatives_of(samira, child)] == ["parent"]


def test_mending_from_the_other_side_stores_the_same_truth(yonas):
    samira = actor_of("samira")
    child = a_file("Rahel Tesfay", guide="samira").person
    relation = relate(actor=samira, person=yonas, relative=child, kind="sibling")
    change_relation(
        actor=samira, person=child, relation=relation, kind="parent", expected_version=1
    )
    assert [row.role for row in relatives_of(samira, yonas)] == ["child"]


def test_a_tie_is_told_in_the_log_of_both(yonas):
    samira = actor_of("samira")
    child = a_file("Rahel Tesfay", guide="samira").person
    relation = relate(actor=samira, person=yonas, relative=child, kind="child")
    change_relation(
        actor=samira, person=child, relation=relation, kind="sibling", expected_version=1
    )
    told = AuditEvent.objects.filter(object_id=relation.public_id).values_list("action", "subject")
    both = (yonas.public_id, child.public_id)
    assert set(told) == {(act, one) for act in ("relate", "change_relation") for one in both}


def test_a_tie_is_told_of_each_with_how_the_actor_reaches_that_one(yonas):
    theirs = a_file("Rahel Tesfay", guide="ton", unit=unit_named("Team Utrecht")).person
    relation = Relation.objects.create(person=yonas, relative=theirs, kind="child")
    samira = actor_of("samira")
    change_relation(
        actor=samira, person=yonas, relation=relation, kind="sibling", expected_version=1
    )
    told = AuditEvent.objects.filter(action="change_relation").values_list("subject", "reason")
    assert dict(told) == {yonas.public_id: "assignment", theirs.public_id: "kin"}


@pytest.mark.parametrize("kind", Relation.Kind.values)
def test_every_kind_of_tie_turned_twice_is_itself(kind):
    assert INVERSE_KIND[INVERSE_KIND[kind]] == kind


def test_nobody_is_family_of_themselves_or_twice_of_another(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    relate(actor=samira, person=yonas, relative=selam, kind="partner")
    with pytest.raises(RuleBroken, match="staat er al"):
        relate(actor=samira, person=selam, relative=yonas, kind="partner")
    with pytest.raises(RuleBroken, match="van zichzelf"):
        relate(actor=samira, person=yonas, relative=yonas, kind="partner")


def test_a_tie_that_ended_stays_to_be_seen(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    relation = relate(actor=samira, person=yonas, relative=selam, kind="partner")
    change_relation(
        actor=samira,
        person=yonas,
        relation=relation,
        kind="partner",
        expected_version=1,
        ends_before=date(2018, 12, 1),
    )
    assert [row.ends_before for row in relatives_of(samira, yonas)] == [date(2018, 12, 1)]


def test_a_tie_of_others_is_not_found_through_this_person(yonas):
    relation = Relation.objects.create(
        person=make_person("Ali Noor"), relative=make_person("Amina Noor"), kind="partner"
    )
    with pytest.raises(Absent):
        find_relation(actor_of("samira"), yonas, relation.public_id)


def test_who_saves_a_tie_second_sees_what_it_is_by_now_from_whichever_side(yonas, client):
    selam = a_file("Selam Haile", guide="samira").person
    tie = relate(actor=actor_of("samira"), person=yonas, relative=selam, kind="child")
    address = reverse("people:edit_relation", args=[yonas.public_id, tie.public_id])
    page = Page(sign_in(client, "samira").get(address).content.decode())
    sent = page.form_for(address).filled("") | {"kind": "partner", "ends_before": ""}
    change_relation(
        actor=actor_of("samira"), person=selam, relation=tie, kind="sibling", expected_version=1
    )
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "broer of zus" in answer.content.decode()
    tie.refresh_from_db()
    assert tie.kind == "sibling"
    again = Page(answer.content.decode()).form_for(address).filled("")
    assert client.post(address, again | {"ends_before": ""}).status_code == 302
    tie.refresh_from_db()
    assert tie.kind == "partner"
