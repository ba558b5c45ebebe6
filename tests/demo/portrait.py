"""All rows about a number of files in words that do not depend on row numbers, to compare two of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    ClientFile,
    Consent,
    ContactNote,
    Document,
    Task,
)
from reisgezel.domain.contracts.models import ContractLine, Product
from reisgezel.domain.guidance.models import (
    ChecklistMark,
    ChecklistTheme,
    Goal,
    Pause,
    Score,
    ServiceFlow,
    Trajectory,
    TrajectoryFact,
)
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.people.models import (
    Address,
    FurtherNationality,
    Guardian,
    Household,
    HouseholdMember,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
    Relation,
    SafetyAlert,
)
from reisgezel.domain.places.models import Location, Municipality

MODELS: tuple[type[models.Model], ...] = (
    *(Person, NameKey, NameVariant, PersonLanguage, FurtherNationality, Address),
    Guardian,
    *(HouseholdMember, Relation, SafetyAlert, ClientFile, Assignment, Consent, ContactNote),
    *(ContactNote.files.through, Task, Appointment, Document, Procedure, JourneyFact),
    *(Trajectory, TrajectoryFact, Pause, ChecklistMark, ChecklistTheme, Goal, Score),
)
APART = {"id", "public_id", "number", "recorded_at", "added_at", "stored_name"}
"""Ids and recorded moments; the client number is drawn when a file is opened."""


Words = dict[tuple[type[models.Model], Any], Any]


def portrait() -> dict[str, list[str]]:
    """Return every row of every model, sorted, by the name of the model."""
    words: Words = {}
    return {model.__name__: sorted(_rows(model, words)) for model in MODELS}


def _rows(model: type[models.Model], words: Words) -> Iterable[str]:
    fields = [field for field in model._meta.concrete_fields if field.name not in APART]
    for row in model._default_manager.all():
        yield repr({field.name: _value(row, field, words) for field in fields})


def _value(row: models.Model, field: models.Field[Any, Any], words: Words) -> Any:
    """Return the value of a column; what is pointed at is looked up once."""
    value = getattr(row, field.attname)
    if not field.related_model or value is None:
        return str(value)
    key = field.related_model, value
    if key not in words:
        words[key] = _word(getattr(row, field.name))
    return words[key]


def _word(value: Any) -> Any:
    """Return what stands for a value; a row that is pointed at goes by what people call it."""
    match value:
        case User():
            return value.email
        case Unit() | Location() | Municipality():
            return value.name
        case Person():
            return value.v_number or value.name
        case ClientFile() | Trajectory() as row:
            person = row.person if isinstance(row, ClientFile) else row.client_file.person
            return _word(person)
        case Household():
            return sorted(_word(member.person) for member in value.members.all())
        case ContractLine():
            return value.contract.number, value.starts_on, value.counts
        case Product() | ServiceFlow() | ContactNote():
            return str(getattr(value, "text", value.pk))
        case Procedure():
            return value.kind, _word(value.person)
        case JourneyFact():
            return value.kind, str(value.true_from)
        case models.Model():
            raise AssertionError(f"what stands for {value!r}?")
    return str(value)
