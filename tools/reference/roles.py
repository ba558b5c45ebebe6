"""The pages on who reads and does what, and on what opens without signing in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from reisgezel.core.access.roles import Role, all_roles
from tools.reference.tables import table

CLASSES = ("C1", "C2", "C3", "C3.status", "C3.permit", "C4", "C5", "S", "logs")
HEAD = """\
# Roles

This is `core/access/catalogue/roles.toml` as the program runs it; to change who sees what, change
that file. How reach is worked out is told in [](../explanation/reach.md).
"""
READS = """\
## What each role reads

`own`: clients assigned to oneself. `team`: clients of one's unit and the units below it.
`granted`: of the clients one reaches anyhow, those whose story one was given access to by name
([](../explanation/stories.md)).
`aggregate`: counts, no persons. `all`: everything of that class. The classes are told in
[](personal-data.md); `C3.status` and `C3.permit` are the parts of the legal file that more people
may see.
"""
MAY = """\
## What each role may do

Within reach; an ability that is about no client holds at large.
"""
EMERGENCY = """\
## What each role may open in an emergency

One file, for sixty minutes, with a reason of at least twenty characters and a review afterwards
([](../explanation/reach.md)).
"""
EXPORTS = """\
## How many rows each role may let leave

Of a list, in one file (**Lijsten ophalen**); of several roles the widest counts.
"""
SENTENCES = """\
## What each role is for
"""
ADDRESSES = """\
# Open addresses

Every other address leads to the sign-in page. The list is `OPEN_ADDRESSES` in `config/sign_in.py`;
the permission matrix (`tests/architecture/matrix.py`) asks each address of the house of every role.
What is served under `/static/` is open too.
"""
HALF = """\
## Before the second factor is set up

Who signed in, but has no second factor yet, may open only these.
"""


def page() -> str:
    """Return what each role reads, may do, and may open in an emergency."""
    roles = list(all_roles().values())
    abilities = sorted(set().union(*(role.abilities for role in roles)))
    return "\n".join(
        [
            HEAD,
            READS,
            table(
                ["role", *CLASSES],
                [[called(role), *(role.scope(each) for each in CLASSES)] for role in roles],
            ),
            MAY,
            table(
                ["ability", "roles"],
                [[f"`{each}`", who(r for r in roles if each in r.abilities)] for each in abilities],
            ),
            EMERGENCY,
            table(
                ["role", "classes"],
                [[called(r), ", ".join(sorted(r.break_glass))] for r in roles if r.break_glass],
            ),
            EXPORTS,
            table(
                ["role", "rows"],
                [[called(r), str(r.most_exported_rows)] for r in roles if r.most_exported_rows],
            ),
            SENTENCES,
            table(
                ["role", "in code", "meaning"],
                [[called(role), f"`{role.code}`", role.meaning_en] for role in roles],
            ),
        ]
    )


def called(role: Role) -> str:
    return f"{role.name_en} ({role.name_nl})"


def who(roles: Iterable[Role]) -> str:
    return ", ".join(role.name_en for role in roles)


def addresses_page() -> str:
    """Return what opens without signing in, and what before the second factor."""
    return "\n".join(
        [
            ADDRESSES,
            addresses(settings.OPEN_ADDRESSES),
            "`demo:sign_in` and `ui:components` answer only in a demo.\n",
            HALF,
            addresses(settings.SECOND_FACTOR_ADDRESSES),
        ]
    )


def addresses(names: Iterable[str]) -> str:
    routes = dict(all_routes(get_resolver().url_patterns))
    rows = sorted((f"`/{routes[name]}`", f"`{name}`") for name in names)
    return table(["address", "name in the code"], rows)


def all_routes(
    patterns: Iterable[URLPattern | URLResolver], before: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield every address by its name, the parts that differ each time in angle brackets."""
    for pattern in patterns:
        route = before + re.sub(r"\^|\$|\(\?P(<\w+>)[^)]*\)", r"\1", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from all_routes(pattern.url_patterns, route, inner)
        else:
            yield f"{space}{pattern.name}", route
