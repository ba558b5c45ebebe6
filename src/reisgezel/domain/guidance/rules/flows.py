"""How a service runs, as read from its catalogue entry: phases, transitions, reasons, life domains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language


class State(StrEnum):
    """Where a trajectory stands; read from its dates, never stored."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class BadCatalogue(ValueError):
    """A catalogue entry that cannot work; the message names the entry and what is wrong."""


@dataclass(frozen=True)
class Named:
    """A code with its name in both languages."""

    code: str
    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if self.en and _in_english() else self.nl


@dataclass(frozen=True)
class Phase(Named):
    """A part of the service with its usual bounds in months, and the phases that may follow."""

    from_month: int
    to_month: int
    next: tuple[str, ...]


@dataclass(frozen=True)
class Domain(Named):
    """A life domain; ``letter`` is how a checklist refers to it."""

    letter: str


@dataclass(frozen=True)
class Level(Named):
    """A level of self-reliance, with what it looks like and how the client would say it."""

    about_nl: str
    about_en: str
    own_nl: str
    own_en: str

    @property
    def number(self) -> int:
        return int(self.code)

    @property
    def about(self) -> str:
        return self.about_en if _in_english() else self.about_nl

    @property
    def own(self) -> str:
        """Return the level as the client would say it; as the worker sees it where there is none."""
        return (self.own_en if _in_english() else self.own_nl) or self.about


@dataclass(frozen=True)
class Flow:
    """One version of how a service runs."""

    phases: tuple[Phase, ...]
    transitions: Mapping[str, tuple[str, ...]]
    end_reasons: tuple[Named, ...]
    pause_reasons: tuple[Named, ...]
    domains: tuple[Domain, ...]
    levels: tuple[Level, ...]
    checklist: str
    has_plan: bool
    has_scores: bool

    def phase(self, code: str) -> Phase | None:
        return next((phase for phase in self.phases if phase.code == code), None)

    @property
    def first_phase(self) -> str:
        """Return the phase a trajectory starts in; empty for a service without phases."""
        return self.phases[0].code if self.phases else ""

    @property
    def term_weeks(self) -> int | None:
        """Return how many weeks the phases take together; None for a service without phases.

        >>> Flow.read("x", {"phases": [{"code": "a", "nl": "a", "to_month": 24}]}).term_weeks
        104
        """
        return round(self.phases[-1].to_month * 52 / 12) if self.phases else None

    def allows(self, now: str, then: str) -> bool:
        """Tell whether a trajectory may go from one state to another."""
        return then in self.transitions.get(now, ())

    def domain(self, code: str) -> Domain | None:
        return next((domain for domain in self.domains if domain.code == code), None)

    def name_of_end(self, code: str) -> str:
        """Return why something ended, in words; an unknown code as it is."""
        return next((str(reason) for reason in self.end_reasons if reason.code == code), code)

    def name_of_pause(self, code: str) -> str:
        """Return why something stood still, in words; an unknown code as it is."""
        return next((str(reason) for reason in self.pause_reasons if reason.code == code), code)

    @classmethod
    def read(cls, code: str, entry: Mapping[str, Any]) -> Flow:
        """Return the flow of an entry. Raises BadCatalogue when it contradicts itself."""
        flow = cls(
            phases=tuple(_phase(row) for row in entry.get("phases", ())),
            transitions={
                now: tuple(then)
                for now, then in entry.get("transitions", DEFAULT_TRANSITIONS).items()
            },
            end_reasons=_named(entry.get("end_reasons", {})),
            pause_reasons=_named(entry.get("pause_reasons", {})),
            domains=tuple(_domain(row) for row in entry.get("domains", ())),
            levels=tuple(_level(row) for row in entry.get("levels", ())),
            checklist=entry.get("checklist", ""),
            has_plan=bool(entry.get("plan", False)),
            has_scores=bool(entry.get("scores", False)),
        )
        _check(code, flow)
        return flow


DEFAULT_TRANSITIONS: Mapping[str, Sequence[str]] = {
    State.PROPOSED: (State.ACTIVE, State.ENDED),
    State.ACTIVE: (State.ENDED,),
}


def _check(code: str, flow: Flow) -> None:
    phases = {phase.code for phase in flow.phases}
    if len(phases) != len(flow.phases):
        raise BadCatalogue(f"{code}: two phases have the same code")
    for phase in flow.phases:
        if phase.to_month <= phase.from_month:
            raise BadCatalogue(f"{code}: phase {phase.code} ends before it begins")
        if unknown := set(phase.next) - phases:
            raise BadCatalogue(f"{code}: phase {phase.code} leads to {', '.join(sorted(unknown))}")
    states = set(State)
    for now, then in flow.transitions.items():
        if unknown := {now, *then} - states:
            raise BadCatalogue(f"{code}: unknown state {', '.join(sorted(unknown))}")
    if (flow.has_plan or flow.has_scores) and not flow.domains:
        raise BadCatalogue(f"{code}: a plan or scores need life domains")
    if flow.has_scores and not flow.levels:
        raise BadCatalogue(f"{code}: scores need levels")


def _phase(row: Mapping[str, Any]) -> Phase:
    return Phase(
        code=row["code"],
        nl=row["nl"],
        en=row.get("en", ""),
        from_month=row.get("from_month", 0),
        to_month=row["to_month"],
        next=tuple(row.get("next", ())),
    )


def _named(rows: Mapping[str, Mapping[str, str]]) -> tuple[Named, ...]:
    return tuple(Named(code, row["nl"], row.get("en", "")) for code, row in rows.items())


def _domain(row: Mapping[str, str]) -> Domain:
    return Domain(row["code"], row["nl"], row.get("en", ""), row.get("letter", ""))


def _level(row: Mapping[str, Any]) -> Level:
    return Level(
        code=str(row["level"]),
        nl=row["nl"],
        en=row.get("en", ""),
        about_nl=row.get("about_nl", ""),
        about_en=row.get("about_en", ""),
        own_nl=row.get("own_nl", ""),
        own_en=row.get("own_en", ""),
    )


def _in_english() -> bool:
    return (get_language() or "nl").startswith("en")
