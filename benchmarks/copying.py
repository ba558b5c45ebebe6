"""Making a region larger: every household again under new ids, in a few statements on either engine.

The demo's region is drawn household by household, which takes a millisecond a person. A region of a
million is that one copied: all rows that belong to a person, with their references moved to the
copy's own rows. Numbers that must be unique are fresh; encrypted texts are reused, names repeat.
Copy follows copy, so that each table grows at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import F, Max

from benchmarks.bulk import fast, run, run_many, without_indexes
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.records.fields import blind_index, encrypt
from reisgezel.core.records.ids import LENGTH, PublicIdField
from reisgezel.domain.cases.models import ClientFile, ContactNote, Document
from reisgezel.domain.legal.models import ConsultationHour
from reisgezel.domain.people.models import Household, Person
from reisgezel.domain.reporting.models import FrozenLine, Signature
from reisgezel.lib.client_numbers import client_number

Model = type[models.Model]
NOTE_PLACES = ContactNote.files.through
OWN = (Person, Household, ContactNote, ConsultationHour)
"""What a copy has of its own, with all that points at it; and the colleagues, who keep it."""
NOT_COPIED = {"stories"}
"""Each story needs a key of its own, which lies outside the database."""
COLLEAGUES = (User, Membership)
FRESH_ID = "replace(replace(substr(md5('{mark}' || {column}), 1, {length}), '0', 'x'), '1', 'y')"
"""The id of a copy: as random as its original, and the same in every build."""


@dataclass(frozen=True)
class Copy:
    """One more time the region."""

    number: int
    mark: str
    """What makes its ids differ from those of other copies."""


def copy_region(copies: int) -> None:
    """Let the region that is there be ``copies`` regions."""
    if copies < 2:
        return
    with fast(), transaction.atomic():
        _number_copies(copies)
        _copy(belonging(), [Copy(n, f"copy {n} of ") for n in range(1, copies)])
        Signature.objects.update(housed=F("housed") * copies, started=F("started") * copies)


def double_notes() -> None:
    """Let every contact have had a second one the same day."""
    with fast(), transaction.atomic():
        _number_copies(1)
        _copy([ContactNote, NOTE_PLACES], [Copy(1, "second ")])


def belonging() -> list[Model]:
    """Return every model whose rows belong to a person or to the colleagues who keep them."""
    found: set[Model] = set(OWN)
    everything = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in NOT_COPIED
    ]
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {m for m in everything if found & set(_targets(m).values())}
    return [*COLLEAGUES, *sorted(found, key=lambda model: model._meta.label)]


def _targets(model: Model) -> dict[str, Model]:
    """Return what the columns of a model point at."""
    return {f.column: f.related_model for f in model._meta.concrete_fields if f.is_relation}


def _copy(copied: list[Model], copies: list[Copy]) -> None:
    spans = {m: (m._default_manager.aggregate(last=Max("pk"))["last"] or 0) for m in copied}
    with without_indexes(copied):
        for copy in copies:
            for model in copied:
                run(_copying(model, copy, spans))
    for statement in connection.ops.sequence_reset_sql(no_style(), copied):
        run(statement)


def _copying(model: Model, copy: Copy, spans: Mapping[Model, int]) -> str:
    """Return the statement that makes one copy of the first rows of a table."""
    quote, fields = connection.ops.quote_name, model._meta.concrete_fields
    table, columns = quote(model._meta.db_table), [quote(str(field.column)) for field in fields]
    values = [copied_value(model, field, copy, spans) for field in fields]
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} t"
        f" LEFT JOIN bench_numbers b ON b.label = '{model._meta.label_lower}'"
        f" AND b.pk = t.id AND b.n = {copy.number}"
        f" WHERE t.id <= {spans[model]} ORDER BY t.id"
    )


def copied_value(model: Model, field: models.Field, copy: Copy, spans: Mapping[Model, int]) -> str:
    """Return the expression for one column of a copy: moved, fresh, or as it was."""
    column = f"t.{connection.ops.quote_name(str(field.column))}"
    target = model if field.primary_key else _targets(model).get(str(field.column))
    if target in spans:
        return f"{column} + {copy.number * spans[target]}"
    if isinstance(field, PublicIdField) or field == FrozenLine._meta.get_field("record_id"):
        return FRESH_ID.format(mark=copy.mark, column=column, length=LENGTH)
    fresh = {
        User._meta.get_field("email"): f"'{copy.number}.' || {column}",
        Document._meta.get_field(
            "stored_name"
        ): f"substr({column}, 1, 16) || md5('{copy.mark}' || {column})",
        ClientFile._meta.get_field("number"): "b.number",
        Person._meta.get_field("v_number"): f"coalesce(b.number, {column})",
        Person._meta.get_field("v_number_index"): f"coalesce(b.found_by, {column})",
    }
    return fresh.get(field, column)


def _number_copies(copies: int) -> None:
    """Give each copy of a file and a person the numbers that nobody else may have."""
    run(
        "CREATE TEMPORARY TABLE IF NOT EXISTS bench_numbers"
        " (label text, pk bigint, n int, number text, found_by text, PRIMARY KEY (label, n, pk))"
    )
    files = dict(ClientFile.objects.values_list("pk", "number"))
    known = list(Person.objects.exclude(v_number_index="").values_list("pk", flat=True))
    run_many(
        "INSERT INTO bench_numbers VALUES (%s, %s, %s, %s, %s)",
        chain(_file_numbers(files, copies), _v_numbers(known, copies)),
    )


def _file_numbers(files: dict[int, str], copies: int) -> Iterator[tuple]:
    taken = set(files.values())
    free = (number for number in map(client_number, count(1)) if number not in taken)
    for n in range(1, copies):
        for pk in files:
            yield ClientFile._meta.label_lower, pk, n, next(free), ""


def _v_numbers(known: list[int], copies: int) -> Iterator[tuple]:
    label = Person._meta.label_lower
    for n in range(1, copies):
        for place, pk in enumerate(known):
            number = f"8{n * len(known) + place:09}"
            yield label, pk, n, encrypt(number), blind_index(number)
