"""How the ledger of a merge writes a value down, so that it can be read back as it was."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Field, Model


def column_of(model: type[Model], name: str) -> Field[Any, Any]:
    found: Any = model._meta.get_field(name)
    return found  # type: ignore[no-any-return]


def as_text(column: Field[Any, Any], row: Model) -> str:
    """Return a value as JSON, null when there is none."""
    if column.value_from_object(row) is None:
        return "null"
    return json.dumps(column.value_to_string(row))


def as_value(column: Field[Any, Any], text: str) -> Any:
    """Return the value that ``as_text`` was given."""
    told = json.loads(text)
    return None if told is None else column.to_python(told)
