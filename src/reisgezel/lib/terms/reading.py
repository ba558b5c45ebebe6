"""From the tables of a catalogue to rule versions: what a version does not say, its rule says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reisgezel.lib.periods import Period
from reisgezel.lib.terms.choosing import GENERAL
from reisgezel.lib.terms.counting import Counting
from reisgezel.lib.terms.fields import (
    Row,
    read_choice,
    read_extension,
    read_fact,
    read_period,
    words,
)
from reisgezel.lib.terms.lengths import Length
from reisgezel.lib.terms.rules import (
    Direction,
    Rule,
    RuleVersion,
    Verification,
)
from reisgezel.lib.terms.words import NOTHING, Words

OWN = ("parts", "versions", "facts", "replaced_by", "usual_part")
"""What a part or a version does not take over from its rule."""
KNOWN = frozenset(
    {"slug", "nl", "en", "note_nl", "note_en", "family", "regimes", "start_nl", "start_en"}
    | {"start_is_basis", "valid_from", "valid_to", "outlasts_regime", "planned", "lengths"}
    | {"direction", "opens", "extension", "suspendable", "counted_by", "takes", "after"}
    | {"after_fact", "who", "fatal", "source", "evidence", "mark", "reminders"}
)


class BadTerms(ValueError):
    """A catalogue contradicts itself or misses a word; the message names the place."""


class Reader:
    """Reads the rules of one catalogue, with the families, regimes and shared facts it declares."""

    def __init__(self, tables: Row) -> None:
        self.families: Row = tables.get("families", {})
        self.shared: Row = tables.get("facts", {})
        self.countings: Row = tables.get("countings", {})
        self.regimes = {
            code: words(row, "")
            for family in self.families.values()
            for code, row in family["regimes"].items()
        } | {GENERAL: Words("algemeen", "general")}

    def rules(self, code: str, row: Row) -> list[Rule]:
        """Return the rule of a table, or a rule for each of its parts. Raises BadTerms."""
        if "parts" not in row:
            return [self._rule(code, row, row.get("facts", {}))]
        made: dict[str, Rule] = {}
        inherited = {name: value for name, value in row.items() if name not in OWN}
        for part, own in row["parts"].items():
            facts = {**row.get("facts", {}), **own.get("facts", {})}
            rule = self._rule(f"{code}.{part}", {**inherited, **own}, facts, made)
            made[part] = rule
        return list(made.values())

    def _rule(
        self, code: str, row: Row, facts: Row, before: Mapping[str, Rule] | None = None
    ) -> Rule:
        try:
            versions = tuple(
                version
                for own in row.get("versions", [{}])
                for version in self._versions(code, {**row, **own}, facts)
            )
            after = (before or {})[row["after"]] if "after" in row else None
            return Rule(
                code, row["slug"], words(row, ""), versions, after, row.get("after_fact", "")
            )
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            if isinstance(wrong, BadTerms):
                raise
            raise BadTerms(f"{code}: {wrong}") from wrong

    def _versions(self, code: str, row: Row, facts: Row) -> Iterator[RuleVersion]:
        """Yield a version for each regime it holds under, cut to the days of that regime."""
        if unknown := row.keys() - KNOWN - set(OWN):
            raise BadTerms(f"{code}: {sorted(unknown)[0]} is no word of the catalogue")
        family = self.families.get(row.get("family", ""), {})
        regimes = family.get("regimes", {GENERAL: {}})
        for regime in row.get("regimes", regimes):
            period = read_period(row)
            if not row.get("outlasts_regime"):
                cut = period.intersection(read_period(regimes[regime]))
                if cut is None:
                    continue
                period = cut
            basis = "" if row.get("start_is_basis") else family.get("basis", "")
            yield self._version(code, row, facts, regime, period, basis)

    def _version(
        self, code: str, row: Row, facts: Row, regime: str, period: Period, basis: str
    ) -> RuleVersion:
        extension = read_extension(row["extension"]) if "extension" in row else None
        counted_by = self.countings[row["counted_by"]] if "counted_by" in row else None
        shared = [
            *row.get("takes", ()),
            *([basis] if basis else ()),
            *(["extended"] if extension else ()),
            *(["suspended"] if row.get("suspendable") else ()),
        ]
        specs = [read_fact(name, own) for name, own in facts.items()]
        specs += [read_fact(name, self.shared[name]) for name in shared]
        version = RuleVersion(
            code=code,
            name=words(row, ""),
            start_event=words(row, "start"),
            regime=regime,
            in_force=period,
            direction=Direction(row.get("direction", "deadline")),
            is_fatal=row.get("fatal", False),
            responsible=tuple(row["who"]),
            legal_source=row["source"],
            evidence=row.get("evidence", ""),
            verification=Verification(row["mark"]),
            choices=tuple(read_choice(one) for one in row["lengths"]),
            facts=tuple(specs),
            extension=extension,
            is_suspendable=row.get("suspendable", False),
            counting=Counting(counted_by["counting"]) if counted_by else None,
            counting_source=words(counted_by, "") if counted_by else NOTHING,
            opens=Length.parse(row["opens"]) if "opens" in row else None,
            reminders=tuple(row.get("reminders", ())),
            basis=basis,
            is_planned=row.get("planned", False),
            note=words(row, "note"),
        )
        _check(version)
        return version


def _check(version: RuleVersion) -> None:
    """Demand that a version can be told and computed. Raises BadTerms with the place."""
    said = {"name": version.name, "start": version.start_event}
    if version.counting:
        said["counted_by"] = version.counting_source
    for name, told in said.items():
        if not (told.nl and told.en):
            raise BadTerms(f"{version.code}: {name} wants words in nl and in en")
    for choice in version.choices:
        for name, values in choice.when.items():
            spec = version.fact(name)
            if spec is None or values - spec.values.keys():
                raise BadTerms(f"{version.code}: {name} does not know {', '.join(sorted(values))}")
