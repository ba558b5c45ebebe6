"""Colleagues, invited by the room that knows who works here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.roles import all_roles
from reisgezel.core.access.services import end_colleague, invite_colleague
from reisgezel.core.accounts.mail import send_letter
from reisgezel.core.accounts.models import User
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.kinds.said import called
from reisgezel.doors.exchange.sentences import in_each_language
from reisgezel.doors.exchange.storing.base import KNOWN, Batch, Look, stored_row
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import plain

LONGEST_NAME = User._meta.get_field("name").max_length or 0


class StaffStorer:
    model: type[Model] = User

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each colleague whether there is an account already, and whether the team exists."""
        wanted = [str(record.facts.get("email") or "").lower() for record in records]
        known = set(User.objects.filter(email__in=wanted).values_list("email", flat=True))
        units = _units()
        looks = []
        for record, email in zip(records, wanted, strict=True):
            unit = plain(record.facts.get("unit") or "")
            if len(_name_of(record)) > LONGEST_NAME:
                looks.append(Look(problem=in_each_language(_too_long)))
            elif unit and unit not in units:
                said = in_each_language(partial(_no_unit, record.facts["unit"]))
                looks.append(Look(problem=said, column="unit"))
            else:
                looks.append(Look(KNOWN if email in known else ""))
            known.add(email)
        return looks

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Invite each colleague; the link goes out by mail when all are stored."""
        return [(record.number, stored_row(record, _colleague, batch)) for record in records]

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return whether each account was opened: what hangs on it more belongs to the account."""
        return {user.pk: f"{user.is_active} {user.has_usable_password()}" for user in stored}

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """End the accounts that nobody opened."""
        for user in stored:
            end_colleague(actor=batch.actor, user=user)


class VolunteerStorer(StaffStorer):
    """Volunteers become colleagues too, with the role and for the team that the table names.

    A table of volunteers is in order without these; an account is not. So it is said when it would be stored.
    """

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say besides what keeps a volunteer from having an account."""
        looks = super().look(batch, records)
        return [_kept_back(record) or look for record, look in zip(records, looks, strict=True)]


def _kept_back(record: Record) -> Look | None:
    """Return what must be mended first: what an account needs, and what no table of volunteers may give."""
    facts = record.facts
    if len(record.rows) > 1:
        return Look(problem=in_each_language(_several_rows))
    for column, sentence in (("email", _no_email), ("role", _no_role), ("unit", _no_team)):
        if not facts.get(column):
            return Look(problem=in_each_language(sentence), column=column)
    if "manage_accounts" in all_roles()[facts["role"]].abilities:
        return Look(problem=in_each_language(_gives_roles), column="role")
    return None


def _several_rows() -> str:
    return _(
        "Over deze vrijwilliger gaan meer rijen. Zet alles op één rij: één rij wordt één collega."
    )


def _no_email() -> str:
    return _("Zonder e-mailadres kan een vrijwilliger niet inloggen. Vul het in.")


def _no_role() -> str:
    return _("Wat doet deze vrijwilliger? Zet de rol in een kolom “Rol”.")


def _no_team() -> str:
    return _("Bij welk team hoort deze vrijwilliger? Zet het in een kolom “Team”.")


def _gives_roles() -> str:
    return _("Wie met deze rol accounts beheert, nodigt u zelf uit, niet met een lijst.")


def _too_long() -> str:
    return _("Deze naam is langer dan {most} tekens. Kort hem in.").format(most=LONGEST_NAME)


def _name_of(record: Record) -> str:
    return record.facts.get("name") or called(record.facts)


def _units() -> dict[str, Unit]:
    return {plain(unit.name): unit for unit in Unit.objects.all()}


def _no_unit(name: str) -> str:
    return _("Er is geen team dat “{name}” heet.").format(name=name)


def _colleague(batch: Batch, record: Record) -> User:
    facts = record.facts
    unit = _units().get(plain(facts["unit"]))
    if unit is None:
        raise RuleBroken(_no_unit(facts["unit"]), field="unit")
    user, path = invite_colleague(
        actor=batch.actor,
        email=facts["email"],
        name=_name_of(record),
        role_code=facts["role"],
        unit=unit,
        starts_on=facts.get("starts_on") or batch.actor.on,
    )
    url = f"{batch.base_url}{path}"
    transaction.on_commit(lambda: send_letter("invitation", user, url=url))
    return user
