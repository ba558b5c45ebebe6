"""The lists of terms and of legal matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.selectors import choices
from reisgezel.domain.legal.models import Matter
from reisgezel.domain.legal.models.matters import TYPES
from reisgezel.domain.legal.selectors.matters import list_matters
from reisgezel.domain.terms.selectors.listing import rule_choices
from reisgezel.domain.terms.selectors.mine import Found, found_first
from reisgezel.domain.terms.selectors.watch_lines import Line, lines_of
from reisgezel.domain.terms.selectors.watching import Narrowed
from reisgezel.doors.exchange.lists.base import Asked, ExportedList

LINES_AT_ONCE = 500
"""A statement names each of its terms, and takes so many names at most."""


@dataclass(frozen=True)
class TermRows:
    """The terms of law and the deadlines of matters in one order, as the page shows them."""

    actor: Actor
    by: Narrowed
    most: int

    @cached_property
    def found(self) -> list[Found]:
        return found_first(self.actor, self.by, self.most)

    def count(self) -> int:
        return len(self.found)

    def __getitem__(self, part: slice) -> Iterator[Line]:
        found = self.found[part]
        for start in range(0, len(found), LINES_AT_ONCE):
            yield from lines_of(self.actor, found[start : start + LINES_AT_ONCE])


def _terms(actor: Actor, asked: Asked, most: int) -> TermRows:
    return TermRows(actor, Narrowed(**asked.on(), rule=asked.choice("rule")), most)


def _matters(actor: Actor, asked: Asked, _most: int) -> QuerySet[Matter]:
    return list_matters(actor, words=asked.words, kind=asked.choice("kind"), **asked.on())


TERMS = ExportedList(
    "terms",
    _("Termijnen"),
    "terms:watch",
    lambda count: ngettext("%d termijn", "%d termijnen", count) % count,
    "plan_work",
    "C3",
    _terms,
    (
        (_("Cliëntnummer"), lambda row: row.file.number if row.file else ""),
        (_("Termijn"), lambda row: row.name),
        (_("Uiterlijk"), lambda row: row.last_day),
        (_("Veilige dag"), lambda row: row.safe_day),
        (_("Wie bewaakt"), lambda row: row.owner.name if row.owner else ""),
        (_("Team"), lambda row: row.subject.unit.name),
    ),
    {
        "mine": _("Alleen wat u bewaakt"),
        "deputy": _("Waarvan u vervanger bent"),
        "team": _("Van het hele team"),
        "late": _("Te laat"),
        "reminded": _("Wat eraan komt of te laat is"),
        "week": _("Deze week, en wat te laat is"),
        "soon": _("Binnen 14 dagen"),
        "fatal": _("Alleen fatale"),
        "nobody": _("Waarvan de bewaker ontbreekt"),
        "snoozed": _("Uitgesteld"),
        "dayless": _("Nog geen dag"),
    },
    {"rule": (_("Regel"), rule_choices)},
    subject=lambda row: row.subject,
)
MATTERS = ExportedList(
    "matters",
    _("Juridische zaken"),
    "legal:matters",
    lambda count: ngettext("%d zaak", "%d zaken", count) % count,
    "keep_matters",
    "C3",
    _matters,
    (
        (_("Cliëntnummer"), lambda row: row.client_file.number if row.client_file else ""),
        (_("Soort zaak"), lambda row: row.kind_name),
        (_("Geopend op"), lambda row: row.opened_on),
        (_("Gesloten op"), lambda row: row.closed_on),
        (_("Verantwoordelijk"), lambda row: row.responsible.name),
    ),
    {
        "mine": _("Alleen mijn zaken"),
        "late": _("Te laat"),
        "no_file": _("Zonder dossier"),
        "closed": _("Gesloten zaken"),
    },
    {"kind": (_("Soort zaak"), lambda: choices(TYPES))},
    subject=lambda row: row.owner,
)
