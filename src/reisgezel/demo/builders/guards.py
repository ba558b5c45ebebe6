"""What people did about the terms of Team Zaanstad: one put aside, one named, and one that nobody watches.

All others watch themselves: who guards a term follows from who guides the client and who leads the team.
"""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import PERSONAS
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.terms.models import Guard, Snooze, Term, TermQuerySet

TEAM = "Team Zaanstad"
LEFT_ON = date(2018, 12, 31)
WHY_NOT = {
    "work_supervisor": "Is bevriend met de familie.",
    "legal_worker": "Woont in dezelfde straat.",
}


def build_guards() -> None:
    """Let Samira put a term aside, name who watches one, and leave one fatal term with one guard only."""
    people = {one.key: User.objects.filter(email=one.email).first() for one in PERSONAS}
    samira, marit = people["samira"], people["marit"]
    open_terms = Term.objects.open().filter(unit__name=TEAM, due__gte=clock.today())
    if samira is None or marit is None:
        return
    hers = open_terms.filter(client_file__assignments__user=samira, is_fatal=False)
    for waits in (found := list(hers.order_by("worst_on", "pk")[:2]))[:1]:
        Snooze.objects.create(
            term=waits,
            until=clock.today() + timedelta(days=4),
            reason="Wacht op de brief van de gemeente, die komt maandag.",
            by=samira,
            at=clock.now(),
        )
    for named in found[1:]:
        Guard.objects.create(term=named, owner=marit, named_by=samira, named_at=clock.now())
    _leave_one(open_terms.exclude(client_file__assignments__user=samira))


def _leave_one(terms: TermQuerySet) -> None:
    """Let the guide of a fatal term have left, and two of the team be kept from its client."""
    term = terms.filter(is_fatal=True).order_by("-client_file__number").first()
    guide = term and term.client_file.assignments.filter(ends_before=None).first()
    if not (term and guide):
        return
    Membership.objects.filter(user=guide.user, ends_before=None).update(
        ends_before=LEFT_ON + timedelta(days=1)
    )
    for held in Membership.objects.filter(unit=term.unit, role_code__in=WHY_NOT, ends_before=None):
        BlockedPair.objects.create(
            person=term.client_file.person,
            user=held.user,
            named_by=BlockedPair.NamedBy.COLLEAGUE,
            reason=WHY_NOT[held.role_code],
            starts_on=LEFT_ON,
        )
