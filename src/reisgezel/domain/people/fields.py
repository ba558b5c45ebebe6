"""The column of a date of which parts may be unknown; reading and writing such dates is in lib."""

from __future__ import annotations

from typing import Any

from django.db import models

from reisgezel.lib.partial_dates import PartialDate


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A PartialDate, stored as ``1985-03-00``; empty when nothing of it is known.

    The text sorts and compares as the dates do, an unknown part before any known one.
    """

    def __init__(self, **options: Any) -> None:
        options |= {"max_length": 10, "blank": True, "default": PartialDate}
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {k: v for k, v in options.items() if k in {"verbose_name"}}

    def from_db_value(self, value: str | None, *_: object) -> PartialDate:
        return PartialDate.parse(value or "")

    def to_python(self, value: Any) -> PartialDate:
        return value if isinstance(value, PartialDate) else PartialDate.parse(value or "")

    def get_prep_value(self, value: Any) -> str:
        if isinstance(value, PartialDate):
            return str(value) if value.is_known else ""
        return str(value or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
