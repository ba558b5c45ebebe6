"""An error after each statement of an act: the tables are as before it or as after it, never between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from reisgezel.config.backups import tables
from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.clients import register_client
from reisgezel.domain.cases.services.documents import add_document
from reisgezel.domain.cases.services.handover import hand_over
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.people.facts import Identity
from tests.architecture.samples import a_membership
from tests.factories.cases import a_family
from tests.harness.measuring import Measure
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database
Act = Callable[[list[ClientFile]], object]
BRACKETS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")
"""These hold an act together; the database itself undoes them when the connection goes."""


def take_in_a_client(family: list[ClientFile]) -> object:
    return register_client(
        actor=actor_of("marit"),
        identity=Identity(given_names="Selam", family_name="Haile"),
        unit=unit_named("Team Zaanstad"),
        opened_on=clock.today(),
        lives_with=family[0].number,
        household_role="child",
    )


def write_a_note(family: list[ClientFile]) -> object:
    return write_note(
        actor=actor_of("samira"),
        files=family,
        on=clock.today(),
        kind="home_visit",
        channel="home",
        minutes=30,
        text="Post doorgenomen.",
    )


def give_a_caseload(family: list[ClientFile]) -> object:
    return hand_over(
        actor=actor_of("joost"),
        from_user=user_of("samira"),
        to_user=a_membership("marit").user,
        files=family,
        on=clock.today(),
    )


def keep_a_document(family: list[ClientFile]) -> object:
    return add_document(
        actor=actor_of("samira"),
        file=family[0],
        title="Brief",
        kind="letter",
        content=b"%PDF-1.7 een brief",
        name="brief.pdf",
    )


class Broken(OperationalError):
    """What a test throws in."""


class BreakAfter:
    """Lets so many statements through, and answers the last with an error though it was done."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if not sql.startswith(BRACKETS):
            self.left -= 1
            if self.left == 0:
                raise Broken
        return done


MANY_STATEMENTS = [
    pytest.param(act, marks=pytest.mark.trust) for act in (take_in_a_client, give_a_caseload)
]


@pytest.mark.parametrize(
    "act", [write_a_note, keep_a_document, *MANY_STATEMENTS], ids=lambda act: act.__name__
)
def test_an_error_after_any_statement_leaves_nothing_half(
    act: Act, settings: Any, tmp_path: Path, measure: Measure
) -> None:
    settings.DOCUMENTS_ROOT = tmp_path
    family = a_family("Selam Haile", "Noah Haile", guide="samira")
    for key in ("samira", "marit", "joost"):
        user_of(key)
    a_membership("marit")
    before, statements = state(tmp_path), 0
    while breaks_after(statements + 1, act, family):
        statements += 1
        assert state(tmp_path) == before, f"half after statement {statements}"
    assert state(tmp_path) != before
    assert statements > 5
    measure(f"statements of {act.__name__}", "half", 0, "states", aim="0", scale=str(statements))


def breaks_after(statements: int, act: Act, family: list[ClientFile]) -> bool:
    """Do an act that breaks after so many statements; tell whether it had that many."""
    try:
        with connection.execute_wrapper(BreakAfter(statements)), transaction.atomic():
            act(family)
    except Broken:
        return True
    return False


def state(documents: Path) -> dict[str, object]:
    """Return the rows of every table, and the files."""
    models = tables.models_of(tables.applied_migrations())
    found: dict[str, object] = {
        model._meta.db_table: tables.sum_of(tables.lines(model)) for model in models
    }
    found["files"] = sorted(path.name for path in documents.rglob("*") if path.is_file())
    return found
