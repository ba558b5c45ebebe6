"""Keeping the directory of partners in countries of origin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.legal.models import Partner
from reisgezel.domain.legal.policies import KEEP_RETURN
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def add_partner(
    *,
    actor: Actor,
    name: str,
    country: str,
    active_from: date,
    place: str = "",
    help: Sequence[str] = (),
    contact: str = "",
) -> Partner:
    """Add a partner. Raises RuleBroken when the country has one of that name."""
    require(actor, KEEP_RETURN)
    _check_name(country, name)
    partner = Partner.objects.create(
        name=name.strip(),
        country=country,
        place=place,
        help=list(help),
        contact=clean_free_text(contact),
        active_from=active_from,
    )
    record("add_partner", actor=actor, target=partner)
    return partner


@transaction.atomic
def change_partner(
    *,
    actor: Actor,
    partner: Partner,
    expected_version: int,
    name: str,
    active_from: date,
    active_before: date | None = None,
    place: str = "",
    help: Sequence[str] = (),
    contact: str = "",
) -> None:
    """Put a partner right, or end working together. Raises EditConflict when somebody was first."""
    require(actor, KEEP_RETURN)
    _check_name(partner.country, name, partner)
    if active_before and active_before <= active_from:
        raise RuleBroken(
            _("De samenwerking eindigt voordat ze begint. Controleer de dagen."),
            field="active_before",
        )
    save_version(
        partner,
        expected=expected_version,
        name=name.strip(),
        place=place,
        help=list(help),
        contact=clean_free_text(contact),
        active_from=active_from,
        active_before=active_before,
    )
    record("change_partner", actor=actor, target=partner)


def _check_name(country: str, name: str, partner: Partner | None = None) -> None:
    same = Partner.objects.filter(country=country, name__iexact=name.strip())
    if (same.exclude(pk=partner.pk) if partner else same).exists():
        raise RuleBroken(_("In dit land staat al een partner met deze naam."), field="name")
