"""Questions about contracts: the list, one of them, and the line that counts somebody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.reference.selectors import Code
from reisgezel.domain.contracts import rules
from reisgezel.domain.contracts.models import Contract, ContractLine, Product, ReportDay
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class LineAnswer:
    """The line that counts somebody, or why there is none."""

    line: ContractLine | None
    reason: rules.NotCounted | None = None

    @property
    def sentence(self) -> str:
        return rules.reason_text(self.reason) if self.reason else ""


@dataclass
class LineBook:
    """All contract lines at hand, for who asks about many persons: no query a question."""

    _lines: dict[tuple[int, int], list[ContractLine]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def load(cls) -> LineBook:
        """Read every line, with its contract, in one query."""
        return cls._of(ContractLine.objects.select_related("contract"))

    @classmethod
    def _of(cls, lines: QuerySet[ContractLine]) -> LineBook:
        book = cls()
        for line in lines.order_by("starts_on", "pk"):
            book._lines[line.product_id, line.contract.municipality_id].append(line)
        return book

    def line_for(
        self,
        *,
        product: Product,
        municipality: Municipality,
        age: int | None,
        is_main_person: bool,
        on: date,
    ) -> LineAnswer:
        """Return the line that counts a person on a day, or why none does."""
        terms = self.terms_of(product.pk, municipality.pk)
        choice = rules.choose_line(terms, age=age, is_main_person=is_main_person, on=on)
        lines = self._lines.get((product.pk, municipality.pk), [])
        found = next((line for line in lines if line.pk == choice.key), None)
        return LineAnswer(found, choice.reason)

    def terms_of(self, product_id: int, municipality_id: int) -> list[rules.LineTerms]:
        """Return whom the lines for a product in a municipality count and when, the first line first."""
        lines = self._lines.get((product_id, municipality_id), [])
        return [rules.LineTerms(line.pk, line.period, line.counts) for line in lines]


def line_for(
    *,
    product: Product,
    municipality: Municipality,
    age: int | None,
    is_main_person: bool,
    on: date,
) -> LineAnswer:
    """Return the line that counts a person on a day, or why none does; in one query.

    Open to every room: a caseworker who starts a trajectory need not see the contract itself.
    """
    lines = ContractLine.objects.selling(product, municipality).select_related("contract")
    return LineBook._of(lines).line_for(
        product=product,
        municipality=municipality,
        age=age,
        is_main_person=is_main_person,
        on=on,
    )


SOON_DAYS = 31
"""A report that a municipality wants within so many days is announced."""


def list_contracts(
    actor: Actor, *, words: str = "", with_ended: bool = False, report_soon: bool = False
) -> QuerySet[Contract]:
    """Return the contracts that hold today or later, with their lines; ended ones when asked.

    ``report_soon`` keeps those of which the municipality wants a report within a month, ended or not.
    """
    require(actor, "see_contracts")
    rows = _with_lines()
    if not with_ended and not report_soon:
        rows = rows.exclude(ends_before__lte=actor.on)
    if report_soon:
        last_day = actor.on + timedelta(days=SOON_DAYS)
        soon = ReportDay.objects.filter(due_on__range=(actor.on, last_day))
        rows = rows.filter(pk__in=soon.values("contract"))
    if words.strip():
        named = Municipality.objects.filter(search_key__contains=plain(words))
        rows = rows.filter(Q(municipality__in=named) | Q(number__icontains=words.strip()))
    return rows


def find_contract(actor: Actor, public_id: str) -> Contract:
    """Return one contract with its lines and report days. Raises Absent when there is none."""
    require(actor, "see_contracts")
    found = _with_lines().prefetch_related("report_days").filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="contracts.contract")
    return found


def find_line(actor: Actor, public_id: str) -> ContractLine:
    """Return one line with its contract. Raises Absent when there is none."""
    require(actor, "see_contracts")
    rows = ContractLine.objects.select_related("contract__municipality", "product")
    if found := rows.filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="contracts.contractline")


def _with_lines() -> QuerySet[Contract]:
    lines = ContractLine.objects.select_related("product")
    return Contract.objects.select_related("municipality").prefetch_related(
        Prefetch("lines", queryset=lines)
    )


def product_codes() -> dict[str, Code]:
    """Return every service that is sold by its code, as a code list."""
    return {
        row.code: Code(
            row.code, row.name_nl, row.name_en, Period(row.valid_from, row.ends_before), {}
        )
        for row in Product.objects.all()
    }
