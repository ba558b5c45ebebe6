"""Every address, every persona, every method, in reach and out of it: as ``matrix.py`` says, or red.

The addresses come from the resolver, so that a new one cannot be forgotten. The personas sign in
once for the whole file; what a request changes is undone before the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import PERSONAS, Persona
from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import EVERYONE, ROWS, Row
from tests.architecture.samples import SAMPLES
from tests.personas import BY_KEY, SINCE, unit_named

pytestmark = pytest.mark.django_db

OTHER_METHODS = ("put", "delete", "patch", "options")
ELSEWHERE = {"Team Zaanstad": "ton", "Team Utrecht": "samira"}


@pytest.fixture(scope="module", autouse=True)
def clients(django_db_setup, django_db_blocker) -> Iterator[dict[str, Client]]:
    """Return each persona signed in, a stranger, one without second factor, one whose account ended."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = {persona.key: signed_in(persona.key) for persona in PERSONAS}
        world["stranger"] = Client()
        for state in ("half", "ended"):
            user = User.objects.create_user(f"{state}@reisgezel.example", name=state)
            unit = unit_named("Team Zaanstad")
            Membership.objects.create(
                user=user, role_code="team_leader", unit=unit, starts_on=SINCE
            )
            world[state] = signed_in(user, second_factor=state == "ended")
        User.objects.filter(name="ended").update(is_active=False)
        yield world
        transaction.set_rollback(True)


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """Ask, and undo what the answer did, so that every cell starts from the same records."""
    cookies = client.cookies.output(attrs=[], header="", sep=";")
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return answer


def address_of(name: str, owner: str) -> str:
    return reverse(name, kwargs=SAMPLES[ROWS[name].sample](owner) if ROWS[name].sample else None)


def other_owner(key: str, row: Row) -> str:
    """Return somebody of another team, or another person where the record is one's own."""
    if row.sample in {"device", "passkey", "notice", "file_import", "stored_import"}:
        return next(persona.key for persona in PERSONAS if persona.key != key)
    return ELSEWHERE.get(BY_KEY[key].unit, "samira")


def allowed(row: Row, method: str) -> frozenset[str] | None:
    return row.get if method == "get" else row.post


def wrong(row: Row, method: str, key: str, status: int, *, in_reach: bool) -> str:
    """Return what the cell should have said; empty when it is right."""
    who = allowed(row, method)
    if who is None:
        return "" if status == 405 else "405"
    if key not in who:
        return "" if status in {row.others, 404 if row.sample else row.others} else f"{row.others}"
    if not in_reach and key not in row.wide:
        return "" if status == 404 else "404"
    return "" if status in {200, 204, 302} | set(row.answers) else "an answer"


ONE_OF_EACH_ROLE = tuple({persona.role_code: persona for persona in reversed(PERSONAS)}.values())


@pytest.mark.asvs("V8.2.1", "V8.2.2", "V8.3.1")
@pytest.mark.parametrize("name", NAMES)
def test_an_address_gives_each_role_what_the_matrix_says(name, clients):
    assert name in ROWS, f"add {name} to tests/architecture/matrix.py; its head tells how"
    found = wrong_cells(name, clients, ONE_OF_EACH_ROLE, spares=True)
    assert not found, "\n".join([name, *found])


@pytest.mark.trust
@pytest.mark.parametrize("name", NAMES)
def test_an_address_gives_every_persona_what_the_matrix_says(name, clients):
    found = wrong_cells(name, clients, PERSONAS)
    assert not found, "\n".join([name, *found])


def wrong_cells(
    name: str,
    clients: dict[str, Client],
    personas: Sequence[Persona],
    *,
    spares: bool = False,
) -> list[str]:
    """Ask an address as some personas, in reach and out of it; return what the matrix says otherwise.

    When it ``spares``, a method that nobody may use is asked as one of them, and whoever may not come
    there at all is asked within reach.
    """
    row, found = ROWS[name], []
    for persona in personas:
        client = clients[persona.key]
        reaches = [(True, persona.key)]
        may_come = persona.key in (row.get or ()) or persona.key in (row.post or ())
        if row.sample and not row.shared and (may_come or not spares):
            reaches.append((False, other_owner(persona.key, row)))
        for in_reach, owner in reaches:
            address = address_of(name, owner)
            for method in ("get", "post"):
                if spares and allowed(row, method) is None and persona is not personas[0]:
                    continue
                status = ask(client, method, address).status_code
                if should := wrong(row, method, persona.key, status, in_reach=in_reach):
                    place = "in" if in_reach else "out of"
                    found.append(
                        f"{method} as {persona.key}, {place} reach: {status}, not {should}"
                    )
    return found


@pytest.mark.asvs("V6.3.3", "V8.3.1")
@pytest.mark.parametrize("name", sorted(set(NAMES) & set(ROWS)))
def test_an_address_takes_no_other_method_and_nobody_who_may_not_come_in(name, clients):
    address = address_of(name, "joost")
    opens = resolve(address).view_name in settings.OPEN_ADDRESSES
    stranger, half, ended = clients["stranger"], clients["half"], clients["ended"]
    for method in OTHER_METHODS:
        assert ask(stranger, method, address).status_code == 405, method
        assert ask(half, method, address).status_code == 405, method
    for method in ("get", "post"):
        for client in (stranger, ended):
            if opens:
                break
            answer = ask(client, method, address)
            assert answer.status_code == 302, (method, answer.status_code)
            assert answer.url.startswith(reverse(settings.LOGIN_URL)), method
        if resolve(address).view_name not in settings.SECOND_FACTOR_ADDRESSES:
            answer = ask(half, method, address)
            assert answer.status_code == 302, (method, answer.status_code)
            assert answer.url == reverse(settings.SECOND_FACTOR_URL), method


def test_the_matrix_holds_no_line_for_an_address_that_is_gone():
    assert set(ROWS) <= set(NAMES)


def test_every_persona_of_a_line_exists():
    for name, row in ROWS.items():
        assert (row.get or EVERYONE) <= EVERYONE, name
        assert (row.post or EVERYONE) <= EVERYONE, name


@pytest.mark.asvs("V6.3.4")
def test_every_open_address_exists():
    gone = (settings.OPEN_ADDRESSES | settings.SECOND_FACTOR_ADDRESSES) - set(NAMES)
    assert gone <= {"ui:components"}
