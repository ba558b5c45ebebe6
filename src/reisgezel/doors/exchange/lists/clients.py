"""The lists of clients and of tasks."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import ClientFile, Task
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.selectors.planning import list_tasks
from reisgezel.domain.people.words import phone_words
from reisgezel.doors.exchange.lists.base import SORT, Asked, ExportedList

ORDERS = (
    ("name", _("naam, van A tot Z")),
    ("-name", _("naam, van Z tot A")),
    ("contact", _("laatste contact, langst geleden eerst")),
    ("-contact", _("laatste contact, kortst geleden eerst")),
)


def _clients(actor: Actor, asked: Asked, _most: int) -> QuerySet[ClientFile]:
    sort = asked.choice(SORT) or "name"
    return list_files(actor, words=asked.words, sort=sort, **asked.on())


def _tasks(actor: Actor, asked: Asked, _most: int) -> QuerySet[Task]:
    return list_tasks(actor, **asked.on())


def _nationalities(file: ClientFile) -> str:
    person = file.person
    codes = [person.nationality_code, *(row.code for row in person.further_nationalities.all())]
    return ", ".join(label("nationalities", code) for code in codes if code)


def _languages(file: ClientFile) -> str:
    return ", ".join(label("languages", row.code) for row in file.person.languages.all())


CLIENTS = ExportedList(
    "clients",
    _("Cliënten"),
    "cases:list",
    lambda count: ngettext("%d cliënt", "%d cliënten", count) % count,
    "find_clients",
    "C1",
    _clients,
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
    {SORT: (_("Volgorde"), lambda: ORDERS)},
    subject=lambda row: row,
    along=("person__further_nationalities", "person__languages", "unit"),
    is_ranked=True,
)
TASKS = ExportedList(
    "tasks",
    _("Taken"),
    "cases:tasks",
    lambda count: ngettext("%d taak", "%d taken", count) % count,
    "plan_work",
    "C2",
    _tasks,
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
