"""Reading the table of a procedure from its catalogue, and refusing one that cannot work.

A table is refused with a sentence that names the procedure and what is wrong: an unknown code, a state
nobody can come into, a transition that can never be taken, a state without a way out that is no end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, pairwise
from typing import Any

from reisgezel.domain.journey.rules.procedures import Regime, State, Table, Transition, Words
from reisgezel.domain.journey.rules.running import BIRTH
from reisgezel.lib.periods import Period

PHASES = ("arrival", "procedure", "decision", "housing", "integration", "future")
"""The stops of the route line that a state can belong to."""
EVERYWHERE = "*"
"""As a source: every state that is no end."""
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
Told = Mapping[str, Any]


class TableRefused(ValueError):
    """A table in the catalogue cannot work as it stands."""


@dataclass(frozen=True)
class Codes:
    """What a table may name: kinds of procedures, kinds of facts, roles, and terms with their facts."""

    procedures: Collection[str]
    facts: Collection[str]
    roles: Collection[str]
    terms: Mapping[str, Collection[str]]
    """The names of the facts that a rule takes, by its code."""


def read_tables(told: Told, codes: Codes) -> dict[str, Table]:
    """Return the tables of a catalogue by the kind of procedure. Raises TableRefused."""
    regimes = {name: _regimes(rows) for name, rows in told["regimes"].items()}
    stands_in = told.get("stands_in", {})
    outside = frozenset(told.get("outside", ()))
    tables = {}
    for kind, row in told["procedures"].items():
        if kind not in codes.procedures:
            raise TableRefused(f"{kind}: there is no such procedure")
        tables[kind] = _table(kind, row, regimes, stands_in)
        check_table(tables[kind], codes, outside)
    return tables


def check_table(table: Table, codes: Codes, outside: Collection[str]) -> None:
    """Refuse a table with an unknown code, or with something that can never happen."""
    problems = list(_unknown(table, codes, outside)) or list(_dead(table))
    if problems:
        raise TableRefused(f"{table.kind}: {'; '.join(problems)}")


def _unknown(table: Table, codes: Codes, outside: Collection[str]) -> Iterator[str]:
    laws = {regime.code for regime in table.regimes}
    for state in table.states.values():
        if not CODE.fullmatch(state.code):
            yield f"{state.code!r} is no code"
        if state.phase not in PHASES:
            yield f"{state.code}: there is no phase {state.phase!r}"
    for one in table.transitions.values():
        named: list[tuple[str, Collection[str], Collection[str]]] = [
            ("state", {*one.sources, *([one.to] if one.to else ())}, table.states),
            ("role", one.recorders, {*codes.roles, *outside}),
            ("term", {rule_of(code) for code in _terms_of(one)}, codes.terms),
            ("regime", {*one.regimes, *one.days}, laws),
            ("kind of fact", [one.kind] if one.kind else (), codes.facts),
        ]
        for what, names, known in named:
            for name in sorted(set(names) - set(known)):
                yield f"{one.code}: there is no {what} {name!r}"
        yield from _not_taken(one, codes.terms)
        if not CODE.fullmatch(one.code):
            yield f"{one.code!r} is no code"
        if not set(one.recorders) & set(codes.roles):
            yield f"{one.code}: nobody who works here can write it down"
    yield from (
        f"there is no transition {code!r} to choose the regime by"
        for code in sorted(set(table.regime_chosen_by) - set(table.transitions))
    )


def _not_taken(one: Transition, terms: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield what a transition tells that no rule takes, and where a term starts that nothing tells."""
    every = {BIRTH, *terms, *chain.from_iterable(terms.values())}
    for basis in {start.partition("@")[2] for start in one.starts} - {""}:
        if rule_of(basis) not in every:
            yield f"{one.code}: there is no day {basis!r} to start on"
    for name in sorted({*one.tells, *chain.from_iterable(one.variant_tells.values())}):
        rule, is_own, fact = name.rpartition(".")
        if is_own and fact not in terms.get(rule, ()):
            yield f"{one.code}: {rule} takes no fact {fact!r}"
        if not is_own and fact not in every:
            yield f"{one.code}: no term takes a fact {fact!r}"


def _terms_of(one: Transition) -> set[str]:
    by_variant = chain.from_iterable(one.variant_ends.values())
    return {
        *(*one.starts, *one.ends, *one.extends, *one.suspends, *one.resumes, *one.takes_over),
        *(*one.ends_elsewhere, *by_variant),
    }


