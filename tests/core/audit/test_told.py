"""Whether something of this request stands in the log: for a page that comes back after a refusal."""

from __future__ import annotations

import pytest
from django.db import transaction

from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.audit import context
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import is_told, record

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MINE = OwnAccount("a")


@pytest.fixture(autouse=True)
def request_of_mine() -> str:
    return context.new_request_id()


def test_what_a_colleague_does_meanwhile_changes_nothing(request_of_mine: str) -> None:
    record("change", actor=MINE)
    for number in range(40):  # some of them share the chain
        context.request_id.set(f"another {number}")
        record("change", actor=OwnAccount(f"b{number}"))
    context.request_id.set(request_of_mine)
    assert is_told(MINE)


def test_what_was_undone_is_not_told() -> None:
    with transaction.atomic():
        record("change", actor=MINE)
        transaction.set_rollback(True)
    assert context.left_a_trace()
    assert not is_told(MINE)


@pytest.mark.parametrize("outcome", [AuditEvent.Outcome.REFUSED, AuditEvent.Outcome.ABSENT])
def test_a_refusal_tells_of_nothing_that_was_seen(outcome: str) -> None:
    record("learn_that_known", actor=MINE, outcome=outcome)
    assert not context.left_a_trace()
    assert not is_told(MINE)
