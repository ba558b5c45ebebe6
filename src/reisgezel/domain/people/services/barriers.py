"""Who must never open whose file: linking colleagues to the persons they are, and naming pairs."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.people import rules
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson, Person, Relation
from reisgezel.domain.people.policies import require_person
from reisgezel.domain.people.services.relations import demand_unrelated, trace_tie
from reisgezel.domain.people.services.rows import store_person
from reisgezel.lib.errors import RuleBroken

ABILITY = "manage_blocked_pairs"


@transaction.atomic
def block_pair(
    *, actor: Actor, person: Person, user: User, named_by: str, reason: str = ""
) -> BlockedPair:
    """Keep a colleague from somebody's file from today on, whatever gives them reach.

    Raises RuleBroken when the pair was named already.
    """
    found = require_person(actor, ABILITY, person)
    if BlockedPair.objects.not_ended(clock.today()).filter(person=person, user=user).exists():
        raise RuleBroken(_("Deze collega kan dit dossier al niet openen."), field="user")
    pair = BlockedPair.objects.create(
        person=person,
        user=user,
        named_by=named_by,
        reason=clean_free_text(reason.strip()),
        starts_on=clock.today(),
    )
    trace(
        "block_pair",
        actor=actor,
        reach=found,
        subject=person,
        target=pair,
        colleague=user.public_id,
        named_by=named_by,
    )
    return pair


@transaction.atomic
def lift_block(*, actor: Actor, pair: BlockedPair, ends_before: date) -> None:
    """End a named pair before a day. Raises RuleBroken when that lies before its first day."""
    found = require_person(actor, ABILITY, pair.person)
    rules.check_period(pair.starts_on, ends_before)
    pair.ends_before = ends_before
    pair.save(update_fields=["ends_before"])
    trace(
        "lift_block",
        actor=actor,
        reach=found,
        subject=pair.person,
        target=pair,
        colleague=pair.user.public_id,
    )


@transaction.atomic
def link_colleague(*, actor: Actor, person: Person, user: User) -> ColleaguePerson:
    """Write down that a client is also a colleague, who then no longer opens their own file.

    Raises RuleBroken when either is linked already.
    """
    found = require_person(actor, ABILITY, person)
    if ColleaguePerson.objects.filter(person=person).exists():
        raise RuleBroken(_("Deze persoon is al aan een account gekoppeld."), field="user")
    if ColleaguePerson.objects.filter(user=user).exists():
        raise RuleBroken(_("Dit account hoort al bij een andere persoon."), field="user")
    link = ColleaguePerson.objects.create(user=user, person=person)
    trace("link_colleague", actor=actor, reach=found, subject=person, colleague=user.public_id)
    return link


@transaction.atomic
def unlink_colleague(*, actor: Actor, link: ColleaguePerson) -> None:
    """Take back that a client is this colleague: it was a mistake."""
    found = require_person(actor, ABILITY, link.person)
    link.delete()
    trace(
        "unlink_colleague",
        actor=actor,
        reach=found,
        subject=link.person,
        colleague=link.user.public_id,
    )


@transaction.atomic
def name_colleague_as_relative(*, actor: Actor, person: Person, user: User, kind: str) -> Relation:
    """Write down that a colleague is family of a client, whose file closes to them.

    Raises RuleBroken when that was known already.
    """
    require_person(actor, ABILITY, person)
    link = ColleaguePerson.objects.filter(user=user).select_related("person").first()
    relative = link.person if link else _person_of_colleague(user)
    demand_unrelated(person, relative)
    relation = Relation.objects.create(person=person, relative=relative, kind=kind)
    trace_tie(
        "name_colleague_as_relative",
        actor=actor,
        relation=relation,
        colleague=user.public_id,
    )
    return relation


def _person_of_colleague(user: User) -> Person:
    call_name, _space, family_name = user.name.partition(" ")
    person = store_person(Identity(call_name=call_name, family_name=family_name), Contact())
    ColleaguePerson.objects.create(user=user, person=person)
    return person
