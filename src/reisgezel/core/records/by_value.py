"""What is told of the values of a column, out of a table in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Field, Func


class ByValue(Func):
    """What a table tells of the value of a column, else ``other``: a simple CASE.

    One expression, however long the table is; Django's ``Case`` makes four of each line, and forty lines
    took longer to write down than to answer. Of an empty table, it is still no bare number: in an order
    PostgreSQL would read that as the place of a column.
    """

    def __init__(
        self, column: str, told: Mapping[Any, Any], other: Any, output_field: Field[Any, Any]
    ) -> None:
        super().__init__(F(column), output_field=output_field)
        self.told, self.other = told, other

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> Any:
        [column] = self.source_expressions
        sql, params = compiler.compile(column)
        lines = [one for line in self.told.items() for one in line]
        whens = " WHEN %s THEN %s" * len(self.told) or " WHEN NULL THEN NULL"
        return f"CASE {sql}{whens} ELSE %s END", [*params, *lines, self.other]
