"""How often a page asks the database, counted by the connection itself."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client

from benchmarks.pages import Page
from benchmarks.region import user_of
from benchmarks.visiting import signed_in
from reisgezel.core.records.once import new_once_key


def queries_of(page: Page) -> tuple[int, list[str]]:
    """Return the status of a page and the queries it made, the second time it is asked for."""
    client = signed_in(user_of(page.reader))
    for ask in page.some(2):
        queries: list[str] = []

        def note(execute: Any, sql: str, *rest: Any, kept: list[str] = queries) -> Any:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")):
                kept.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            status = _send(client, ask.path, dict(ask.fields))
    return status, queries


def _send(client: Client, path: str, fields: dict[str, str]) -> int:
    if not fields:
        return client.get(path, secure=True).status_code
    return client.post(path, fields | {"once": new_once_key()}, secure=True).status_code
