"""The lists that may leave: who may take each, how it is narrowed, and what its columns say.

A list joins with one ``ExportedList``: its selector, the filters it takes and its columns. Addresses,
stories, protected reception and whatever else is of class C4 have no column here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import Traceable
from reisgezel.core.reference.selectors import label
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.selectors.planning import list_tasks
from reisgezel.domain.contracts.selectors import list_contracts
from reisgezel.domain.legal.models import Matter
from reisgezel.domain.legal.selectors.matters import list_matters
from reisgezel.domain.people.words import phone_words
from reisgezel.domain.places.models import Location
from reisgezel.domain.places.selectors import list_locations
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.presenters import Line
from reisgezel.domain.terms.selectors.watching import ALONG_TERM, Narrowed, watched_terms


@dataclass(frozen=True)
class ExportedList:
    """A list that may leave as a file."""

    code: str
    label: Text
    ability: str
    """What whoever takes it must be able to do besides: the same as to see it."""
    data_class: str
    rows: Callable[..., QuerySet[Any]]
    """The selector of the screen: takes the actor and the filters."""
    columns: Sequence[tuple[Text, Callable[[Any], object]]]
    filters: Mapping[str, Text] = field(default_factory=dict)
    subject: Callable[[Any], Traceable] | None = None
    """Whose file a row is of, for the log; None when rows are about nobody."""
    along: tuple[str, ...] = ()
    """What is fetched with each row."""


def _terms(actor: Actor, **filters: Any) -> QuerySet[Term]:
    return watched_terms(actor, Narrowed(**filters))


def _matters(actor: Actor, **filters: Any) -> QuerySet[Matter]:
    """Return the matters of clients; who asked something without a file stays out."""
    return list_matters(actor, **filters).filter(client_file__isnull=False)


def _locations(actor: Actor, **filters: Any) -> QuerySet[Location]:
    state = "open" if filters.get("open") else ""
    return list_locations(actor=actor, on=actor.on, state=state)


def _nationalities(file: ClientFile) -> str:
    person = file.person
    codes = [person.nationality_code, *(row.code for row in person.further_nationalities.all())]
    return ", ".join(label("nationalities", code) for code in codes if code)


def _languages(file: ClientFile) -> str:
    return ", ".join(label("languages", row.code) for row in file.person.languages.all())


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


CLIENTS = ExportedList(
    "clients",
    _("Cliënten"),
    "find_clients",
    "C1",
    list_files,
    (
        (_("Cliëntnummer"), lambda row: row.number),
        (_("Voornamen"), lambda row: row.person.given_names),
        (_("Roepnaam"), lambda row: row.person.call_name),
        (_("Voorvoegsel"), lambda row: row.person.prefix),
        (_("Achternaam"), lambda row: row.person.family_name),
        (_("Geboortedatum"), lambda row: row.person.birth),
        (_("Geslacht"), lambda row: row.person.get_gender_display()),
        (_("Nationaliteit"), _nationalities),
        (_("Talen"), _languages),
        (_("Telefoon"), lambda row: phone_words(row.person.phone)),
        (_("E-mailadres"), lambda row: row.person.email),
        (_("Dossier geopend op"), lambda row: row.opened_on),
        (_("Team"), lambda row: row.unit.name),
        (_("Laatste contact"), lambda row: row.last_contact_on),
    ),
    {
        "mine": _("Alleen mijn cliënten"),
        "silent": _("Langer dan 90 dagen geen contact"),
        "unguided": _("Zonder begeleider"),
        "closed": _("Gesloten dossiers"),
    },
    subject=lambda row: row,
    along=("person__further_nationalities", "person__languages", "unit"),
)
TASKS = ExportedList(
    "tasks",
    _("Taken"),
    "plan_work",
    "C2",
    list_tasks,
    (
        (_("Cliëntnummer"), lambda row: row.client_file.number),
        (_("Taak"), lambda row: row.title),
        (_("Voor wie"), lambda row: row.assignee.name if row.assignee else ""),
        (_("Uiterlijk"), lambda row: row.due_on),
        (_("Gedaan op"), lambda row: row.done_on),
    ),
    {
        "team": _("Van het hele team"),
        "late": _("Te laat"),
        "week": _("Deze week, en wat te laat is"),
        "done": _("Gedaan"),
    },
    subject=lambda row: row.client_file,
    along=("client_file__person", "assignee"),
)
TERMS = ExportedList(
    "terms",
    _("Termijnen"),
    "plan_work",
    "C3",
    _terms,
    (
        (_("Cliëntnummer"), lambda row: row.client_file.number),
        (_("Termijn"), lambda row: Line(row, date.min).name),
        (_("Uiterlijk"), lambda row: row.due),
        (_("Veilige dag"), lambda row: row.safe_day),
        (_("Team"), lambda row: row.unit.name),
    ),
    {
        "team": _("Van het hele team"),
        "late": _("Te laat"),
        "week": _("Deze week, en wat te laat is"),
        "fatal": _("Alleen fatale"),
    },
    subject=lambda row: row.client_file,
    along=(*ALONG_TERM, "unit"),
)
MATTERS = ExportedList(
    "matters",
    _("Juridische zaken"),
    "keep_matters",
    "C3",
    _matters,
    (
        (_("Cliëntnummer"), lambda row: row.client_file.number),
        (_("Soort zaak"), lambda row: row.kind_name),
        (_("Geopend op"), lambda row: row.opened_on),
        (_("Gesloten op"), lambda row: row.closed_on),
        (_("Verantwoordelijk"), lambda row: row.responsible.name),
    ),
    {"mine": _("Alleen mijn zaken"), "late": _("Te laat"), "closed": _("Gesloten zaken")},
    subject=lambda row: row.client_file,
    along=("client_file__person", "responsible"),
)
CONTRACTS = ExportedList(
    "contracts",
    _("Contracten"),
    "see_contracts",
    "C0",
    list_contracts,
    (
        (_("Contractnummer"), lambda row: row.number),
        (_("Gemeente"), lambda row: row.municipality.name),
        (_("Eerste dag"), lambda row: row.starts_on),
        (_("Laatste dag"), lambda row: row.last_day),
        (_("Plafond"), lambda row: _euros(row.ceiling_cents)),
    ),
    {"with_ended": _("Ook wat is afgelopen")},
    along=("municipality",),
)
LOCATIONS = ExportedList(
    "locations",
    _("Locaties"),
    "manage_places",
    "C0",
    _locations,
    (
        (_("Naam"), lambda row: row.name),
        (_("Soort"), lambda row: row.get_kind_display()),
        (_("Gemeente"), lambda row: row.municipality.name),
        (_("Straat en nummer"), lambda row: row.street),
        (_("Postcode"), lambda row: row.postcode),
        (_("Plaats"), lambda row: row.town),
        (_("Aantal plaatsen"), lambda row: row.places),
    ),
    {"open": _("Alleen wat vandaag open is")},
    along=("municipality",),
)
ALL = {one.code: one for one in (CLIENTS, TASKS, TERMS, MATTERS, CONTRACTS, LOCATIONS)}


def cells_of(shown: ExportedList, rows: Iterable[Any]) -> Iterator[list[object]]:
    """Yield what a file says of each row."""
    for row in rows:
        yield [value(row) for _label, value in shown.columns]
