"""Proposing a new version of a rule, and deciding on it by somebody else."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require, require_somebody_else
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.domain.terms.models import Recompute, Term, TermRule
from reisgezel.domain.terms.policies import APPROVE, MANAGE
from reisgezel.domain.terms.rules.content import content_of
from reisgezel.domain.terms.rules.proposing import Proposal, proposed
from reisgezel.domain.terms.selectors.law import law, stored_version
from reisgezel.domain.terms.services.recomputing import ask_recompute
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def propose_version(*, actor: Actor, base: TermRule, told: Proposal, reason: str) -> TermRule:
    """Store a proposal that starts from a version; nothing is counted by it until it is approved.

    Raises RuleBroken when it changes nothing, or when another proposal for the rule waits.
    """
    require(actor, MANAGE)
    check_reason(reason)
    new = proposed(stored_version(base), told)
    last = TermRule.objects.filter(code=base.code).aggregate(last=Max("version"))["last"]
    try:
        with transaction.atomic():
            row = TermRule.objects.create(
                code=base.code,
                version=last + 1,
                regime=base.regime,
                valid_from=told.in_force.start,
                valid_to=told.in_force.last_day,
                content=content_of(new),
                source=clean_free_text(told.source),
                mark=told.mark,
                state=TermRule.State.PROPOSED,
                reason=clean_free_text(reason),
                proposed_by=actor.user,
                added_at=clock.now(),
            )
    except IntegrityError:
        raise RuleBroken(
            _("Voor deze regel wacht al een voorstel. Laat daar eerst over beslissen.")
        ) from None
    record("propose_term_rule", actor=actor, target=row, rule=row.code, version=row.version)
    return row


@transaction.atomic
def approve_version(*, actor: Actor, version: TermRule, decision: str = "") -> Recompute | None:
    """Let a proposal hold from now on, and let the open terms by its rule be computed anew.

    Raises NotAllowed for who proposed it, RuleBroken when it was decided already.
    """
    row = _decide(actor, version, TermRule.State.APPROVED, decision)
    by = law()
    if not Term.objects.open().filter(rule__in=by.affected_by(row.code)).exists():
        return None
    return ask_recompute([row.code], reason=row.reason, asked_by=actor.user, by=by)


@transaction.atomic
def decline_version(*, actor: Actor, version: TermRule, decision: str) -> TermRule:
    """Turn a proposal down, and say why; it stays to be seen."""
    check_reason(decision, "decision")
    return _decide(actor, version, TermRule.State.DECLINED, decision)


def _decide(actor: Actor, version: TermRule, state: str, decision: str) -> TermRule:
    """Note what was decided, by somebody else than who proposed it."""
    require(actor, APPROVE)
    row = TermRule.objects.select_for_update().get(pk=version.pk)
    if row.proposed_by is None or not row.is_proposed:
        raise RuleBroken(_("Over dit voorstel is al besloten."))
    require_somebody_else(actor, row.proposed_by, APPROVE)
    row.state, row.decision = state, clean_free_text(decision)
    row.decided_by, row.decided_at = actor.user, clock.now()
    row.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    action = "approve_term_rule" if state == TermRule.State.APPROVED else "decline_term_rule"
    record(action, actor=actor, target=row, rule=row.code, version=row.version)
    return row
