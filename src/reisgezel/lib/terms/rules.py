"""A rule of law as data: its versions, the facts it takes, and which fact picks which length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from reisgezel.lib.periods import Period
from reisgezel.lib.terms.counting import Counting
from reisgezel.lib.terms.lengths import Length
from reisgezel.lib.terms.words import NOTHING, Words


class Direction(StrEnum):
    DEADLINE = "deadline"
    """Something must be done by then."""
    EARLIEST = "earliest"
    """Something can be done from then on; nobody is ever late for it."""
    WINDOW = "window"
    """Something can be done from one day up to another."""


class Verification(StrEnum):
    """How sure the catalogue is of a rule; a lawyer has looked at none of them."""

    VERIFIED = "verified"
    """A public source was read that says so."""
    VERIFY = "verify"
    """Knowledge of the field without a source: look it up before relying on it."""


class FactKind(StrEnum):
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    EXTENSION = "extension"
    SUSPENSION = "suspension"


@dataclass(frozen=True)
class FactSpec:
    """A named fact that a rule takes. ``values`` are what it may be, in words; empty when free."""

    name: str
    meaning: Words
    kind: FactKind
    values: Mapping[str, Words] = field(default_factory=dict, hash=False)
    also: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Other ways to write a value."""
    also_named: tuple[str, ...] = ()
    """Other names that people give it."""
    default: str = ""
    """What holds when it is not given; empty when it must be given, or changes nothing."""


@dataclass(frozen=True)
class Choice:
    """A length, and when it is that one; ``when`` names the values of facts, all of which must hold."""

    length: Length | None
    """None when the rule does not apply then."""
    when: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    at_most: Length | None = None
    """The other end where the law leaves a range to the states; the shortest is counted."""
    on_day: tuple[int, int] | None = None
    """Month and day on which the last year ends, where the law names one."""
    verification: Verification | None = None
    """Where it differs from that of the version."""
    note: Words = NOTHING


@dataclass(frozen=True)
class Extension:
    """By what a term can be extended: in steps, one after the other, or freely by who decides."""

    reason: Words
    steps: tuple[Length, ...] = ()
    is_free: bool = False
    at_most: Length | None = None
    """What the term with all its extensions never exceeds."""


@dataclass(frozen=True)
class RuleVersion:
    """One version of a rule, under one regime: what is counted from what, by whom, on which ground."""

    code: str
    name: Words
    start_event: Words
    regime: str
    in_force: Period
    """By the day that picks the version: the start, or the fact named by ``basis``."""
    direction: Direction
    is_fatal: bool
    responsible: tuple[str, ...]
    legal_source: str
    evidence: str
    """Where the specification found it; empty when it is knowledge of the field."""
    verification: Verification
    choices: tuple[Choice, ...]
    facts: tuple[FactSpec, ...] = ()
    extension: Extension | None = None
    is_suspendable: bool = False
    counting: Counting | None = None
    """How it is counted where that does not follow from its length; then with its source."""
    counting_source: Words = NOTHING
    opens: Length | None = None
    """How long before the end a window opens; None when it opens at the start."""
    reminders: tuple[int, ...] = ()
    """Days before the safe day."""
    basis: str = ""
    """The date fact that picks the regime, when it is not the start."""
    is_planned: bool = False
    """A bill: shown, and never chosen until it has a day it is in force from."""
    note: Words = NOTHING

    @property
    def valid_from(self) -> date | None:
        return self.in_force.start

    @property
    def valid_to(self) -> date | None:
        """Return the last day it is in force; None when it still is."""
        return self.in_force.last_day

    def fact(self, name: str) -> FactSpec | None:
        return next((fact for fact in self.facts if fact.name == name), None)


@dataclass(frozen=True)
class Rule:
    """A term of law through time: its versions, oldest first, with those of a rule that replaced it."""

    code: str
    slug: str
    name: Words
    versions: tuple[RuleVersion, ...]
    after: Rule | None = None
    """The part that comes before it in a chain: where that ends, this starts."""
    after_fact: str = ""
    """The date fact that says when the part before really ended."""

    @property
    def start_event(self) -> Words:
        """Return the event of which the day must be known: of a chain that of its first part."""
        return self.after.start_event if self.after else self.versions[0].start_event

    @cached_property
    def facts(self) -> tuple[FactSpec, ...]:
        """Return every fact that a version of it takes, and those of the parts before it."""
        own = {fact.name: fact for version in self.versions for fact in version.facts}
        before = {fact.name: fact for fact in self.after.facts} if self.after else {}
        return tuple((before | own).values())

    @cached_property
    def regimes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(version.regime for version in self.versions))
