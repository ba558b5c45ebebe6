"""The nouns of procedures: the table of one kind, with its states and transitions, and a step taken.

Source of the tables: domain specification 2.1 to 2.8 and 2.12. What can follow on what is decided in
``steps``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import get_language

from reisgezel.lib.periods import Period

DAY_ITSELF = "@day"
"""What a transition tells when it tells its own day."""


@dataclass(frozen=True)
class Words:
    """What something is called, in Dutch and in English."""

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


@dataclass(frozen=True)
class Regime:
    """The law that a procedure goes by, and the days on which it was chosen for who began."""

    code: str
    name: Words
    period: Period


@dataclass(frozen=True)
class State:
    code: str
    name: Words
    phase: str
    """The stop of the route line it belongs to."""
    is_end: bool = False
    """Nothing needs to follow; what can follow all the same stands in the transitions."""


@dataclass(frozen=True)
class Transition:
    """One way from some states to another, or an event within them when ``to`` is empty."""

    code: str
    name: Words
    """What happened, as "Beroep ingesteld"."""
    sources: frozenset[str]
    """The states it leads out of; none for the transition with which a procedure begins."""
    to: str
    recorders: frozenset[str]
    """The roles that write it down, those without an account here too (a lawyer)."""
    proof: Words
    """The documents that show it."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    """Terms that stand still from the day after it, up to the last day that its letter names."""
    resumes: tuple[str, ...] = ()
    """Terms that stood still up to its day, and run on."""
    takes_over: tuple[str, ...] = ()
    """Terms that ran for the client as a whole, and from here on run in this procedure."""
    regimes: frozenset[str] = frozenset()
    """The only regimes it exists in; none named is all."""
    variants: Mapping[str, Words] = field(default_factory=dict, hash=False)
    tells: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Facts that terms are computed from, by name; ``DAY_ITSELF`` stands for the day of the step."""
    variant_tells: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    variant_ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    ends_elsewhere: tuple[str, ...] = ()
    """Terms that it ends in another procedure of the client."""
    days: Mapping[str, int] = field(default_factory=dict, hash=False)
    """The day of the day plan it falls on, by regime."""
    kind: str = ""
    """The kind of fact it is written down as, when it is more than a step (a permit, a housing)."""
    grounds: frozenset[str] = frozenset()
    """Of a permit, the only grounds it is granted on; none named is all."""
    needs_checking: bool = False
    """Marked in the specification as knowledge still to be verified."""

    @property
    def is_start(self) -> bool:
        return not self.sources

    def ends_term(self, rule: str, variant: str) -> bool:
        """Tell whether a term that runs in the same procedure ends here."""
        return rule in self.ends or rule in self.variant_ends.get(variant, ())

    def holds_on_ground(self, ground: str) -> bool:
        return not self.grounds or ground in self.grounds

    def holds_in(self, regime: str) -> bool:
        return not self.regimes or not regime or regime in self.regimes


@dataclass(frozen=True)
class Step:
    """A transition that was taken on a day; ``regime`` stands on the step that chose it."""

    code: str
    on: date
    regime: str = ""
    is_free: bool = False
    """A fact of the journey with an order of its own (see ``happenings``), read as a step here."""


@dataclass(frozen=True)
class Table:
    """All that can happen in one kind of procedure."""

    kind: str
    states: Mapping[str, State] = field(hash=False)
    transitions: Mapping[str, Transition] = field(hash=False)
    regimes: tuple[Regime, ...] = ()
    regime_chosen_by: frozenset[str] = frozenset()
    data_class: str = "C2"
    day_plan: Mapping[str, int] = field(default_factory=dict, hash=False)
    """How many days the day plan has, by regime."""
    is_per_client: bool = False
    """One line for each client, read from the facts of the journey, and no procedure of its own."""

    @cached_property
    def starts(self) -> frozenset[str]:
        """The rules of which a term can start in it."""
        told = (start for one in self.transitions.values() for start in one.starts)
        return frozenset(start.partition("@")[0] for start in told)

    def regime_on(self, day: date) -> str:
        """Return the regime of who began on a day; empty where the law makes no difference."""
        return next((one.code for one in self.regimes if day in one.period), "")

    def chosen_regime(self, code: str, day: date) -> str:
        """Return the regime that a step chooses, if it is one that does."""
        return self.regime_on(day) if code in self.regime_chosen_by else ""

    def transition_of_kind(self, kind: str) -> Transition | None:
        return self._by_kind.get(kind)

    @cached_property
    def _by_kind(self) -> Mapping[str, Transition]:
        """The first transition of each kind of fact."""
        return {one.kind: one for one in reversed([*self.transitions.values()]) if one.kind}

    def starting_on(self, day: date) -> list[Transition]:
        """Return the transitions with which a procedure can begin on a day."""
        regime = self.regime_on(day)
        return [t for t in self.transitions.values() if t.is_start and t.holds_in(regime)]
