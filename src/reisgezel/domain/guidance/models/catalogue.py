"""Versions of flows and checklists as they were loaded from the catalogue; the database is what runs."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import Any, Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.together import Day
from reisgezel.domain.contracts.models import Product
from reisgezel.domain.guidance.rules.checklists import Item
from reisgezel.domain.guidance.rules.flows import Flow


class Definition(dict[str, Any]):
    """An entry of the catalogue; the same text is the same object, so that it is read once."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


@lru_cache(maxsize=128)
def _definition(text: str) -> Definition:
    return Definition(json.loads(text))


class DefinitionField(models.JSONField):
    """An ordinary JSON column that is parsed once for each text: every page of a client needs it."""

    def from_db_value(self, value: str | None, *_: Any) -> Definition | None:
        return _definition(value) if value else None

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options


class VersionedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def in_force(self, day: Day) -> Self:
        """Return what held on a day, the latest version of it first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-version")


class CatalogueVersion(models.Model):
    """One version of a catalogue entry, in force from a day until a later one takes over."""

    version = models.PositiveIntegerField()
    valid_from = models.DateField(_("geldig vanaf"))
    definition = DefinitionField()
    """The entry of the catalogue, with everything it refers to."""

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True


class ServiceFlow(CatalogueVersion):
    """How a product runs: phases, transitions, reasons, life domains, checklist."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="flows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "version"], name="one_flow_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.version}"

    @cached_property
    def flow(self) -> Flow:
        return _flow(str(self.product_id), self.definition)


class Checklist(CatalogueVersion):
    """The items of a checklist."""

    code = models.SlugField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_checklist_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def name(self) -> str:
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        return str(self.definition.get(language) or self.definition["nl"])

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return _items(self.definition)


@lru_cache(maxsize=128)
def _flow(code: str, definition: Definition) -> Flow:
    return Flow.read(code, definition)


@lru_cache(maxsize=128)
def _items(definition: Definition) -> tuple[Item, ...]:
    return tuple(Item.read(row) for row in definition["items"])
