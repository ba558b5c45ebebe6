"""Where somebody lives: moving, mending, ending, and keeping an address secret."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import rules
from reisgezel.domain.people.facts import Home
from reisgezel.domain.people.models import Address, Person
from reisgezel.domain.people.policies import reads_secret_addresses, require_person
from reisgezel.domain.people.services.rows import lock_person
from reisgezel.lib.errors import NotAllowed, RuleBroken
from reisgezel.lib.periods import Period


@transaction.atomic
def record_address(
    *, actor: Actor, person: Person, home: Home, starts_on: date, is_secret: bool = False
) -> Address:
    """Let somebody move in on a day; the address before it ends that day.

    Whoever may not read a secret address may not replace one either. Raises RuleBroken.
    """
    found = require_person(actor, "keep_person", person)
    lock_person(person)
    former = person.addresses.order_by("-starts_on", "-pk").first()
    if former:
        _demand_reading(found, former)
    rules.check_home(home)
    rules.check_move(
        starts_on, former_starts_on=former.starts_on if former else None, birth=person.birth
    )
    if former and (former.ends_before is None or former.ends_before > starts_on):
        save_version(former, expected=former.version, ends_before=starts_on)
    address = Address.objects.create(
        person=person, starts_on=starts_on, is_secret=is_secret, **home_columns(home)
    )
    trace(
        "record_address",
        actor=actor,
        reach=found,
        subject=person,
        target=address,
        secret=is_secret,
    )
    return address


@transaction.atomic
def change_address(
    *,
    actor: Actor,
    address: Address,
    home: Home,
    starts_on: date,
    is_secret: bool,
    expected_version: int,
) -> None:
    """Mend an address. Anybody who keeps the file may make it secret, only readers may undo that.

    Raises RuleBroken, NotAllowed for a secret address, EditConflict when somebody else was first.
    """
    person = address.person
    found = require_person(actor, "keep_person", person)
    _demand_reading(found, address)
    lock_person(person)
    rules.check_home(home)
    rules.check_since_birth(starts_on, person.birth)
    rules.check_period(starts_on, address.ends_before)
    others = person.addresses.exclude(pk=address.pk)
    if others.overlapping(Period(starts_on, address.ends_before)).exists():
        raise RuleBroken(
            _("In deze tijd staat er al een ander adres. Kies een andere dag."),
            field="starts_on",
        )
    save_version(
        address,
        expected=expected_version,
        starts_on=starts_on,
        is_secret=is_secret,
        **home_columns(home),
    )
    trace(
        "change_address",
        actor=actor,
        reach=found,
        subject=person,
        target=address,
        secret=is_secret,
    )


@transaction.atomic
def end_address(*, actor: Actor, address: Address, ends_before: date) -> None:
    """Write down from which day somebody no longer lives there. Raises RuleBroken, NotAllowed."""
    found = require_person(actor, "keep_person", address.person)
    _demand_reading(found, address)
    rules.check_period(address.starts_on, ends_before)
    save_version(address, expected=address.version, ends_before=ends_before)
    trace("end_address", actor=actor, reach=found, subject=address.person, target=address)


def _demand_reading(found: Reach, address: Address) -> None:
    if address.is_secret and not reads_secret_addresses(found):
        raise NotAllowed("read_secret_address")


def home_columns(home: Home) -> dict[str, str]:
    return {
        "street": clean_free_text(home.street.strip()),
        "house_number": home.house_number.strip(),
        "postcode": home.postcode,
        "place": clean_free_text(home.place.strip()),
        "municipality_code": home.municipality_code,
    }
