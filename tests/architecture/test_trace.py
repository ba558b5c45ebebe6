"""No page about a client is read without a trace: every address that shows one leaves an event."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.words import words_of
from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.forms import POSTS, build_house, honest, post, sender, undone
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES
from tests.architecture.sources import python_files, short

pytestmark = pytest.mark.django_db

ABOUT_NO_CLIENT = {
    # signing in, one's own account and the house
    "health",
    "home",
    "set_language",
    "ui:components",
    "cases:feed_settings",
    "terms:settings",
    # names of colleagues, and an address that opens nothing
    "terms:givers",
    "stories:shared",
    "cases:new_client",
    # two numbers to type
    "identity:beside",
    # an empty form about somebody without a file
    "legal:new_enquiry",
    # consultation hours without their visitors
    "legal:hours",
    "legal:plan_hour",
    # partner organisations, of which no person is kept
    "legal:partners",
    "legal:add_partner",
    "legal:change_partner",
    # the law, which is of nobody
    "terms:rules",
    "terms:rule",
    "terms:version",
    "terms:propose",
    "terms:approve",
    "terms:decline",
    # counts of clients, a day without clients, a search that was not asked anything yet
    "cases:caseloads",
    "workbench:today",
    "workbench:search",
    # places, figures and the month as counts
    "reporting:current_month",
    "reporting:month",
    "reporting:year",
    "reporting:current_year",
    "reporting:freeze",
    "reporting:sign",
    "reporting:reopen",
    # files of one's own by their sender, lists by their name, and questions about either
    "exchange:imports",
    "exchange:new_import",
    "exchange:progress",
    "exchange:exports",
    "exchange:export",
    "exchange:take",
    "exchange:run",
    "exchange:discard",
    "exchange:undo",
}
"""Addresses whose pages name no client. Whoever adds a line here answers for it."""
ROOMS_WITHOUT_CLIENTS = (
    "account",
    "accounts:",
    "mfa_",
    "access:",
    "demo:",
    "notices:",
    "places:",
    "reference:",
    "contracts:",
)
RECORDERS = {"record", "trace", "trace_list", "trace_step", "_trace", "_tell"}
READER = "joost"
"""A team leader, who reads every page about the clients of the team."""


def is_about_clients(name: str) -> bool:
    return name not in ABOUT_NO_CLIENT and not name.startswith(ROOMS_WITHOUT_CLIENTS)


def addresses() -> list[str]:
    return [name for name in NAMES if name in ROWS and ROWS[name].get and is_about_clients(name)]


@pytest.mark.parametrize("name", addresses())
def test_a_page_about_a_client_leaves_a_trace(name):
    row = ROWS[name]
    reader = READER if READER in (row.get or ()) else sorted(row.get or ())[0]
    client = signed_in(reader)
    ids = SAMPLES[row.sample](reader) if row.sample else None
    before = AuditEvent.objects.count()
    answer = client.get(reverse(name, kwargs=ids))
    if answer.status_code == 200:
        assert AuditEvent.objects.count() > before, "nothing in the log"
    else:
        assert answer.status_code == 302 or answer.status_code in row.answers


def reading() -> QuerySet[AuditEvent, int]:
    """Return the numbers of the events that tell of something somebody saw or did."""
    return AuditEvent.objects.filter(outcome=AuditEvent.Outcome.OK).values_list("pk", flat=True)


def test_a_form_that_comes_back_is_told_too():
    """Refused as it was sent, or because a colleague saved something else meanwhile."""
    house, back, untold = build_house(), Counter(), []
    signed_in_only = [name for name in POSTS if name not in settings.OPEN_ADDRESSES]
    for name in filter(is_about_clients, signed_in_only):
        form = house.form(sender(name), name)
        stale = {"version": "98765"} if "version" in form.fields else {}
        for sent in ({}, honest(form) | stale):
            with undone(house.clients[sender(name)]):
                before = set(reading())
                answer = post(house, name, sent)
                if answer.status_code in (200, 409) and b"<form" in answer.content:
                    back[answer.status_code] += 1
                    untold += [(name, answer.status_code)] if before == set(reading()) else []
    assert not untold
    assert min(back[200], back[409]) > 15, f"{back}: this proves too little"


def recorded_actions() -> Iterator[tuple[str, str]]:
    """Yield each action that is recorded, with the module that does."""
    for path in python_files():
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            told = call.args[:1] if name in RECORDERS else []
            if "domain" in path.parts and name != "add_argument":
                told += [word.value for word in call.keywords if word.arg == "action"]
            for part in (node for one in told for node in ast.walk(one)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value, short(path)


def test_the_log_names_every_action_in_words():
    actions = dict(recorded_actions())
    nameless = {action: module for action, module in actions.items() if words_of(action) == action}
    assert len(actions) > 100
    assert not nameless, "name them in the actions.py of the room"
