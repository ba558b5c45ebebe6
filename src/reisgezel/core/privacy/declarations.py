"""What a room declares of its personal fields: class, purpose, how long kept. Nothing is erased here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.ui.items import Text

NO_PERSONS = "holds_no_persons"
"""What the AppConfig of a room says that keeps facts of the organisation only."""


class DataClass(StrEnum):
    """The classes of part 1 of the domain: from no persons at all to the story itself."""

    ORGANISATION = "C0"
    IDENTITY = "C1"
    SOCIAL = "C2"
    LEGAL = "C3"
    SPECIAL = "C4"
    COPIES = "C5"
    STAFF = "S"


class Retention(TextChoices):
    """How long a field is kept; the privacy officer may set other terms."""

    SOCIAL_FILE = "social_file", _("2 jaar na het einde van het laatste traject")
    LEGAL_FILE = "legal_file", _("5 jaar na de laatste procedure")
    STORY = "story", _("1 jaar na het eindbesluit")
    ENQUIRY = "enquiry", _("3 maanden na het antwoord")
    EVIDENCE = "evidence", _("7 jaar, als bewijs voor een gemeente of fonds")
    STAFF = "staff", _("2 jaar na het vertrek van de collega")
    LOG = "log", _("5 jaar na het moment zelf")
    DRAFT = "draft", _("tot de tekst is opgeslagen of weggegooid")
    NONE = "none", _("zolang de organisatie het nodig heeft")


@dataclass(frozen=True)
class PersonalField:
    """One declared field of a model."""

    model: type[models.Model]
    name: str
    data_class: DataClass
    purpose: Text
    retention: Retention

    @property
    def room(self) -> str:
        return self.model._meta.app_label

    @property
    def label(self) -> str:
        return f"{self.model.__name__}.{self.name}"


_declared: dict[tuple[type[models.Model], str], PersonalField] = {}


def declare(
    model: type[models.Model],
    data_class: DataClass,
    *,
    purpose: Text,
    retention: Retention,
    fields: Iterable[str] | None = None,
) -> None:
    """Declare fields of a model; without ``fields`` all that are not declared yet.

    A field that does not exist raises at start-up, so that a renamed field is noticed.
    """
    for name in fields if fields is not None else [f.name for f in _undeclared_of(model)]:
        model._meta.get_field(name)
        _declared[model, name] = PersonalField(model, name, data_class, purpose, retention)


def declare_impersonal(model: type[models.Model]) -> None:
    """Declare that a model holds no persons: nothing in it tells of anybody."""
    declare(
        model,
        DataClass.ORGANISATION,
        purpose=_("gegevens van de organisatie, niet van personen"),
        retention=Retention.NONE,
    )


def declared_fields() -> list[PersonalField]:
    """Return all declared fields, by room and model."""
    return sorted(_declared.values(), key=lambda field: (field.room, field.label))


def undeclared_fields(package: str = "reisgezel.") -> Iterator[str]:
    """Yield every field of our models that should have been declared and was not."""
    for model in apps.get_models():
        room = apps.get_app_config(model._meta.app_label)
        if model.__module__.startswith(package) and not getattr(room, NO_PERSONS, False):
            for field in _undeclared_of(model):
                yield f"{model._meta.app_label}: {model.__name__}.{field.name}"


_TELLING: tuple[type[models.Field[Any, Any]], ...] = (
    models.CharField,
    models.TextField,
    models.DateField,
    models.TimeField,
    models.FileField,
    models.JSONField,
    models.BinaryField,
    models.GenericIPAddressField,
)
"""Kinds of field that can tell about somebody: words, days, contact, files."""


def _undeclared_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, _TELLING)
        and not isinstance(field, PublicIdField)
        and (model, field.name) not in _declared
    ]
