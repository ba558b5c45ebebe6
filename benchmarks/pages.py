"""The pages that are measured, in one table: who asks, for what, and what it may cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle, islice
from urllib.parse import urlencode

from django.urls import reverse

from benchmarks import finding, newcomers, region
from benchmarks.region import Reader, user_of
from benchmarks.visiting import Ask
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality

MONTH = date(2018, 12, 1)
YEAR = 2018
SEVERAL = 200
"""So many different records are asked for in turn."""
MOST_OF_A_LIST = 10
"""Queries that a list is aimed to need, whatever its length."""


@dataclass(frozen=True)
class Page:
    """One page: who asks for it, at which addresses, and what it may cost."""

    name: str
    sentence: str
    reader: Reader
    asks: Callable[[User], list[Ask]]
    most_queries: int
    """A page that asks the database more often fails ``make check``; lowered when it asks less."""
    aim_ms: float | None = None
    """Of the median."""
    aim_above_floor_ms: float | None = None
    """Of the p95, less that of the floor."""
    peers: Mapping[str, float] = field(default_factory=dict)
    """What others take for the same, in milliseconds; see the page of figures for their limits."""
    status: int = 200
    of_many: bool = False
    """Whether it tells something of many only, as ``Scenario`` has it."""
    aim_ratio: str = ""
    aim_queries: str = ""

    def some(self, count: int) -> list[Ask]:
        """Return so many requests, each for another record as long as there are others."""
        return list(islice(cycle(self.asks(user_of(self.reader))), count))


def at(name: str, *arguments: object) -> Callable[[User], list[Ask]]:
    return lambda _: [Ask(reverse(name, args=arguments))]


def files_of(user: User) -> list[ClientFile]:
    """Return some files a colleague reaches, from all over what is there."""
    rows = visible(Actor.of(user), ClientFile).select_related("person").order_by("public_id")
    return list(rows[:SEVERAL])


def files_asked(user: User) -> list[Ask]:
    return [Ask(reverse("cases:detail", args=[file.public_id])) for file in files_of(user)]


def names_asked(user: User) -> list[Ask]:
    words = (file.person.name for file in files_of(user))
    return [Ask(f"{reverse('workbench:search')}?{urlencode({'q': word})}") for word in words]


def notes_sent(user: User) -> list[Ask]:
    return [
        Ask(
            reverse("cases:new_note", args=[file.public_id]),
            (
                ("on", "02-01-2019"),
                ("kind", "conversation"),
                ("channel", "office"),
                ("minutes", "30"),
                ("data_class", "C2"),
                ("text", "Brief van de school besproken. Volgende week bellen over het rooster."),
            ),
        )
        for file in files_of(user)
    ]


def municipalities_asked(user: User) -> list[Ask]:
    led = user.memberships.filter(role_code=region.LEADER.role_code).values("unit")
    rows = Municipality.objects.filter(team__in=led)
    return [
        Ask(reverse("reporting:municipality", args=[MONTH, code]))
        for code in rows.values_list("cbs_code", flat=True)
    ]


def floor_asked(user: User) -> list[Ask]:
    return [Ask(f"/bench/floor/{file.public_id}/") for file in files_of(user)]


PAGES = (
    Page(
        "client_list",
        "First page of all clients of the region, as a supervisor who sees everybody",
        region.EVERYBODY,
        at("cases:list"),
        most_queries=8,
        aim_ms=16,
        aim_queries="at most 10",
        peers={"Odoo 17": 16, "Tryton 8": 55, "Sahana MRCMS": 354},
    ),
    Page(
        "search",
        "Finding one client of the whole region by the full name, another each time",
        region.EVERYBODY,
        names_asked,
        most_queries=12,
        aim_ms=30,
        aim_above_floor_ms=50,
        peers={"Odoo 17": 59, "Tryton 8": 100, "Sahana MRCMS": 235},
    ),
    Page(
        "search_slip",
        "Finding one client of the whole region by a name with two letters changed about",
        region.EVERYBODY,
        finding.with_slips,
        most_queries=12,
        aim_above_floor_ms=50,
        of_many=True,
    ),
    Page(
        "search_script",
        "Finding one client of the whole region by the name in its own script, a letter forgotten",
        region.EVERYBODY,
        finding.in_own_scripts,
        most_queries=12,
        aim_above_floor_ms=50,
        of_many=True,
    ),
    Page(
        "search_number",
        "Finding one client of the whole region by V-number",
        region.EVERYBODY,
        finding.v_numbers,
        most_queries=8,
        aim_above_floor_ms=50,
        of_many=True,
    ),
    Page(
        "search_month",
        "Finding clients of the whole region by the month of birth",
        region.EVERYBODY,
        finding.months_of_birth,
        most_queries=8,
        aim_above_floor_ms=50,
        of_many=True,
    ),
    Page(
        "client_file",
        "Opening a client's file, another each time",
        region.EVERYBODY,
        files_asked,
        most_queries=9,
        aim_ms=33,
        aim_ratio="at most 3.5",
        aim_queries="at most 12",
        peers={"Odoo 17": 38, "Tryton 8": 75, "Sahana MRCMS": 192},
    ),
    Page(
        "add_note",
        "Sending a filled-in note, once-key and all, up to the answer that leads back to the file",
        region.EVERYBODY,
        notes_sent,
        most_queries=19,
        aim_ms=15,
        peers={"Odoo 17": 26, "Tryton 8": 10, "Sahana MRCMS": 117},
        status=302,
    ),
    Page(
        "month_control",
        "The board of the month for all municipalities, as who freezes it",
        region.FREEZER,
        at("reporting:month", MONTH),
        most_queries=5,
        aim_ms=20,
        peers={"Odoo 17": 29, "Tryton 8": 334, "Sahana MRCMS": 1758},
    ),
    Page(
        "month_municipality",
        "The month of one municipality, as the leader who signs for it",
        region.LEADER,
        municipalities_asked,
        most_queries=11,
    ),
    Page(
        "terms",
        "The open terms of a team, the worst first, as who leads it",
        region.LEADER,
        at("terms:watch"),
        most_queries=10,
        aim_queries="at most 10",
    ),
)
LISTS = (
    Page("volunteer_list", "A volunteer's own clients", region.VOLUNTEER, at("cases:list"), 8),
    Page("caseworker_list", "Sixty clients", region.CASEWORKER, at("cases:list"), 8),
    Page("leader_list", "A team's clients", region.LEADER, at("cases:list"), 8),
    Page(
        "contacts",
        "The contacts of one client",
        region.EVERYBODY,
        lambda user: [Ask(reverse("cases:contacts", args=[files_of(user)[0].public_id]))],
        10,
    ),
    Page("tasks", "The tasks of a caseworker", region.CASEWORKER, at("cases:tasks"), 8),
    Page("agenda", "The week of a caseworker", region.CASEWORKER, at("cases:agenda"), 7),
    Page("caseloads", "Who guides how many in a team", region.LEADER, at("cases:caseloads"), 4),
    Page(
        "questions",
        "The open questions of the month",
        region.LEADER,
        at("reporting:questions", MONTH),
        10,
    ),
    Page(
        "lines",
        "What the month counted",
        region.FREEZER,
        at("reporting:lines", MONTH, "started"),
        10,
    ),
    Page("today", "Vandaag of a caseworker", region.CASEWORKER, at("home"), 10),
)
YEARS = (
    Page(
        "yearly_figures",
        "The year in figures of the whole region",
        region.FREEZER,
        at("reporting:year", YEAR),
        10,
        aim_ms=200,
    ),
)
INTAKE = Page(
    "intake_check",
    "Who in reach a new client may be, asked while the form is typed, as who reaches everybody",
    region.EVERYBODY,
    newcomers.typed,
    most_queries=22,
    aim_above_floor_ms=100,
)
TIMED = (*PAGES, *YEARS, INTAKE)
EVERY = (*TIMED, *LISTS)
