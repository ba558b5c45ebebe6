"""Stored terms follow the facts of their files: many files in a fixed number of statements.

A term keeps its row while the fact that started it is put right, so what hangs below it stays: its
manual date above all. One whose fact no longer holds is kept too, as not applicable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reisgezel.core.records.rows import columns_of, insert_rows, stored_values
from reisgezel.domain.journey.rules.started import Started
from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.domain.terms.models import Explanation, Term
from reisgezel.domain.terms.models.explanations import number_of
from reisgezel.domain.terms.rules.reckoning import Reckoned, Reckoner
from reisgezel.domain.terms.selectors.law import Law, law, with_those_before
from reisgezel.domain.terms.selectors.lines import Dossier, dossiers
from reisgezel.lib.terms import State, Words

COLUMNS = columns_of(Term)
TYPED = {"public_id", *(f"manual_{part}" for part in ("on", "reason", "by_id", "at"))}
TYPED |= {"met_on", "met_by_id"}
FOLLOWS = [column for column in COLUMNS if column not in TYPED]
"""The columns that follow from facts; the others are written by people, and never here."""
NO_LONGER = Words(
    "De stap waarmee deze termijn begon is verbeterd of ingetrokken.",
    "The step that started this term was put right or withdrawn.",
)


@dataclass
class Followed:
    """What changed: the new terms and those that were there, each with the day it had before."""

    new: list[Term] = field(default_factory=list)
    changed: list[tuple[Term, date | None]] = field(default_factory=list)
    said: dict[int, Words] = field(default_factory=dict)
    """The sentences of all terms, by the number of their explanation."""

    def explained(self, why: Words) -> int:
        """Return the number of the explanation of a term; it is stored when the term is."""
        number = number_of(why)
        self.said[number] = why
        return number

    def write(self) -> None:
        """Store it all, the sentences first."""
        written = {term.explanation_id for term in [*self.new, *(term for term, _ in self.changed)]}
        Explanation.keep({number: self.said[number] for number in written})
        if self.new:
            rows = (stored_values(term, COLUMNS) for term in self.new)
            insert_rows(Term, COLUMNS, rows)
        if self.changed:
            columns = ["id", *COLUMNS]
            rows = (stored_values(term, columns) for term, _before in self.changed)
            insert_rows(Term, columns, rows, written_over=FOLLOWS)


class Follower:
    """Brings the terms of files in line with their facts, by one law."""

    def __init__(self, by: Law | None = None) -> None:
        self._law = by or law()
        self._reckoner = Reckoner(self._law.rule, calendar())

    def follow(self, files: Collection[int], rules: Collection[str] = ()) -> Followed:
        """Compute the terms of these files anew, of some rules only those that are open, or all.

        Within a transaction in which nobody else writes to them.
        """
        rows = Term.objects.filter(client_file__in=files).order_by("pk")
        needed = with_those_before(rules)
        stored: dict[int, list[Term]] = {}
        for term in rows.filter(rule__in=needed) if needed else rows:
            stored.setdefault(term.client_file_id, []).append(term)
        followed = Followed()
        for dossier in dossiers(files, needed):
            self._follow(dossier, stored.get(dossier.file.pk, ()), followed, rules)
        followed.write()
        return followed

    def _follow(
        self,
        dossier: Dossier,
        stored: Iterable[Term],
        followed: Followed,
        rules: Collection[str],
    ) -> None:
        left = {(term.start_fact_id, term.rule): term for term in stored}
        reckoned: dict[int, dict[str, Reckoned]] = {}
        for one in dossier.terms:
            term = _taken_up(left, one)
            of_line = reckoned.setdefault(id(one.line), {})
            asked = one.term if term is None else _met(one.term, term)
            manual = term.manual_on if term else None
            answer = of_line[asked.rule] = self._reckoner.reckon(asked, manual, of_line)
            if not rules or (term and term.is_open and term.rule in rules):
                values = self._values(dossier, one, asked.fulfilled_on, answer)
                values["explanation_id"] = followed.explained(answer.why)
                _put(term, values, followed)
        if not rules:
            for term in left.values():
                told = {"worst_on": term.starts_on, "explanation_id": followed.explained(NO_LONGER)}
                _put(term, _GONE | told, followed)

    def _values(
        self, dossier: Dossier, one: Started, ended_on: date | None, answer: Reckoned
    ) -> dict[str, Any]:
        """Return the columns of a term as its facts make it."""
        is_for_nobody = answer.state is State.NOT_APPLICABLE
        version = answer.version
        return {
            "client_file_id": dossier.file.pk,
            "unit_id": dossier.file.unit_id,
            "data_class": one.fact.data_class,
            "procedure_id": one.line.run.procedure.pk if one.line.run.procedure else None,
            "start_fact_id": one.fact.pk,
            "rule": one.term.rule,
            "rule_version_id": self._law.row_of(version) if version else None,
            "regime": version.regime if version else one.term.regime,
            "starts_on": one.term.start,
            "due": answer.due,
            "safe_day": answer.safe_day,
            "remind_on": answer.remind_on,
            "computed_on": answer.computed,
            "letter_on": answer.letter or one.term.letter,
            "state": str(answer.state),
            "still_until": answer.still_until,
            "is_open": not (is_for_nobody or ended_on),
            "is_fatal": answer.is_fatal,
            "is_earliest": answer.is_earliest,
            "mark": answer.mark,
            "missing": answer.missing,
            "worst_on": answer.safe_day or answer.computed or one.term.start,
            "ended_on": ended_on,
        }


_GONE = {
    "state": str(State.NOT_APPLICABLE),
    **dict.fromkeys(("due", "safe_day", "remind_on", "computed_on", "ended_on", "still_until")),
    "is_open": False,
    "missing": "",
}


def _taken_up(left: dict[tuple[int, str], Term], one: Started) -> Term | None:
    """Return the stored term that this is, and take it from those left: by its fact, or the one put right."""
    keys = ((one.fact.pk, one.term.rule), (one.fact.replaces_id, one.term.rule))
    found = next((key for key in keys if key in left), None)
    return left.pop(found) if found else None


def _met(told: Any, term: Term) -> Any:
    """Return what the facts tell of a term, ended on the day that somebody says it was met, if first."""
    if term.met_on is None or (told.fulfilled_on and told.fulfilled_on <= term.met_on):
        return told
    return replace(told, fulfilled_on=term.met_on)


def _put(term: Term | None, values: Mapping[str, Any], followed: Followed) -> None:
    """Note a term as new or changed; nothing when it is as it was."""
    if term is None:
        followed.new.append(Term(**values))
        return
    if all(getattr(term, name) == value for name, value in values.items()):
        return
    before = term.due
    for name, value in values.items():
        setattr(term, name, value)
    term.version += 1
    followed.changed.append((term, before))
