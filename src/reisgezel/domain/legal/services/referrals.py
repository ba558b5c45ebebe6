"""Referring a client to the Red Cross to find family, with the proof that nareis asks for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.legal.models import TracingReferral
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import requests as rules
from reisgezel.domain.legal.services.belonging import check_relative
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def refer_to_red_cross(
    *,
    actor: Actor,
    file: ClientFile,
    sought: str,
    referred_on: date,
    client_was_there: bool,
    sought_person: Person | None = None,
    proof: Document | None = None,
) -> TracingReferral:
    """Write down that a client was referred to find family, and which document proves it was sent."""
    found = require_legal(actor, file)
    rules.check_day(referred_on, after=date.min, today=clock.today(), field="referred_on")
    check_relative(found, sought_person, "sought_person")
    _check_proof(actor, file, proof)
    referral = TracingReferral.objects.create(
        client_file=file,
        sought=kept_of(file, "sought", sought),
        sought_person=sought_person,
        referred_by=actor.user,
        referred_on=referred_on,
        client_was_there=client_was_there,
        proof=proof,
    )
    trace_step("refer_to_red_cross", actor, found, referral)
    return referral


@transaction.atomic
def prove_referral(
    *, actor: Actor, referral: TracingReferral, expected_version: int, proof: Document
) -> None:
    """Say which document in the file proves that the search was asked for."""
    found = require_legal(actor, referral)
    rules.check_search(referral.search)
    _check_proof(actor, referral.client_file, proof)
    save_version(referral, expected=expected_version, proof=proof)
    trace_step("prove_referral", actor, found, referral)


@transaction.atomic
def ask_red_cross_again(
    *, actor: Actor, referral: TracingReferral, expected_version: int, asked_again_on: date
) -> None:
    """Write down that one asked the Red Cross how the search goes."""
    found = require_legal(actor, referral)
    rules.check_search(referral.search)
    rules.check_day(
        asked_again_on, after=referral.referred_on, today=clock.today(), field="asked_again_on"
    )
    save_version(referral, expected=expected_version, asked_again_on=asked_again_on)
    trace_step("ask_red_cross_again", actor, found, referral)


@transaction.atomic
def end_referral(
    *, actor: Actor, referral: TracingReferral, expected_version: int, outcome: str, ended_on: date
) -> None:
    """Write down what the search came to."""
    found = require_legal(actor, referral)
    rules.check_search(referral.search)
    rules.check_day(ended_on, after=referral.referred_on, today=clock.today(), field="ended_on")
    save_version(referral, expected=expected_version, outcome=outcome, ended_on=ended_on)
    trace_step("end_referral", actor, found, referral, outcome=outcome)


def _check_proof(actor: Actor, file: ClientFile, proof: Document | None) -> None:
    """Demand that the proof is a document of this file that the actor may read."""
    if proof is None:
        return
    kept = visible(actor, Document).filter(client_file=file, removed_at__isnull=True)
    if not kept.filter(pk=proof.pk).exists():
        raise RuleBroken(_("Dit document staat niet in het dossier."), field="proof")
