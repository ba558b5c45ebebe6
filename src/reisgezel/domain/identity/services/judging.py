"""Pairs of persons who look alike: made when somebody is stored, and judged by whoever reaches both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.policies import require_both
from reisgezel.domain.identity.rules.evidence import LIKELY, Scored
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.domain.identity.selectors.candidates import candidate_ids
from reisgezel.domain.identity.selectors.known import facts_mark, known_of_many
from reisgezel.domain.identity.socket import wholes
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken

Verdict = Pair.Verdict
One = tuple[int, Known]
"""A person, by row number, and what is known of them."""
AT_ONCE = 1000
"""Pairs in one statement."""


@transaction.atomic
def look_for_twins(person: Person, *, found_by: str, note: str = "") -> int:
    """Make a pair of a person and each who looks alike, wherever their file is; return how many.

    It asks nobody's leave and tells nobody: whoever reaches both finds the pair in the list.
    """
    today = clock.today()
    known = known_of_many([person.pk], today)[person.pk]
    others = known_of_many(candidate_ids(known, but=[person.pk]), today)
    both = (((person.pk, known), other) for other in others.items())
    # One person meets few strangers: only going over everybody multiplies them.
    return keep_pairs(both, found_by=found_by, least=LIKELY, note=note)


def keep_pairs(
    both: Iterable[tuple[One, One]], *, found_by: str, least: int, note: str = ""
) -> int:
    """Keep of many pairs those with at least so many bits; return how many are new or asked anew.

    What somebody said of these very facts stays. The comparing is done before anything is locked.
    """
    found: dict[tuple[int, int], tuple[Scored, Known, Known]] = {}
    for one, other in both:
        scored = score(one[1], other[1])
        if scored.weight >= least:
            (first, mine), (second, theirs) = sorted((one, other), key=lambda each: each[0])
            found[first, second] = scored, mine, theirs
    return _keep(found, found_by=found_by, note=clean_free_text(note)) if found else 0


@transaction.atomic
def _keep(
    found: Mapping[tuple[int, int], tuple[Scored, Known, Known]], *, found_by: str, note: str
) -> int:
    rows = Pair.objects.filter(first__in={first for first, _second in found})
    there = {(row.first_id, row.second_id): row for row in rows}
    asked_anew = sum(_is_asked_anew(there[key], *found[key]) for key in found.keys() & there.keys())
    new = [
        Pair(
            first_id=key[0],
            second_id=key[1],
            weight=scored.weight,
            found_by=found_by,
            found_at=clock.now(),
            note=note,
        )
        for key, (scored, *_known) in found.items()
        if key not in there
    ]
    Pair.objects.bulk_create(new, AT_ONCE, ignore_conflicts=True)
    return asked_anew + len(new)


def _is_asked_anew(pair: Pair, scored: Scored, one: Known, other: Known) -> bool:
    """Bring the weight of a pair up to date; open it again when what was called different has changed."""
    if pair.verdict == Verdict.DIFFERENT:
        if pair.facts_mark == facts_mark(one, other):
            return False
        save_version(pair, expected=pair.version, verdict=Verdict.OPEN, weight=scored.weight)
        return True
    if pair.weight != scored.weight:
        Pair.objects.filter(pk=pair.pk).update(weight=scored.weight)
    return False


@transaction.atomic
def judge_pair(*, actor: Actor, pair: Pair, verdict: str, note: str, expected_version: int) -> None:
    """Say that two persons are different, or that it is not sure yet; that they are one is said by merging.

    Raises RuleBroken without a reason, EditConflict when somebody was first.
    """
    found = require_both(actor, pair.first, pair.second)
    if verdict not in (Verdict.DIFFERENT, Verdict.UNSURE):
        raise RuleBroken(_("Kies wat u ervan vindt."), field="verdict")
    check_reason(note, field="note")
    known = known_of_many([pair.first_id, pair.second_id], clock.today())
    save_version(
        pair,
        expected=expected_version,
        verdict=verdict,
        note=clean_free_text(note),
        facts_mark=facts_mark(known[pair.first_id], known[pair.second_id]),
        judged_by=actor.user,
        judged_at=clock.now(),
    )
    for person, reached in ((pair.first, found.survivor), (pair.second, found.merged)):
        trace(
            "judge_pair",
            actor=actor,
            reach=reached,
            subject=person,
            target=pair,
            verdict=verdict,
        )


@transaction.atomic
def lay_beside(*, actor: Actor, one: str, other: str) -> Pair:
    """Return the pair of the persons of two file numbers in reach, made when there is none.

    Raises RuleBroken for a number that is not found, within reach, or when both are of one person.
    """
    first, second = (
        _numbered(actor, number, field) for number, field in ((one, "one"), (other, "other"))
    )
    require_both(actor, first, second)
    if first.pk == second.pk:
        raise RuleBroken(_("Dit is hetzelfde dossier. Vul een ander nummer in."), field="other")
    known = known_of_many([first.pk, second.pk], clock.today())
    low, high = sorted((first.pk, second.pk))
    pair, is_new = Pair.objects.get_or_create(
        first_id=low,
        second_id=high,
        defaults={
            "weight": score(known[low], known[high]).weight,
            "found_by": Pair.FoundBy.COLLEAGUE,
            "found_at": clock.now(),
        },
    )
    if is_new:
        record("lay_beside", actor=actor, target=pair, data_class="C1")
    return pair


def _numbered(actor: Actor, number: str, field: str) -> Person:
    for whole in wholes():
        if found := whole.find(actor, number):
            return Person.objects.get(pk=getattr(found, f"{whole.column}_id"))
    raise RuleBroken(
        _("Wij vinden dit cliëntnummer niet bij uw team. Controleer de cijfers."), field=field
    )