def rule_of(term: str) -> str:
    """Return the rule that a term of a table is by, without its part and where it starts.

    >>> rule_of("T14@applied_on"), rule_of("T16.link")
    ('T14', 'T16')
    """
    return term.partition("@")[0].partition(".")[0]


def _dead(table: Table) -> Iterator[str]:
    """Yield what can never happen, in any regime."""
    reached: set[str] = set()
    taken: set[str] = set()
    for regime in [one.code for one in table.regimes] or [""]:
        states, transitions = _reachable(table, regime)
        reached |= states
        taken |= transitions
        yield from (
            f"{state} has no way out under {regime or 'the law'} and is no end"
            for state in sorted(states)
            if not table.states[state].is_end and not _ways_out(table, state, regime)
        )
    yield from (f"nobody can come into {state}" for state in table.states if state not in reached)
    yield from (f"{code} can never be taken" for code in table.transitions if code not in taken)


def _reachable(table: Table, regime: str) -> tuple[set[str], set[str]]:
    ways = [one for one in table.transitions.values() if one.holds_in(regime)]
    states: set[str] = set()
    taken: set[str] = set()
    while True:
        new = {w.code for w in ways if w.is_start or w.sources & states} - taken
        if not new:
            return states, taken
        taken |= new
        states |= {table.transitions[code].to for code in new} - {""}


def _ways_out(table: Table, state: str, regime: str) -> bool:
    return any(
        one.to and one.to != state and state in one.sources and one.holds_in(regime)
        for one in table.transitions.values()
    )


def _table(
    kind: str, row: Told, regimes: Mapping[str, tuple[Regime, ...]], stands_in: Told
) -> Table:
    states = {code: _state(code, one) for code, one in row["states"].items()}
    going = [code for code, state in states.items() if not state.is_end]
    transitions = {}
    for told in row["transitions"]:
        one = _transition(told, going, stands_in)
        if one.code in transitions:
            raise TableRefused(f"{kind}: there are two transitions {one.code!r}")
        transitions[one.code] = one
    return Table(
        kind=kind,
        states=states,
        transitions=transitions,
        regimes=regimes[row["regimes"]] if "regimes" in row else (),
        regime_chosen_by=frozenset(row.get("regime_chosen_by", ())),
        data_class=row["data_class"],
        day_plan=row.get("day_plan", {}),
        is_per_client=row.get("per_client", False),
    )


def _state(code: str, row: Told) -> State:
    return State(code, _words(row), row["phase"], is_end=row.get("end", False))


def _transition(row: Told, going: Collection[str], stands_in: Told) -> Transition:
    sources = row.get("from", [])
    to = row.get("to", "")
    if sources == EVERYWHERE:
        sources = [state for state in going if state != to]
    recorders = row["by"]
    others = [other for role in recorders for other in stands_in.get(role, ())]
    variants = row.get("variants", {})
    return Transition(
        code=row.get("code", to),
        name=_words(row),
        sources=frozenset(sources),
        to=to,
        recorders=frozenset([*recorders, *others]),
        proof=_words(row.get("proof", {})),
        starts=tuple(row.get("starts", ())),
        ends=tuple(row.get("ends", ())),
        extends=tuple(row.get("extends", ())),
        suspends=tuple(row.get("suspends", ())),
        resumes=tuple(row.get("resumes", ())),
        takes_over=tuple(row.get("takes_over", ())),
        regimes=frozenset(row.get("regimes", ())),
        variants={code: _words(one) for code, one in variants.items()},
        tells=row.get("tells", {}),
        variant_tells={code: one.get("tells", {}) for code, one in variants.items()},
        variant_ends={code: tuple(one.get("ends", ())) for code, one in variants.items()},
        ends_elsewhere=tuple(row.get("ends_elsewhere", ())),
        days=row.get("days", {}),
        kind=row.get("kind", ""),
        grounds=frozenset(row.get("grounds", ())),
        needs_checking=row.get("verify", False),
    )


def _regimes(rows: Told) -> tuple[Regime, ...]:
    """Return the regimes of a law in order. Raises TableRefused when a day has none or two."""
    found = [
        Regime(code, _words(row), Period(row.get("from"), _day_after(row.get("until"))))
        for code, row in rows.items()
    ]
    for one, following in pairwise(found):
        if one.period.ends_before != following.period.start:
            raise TableRefused(f"{following.code} does not follow on {one.code}")
    return tuple(found)


def _day_after(day: Any) -> Any:
    return day + timedelta(days=1) if day else None


def _words(row: Told) -> Words:
    return Words(row.get("nl", ""), row.get("en", ""))
