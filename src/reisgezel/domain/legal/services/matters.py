"""Opening, changing, closing and reopening a legal matter, and the talks about one without a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.core.reference.selectors import is_valid
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.models import Consult, Deadline, Matter
from reisgezel.domain.legal.models.matters import RESULTS, TYPES
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import matters as rules
from reisgezel.domain.legal.selectors.colleagues import does_legal_work
from reisgezel.domain.legal.services.belonging import (
    check_deputy,
    check_fact,
    check_relative,
    has_other,
)
from reisgezel.domain.legal.services.enquirers import Asker, store_enquirer
from reisgezel.domain.legal.services.holding import hold
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken

LONGEST_TALK_MINUTES = 8 * 60


@transaction.atomic
def open_matter(
    *,
    actor: Actor,
    file: ClientFile,
    kind: str,
    subject: str,
    opened_on: date,
    responsible: User,
    deputy: User | None = None,
    lawyer: str = "",
    about_person: Person | None = None,
    about_fact: JourneyFact | None = None,
) -> Matter:
    """Open a matter in a client's file.

    Raises RuleBroken for a kind that was not there on that day, or a colleague who may not do it.
    """
    found = require_legal(actor, file)
    check_relative(found, about_person, "about_person")
    check_fact(found, about_fact)
    matter = Matter(
        client_file=file,
        kind=kind,
        subject=subject,
        opened_on=opened_on,
        responsible=responsible,
        deputy=deputy,
        lawyer=lawyer,
        about_person=about_person,
        about_fact=about_fact,
    )
    return _open(actor, found, matter)


@transaction.atomic
def open_enquiry(
    *,
    actor: Actor,
    asker: Asker,
    kind: str,
    subject: str,
    opened_on: date,
    responsible: User,
    deputy: User | None = None,
) -> Matter:
    """Open a matter of somebody who asks without a file, and write down who asks. Raises as open_matter."""
    enquirer = store_enquirer(actor, asker)
    matter = Matter(
        enquirer=enquirer,
        kind=kind,
        subject=subject,
        opened_on=opened_on,
        responsible=responsible,
        deputy=deputy,
    )
    return _open(actor, require_legal(actor, enquirer), matter)


@transaction.atomic
def change_matter(*, actor: Actor, matter: Matter, expected_version: int, **changes: Any) -> None:
    """Change who answers, what it is about, or the lawyer. Raises EditConflict when second."""
    found = require_legal(actor, matter)
    hold(matter)
    if matter.closed_on:
        raise RuleBroken(_("Deze zaak is gesloten. Open de zaak eerst weer."))
    responsible = changes.get("responsible", matter.responsible)
    deputy = changes.get("deputy", matter.deputy)
    _check_people(actor, matter, responsible, deputy)
    for name in {"subject", "lawyer"} & changes.keys():
        changes[name] = kept_of(matter.client_file, name, changes[name])
    save_version(matter, expected=expected_version, **changes)
    trace_step("change_matter", actor, found, matter, responsible=responsible.public_id)


@transaction.atomic
def close_matter(
    *, actor: Actor, matter: Matter, expected_version: int, closed_on: date, result: str
) -> None:
    """Close a matter with its result. Raises RuleBroken while a deadline is open."""
    found = require_legal(actor, matter)
    hold(matter)
    rules.check_closing(
        opened_on=matter.opened_on,
        closed_on=closed_on,
        already_closed=matter.closed_on is not None,
        open_deadlines=matter.deadlines.filter(met_on__isnull=True).count(),
        today=clock.today(),
    )
    if not is_valid(RESULTS, result, on=closed_on):
        raise RuleBroken(
            _("Deze uitkomst was er op die dag niet. Kies een andere."), field="result"
        )
    save_version(matter, expected=expected_version, closed_on=closed_on, result=result)
    trace_step("close_matter", actor, found, matter, result=result)


@transaction.atomic
def reopen_matter(*, actor: Actor, matter: Matter, expected_version: int) -> None:
    """Open a closed matter again: the result is taken off."""
    found = require_legal(actor, matter)
    if not matter.closed_on:
        raise RuleBroken(_("Deze zaak is al open."))
    save_version(matter, expected=expected_version, closed_on=None, result="")
    trace_step("reopen_matter", actor, found, matter)


@transaction.atomic
def record_consult(*, actor: Actor, matter: Matter, on: date, minutes: int, advice: str) -> Consult:
    """Write down a talk about a matter of somebody without a file.

    Raises RuleBroken for a client's matter: that is a note in the file.
    """
    found = require_legal(actor, matter)
    if matter.client_file:
        raise RuleBroken(_("Deze zaak hoort bij een cliënt. Leg het contact vast in het dossier."))
    if on > clock.today():
        raise RuleBroken(_("Deze dag ligt in de toekomst. Kies vandaag of eerder."), field="on")
    if minutes > LONGEST_TALK_MINUTES:
        raise RuleBroken(
            _("Een gesprek duurt niet langer dan acht uur. Controleer de minuten."), field="minutes"
        )
    consult = Consult.objects.create(
        matter=matter,
        on=on,
        minutes=minutes,
        advice=clean_free_text(advice),
        given_by=actor.user,
    )
    trace_step("record_consult", actor, found, consult)
    return consult


def _open(actor: Actor, found: Reach, matter: Matter) -> Matter:
    """Ask the rules whether a matter may be opened so, and store it."""
    rules.check_opening(opened_on=matter.opened_on, today=clock.today())
    if not is_valid(TYPES, matter.kind, on=matter.opened_on):
        raise RuleBroken(
            _("Deze soort zaak was er op die dag niet. Kies een andere soort."), field="kind"
        )
    _check_people(actor, matter, matter.responsible, matter.deputy)
    matter.subject = kept_of(matter.client_file, "subject", matter.subject)
    matter.lawyer = kept_of(matter.client_file, "lawyer", matter.lawyer)
    matter.save()
    trace_step("open_matter", actor, found, matter, kind=matter.kind)
    return matter


def _check_people(actor: Actor, matter: Matter, responsible: User, deputy: User | None) -> None:
    """Demand that who answers and who stands in are two, and may, as far as they are new."""
    is_new, held = matter.pk is None, {matter.responsible, matter.deputy}
    deadlines = Deadline.objects.filter(matter=matter.pk, is_fatal=True, met_on__isnull=True)
    has_fatal = not is_new and deadlines.exists()
    rules.check_people(
        is_same=responsible == deputy,
        has_fatal=has_fatal,
        has_deputy=deputy is not None,
        has_choice=deputy is not None or not has_fatal or has_other(actor, matter, responsible),
    )
    if (is_new or responsible not in held) and not does_legal_work(responsible, matter.owner):
        raise RuleBroken(
            _("Deze collega kan deze zaak niet zien. Kies een juridisch medewerker."),
            field="responsible",
        )
    if deputy and (is_new or deputy not in held):
        check_deputy(actor, matter, deputy)
