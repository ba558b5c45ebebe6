"""Caseloads that change hands: what a colleague who leaves would leave behind, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.leaving import register_left_behind
from reisgezel.core.accounts.models import User
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.cases.models import Assignment, Task
from reisgezel.domain.cases.selectors.files import list_files


def left_behind(user: User) -> Iterator[str]:
    """Yield how many clients and open tasks a colleague has today."""
    guided = Assignment.objects.on(clock.today()).of(user.pk)
    if clients := guided.values("client_file").distinct().count():
        words = ngettext(
            "%(count)d cliënt heeft dan geen begeleider meer.",
            "%(count)d cliënten hebben dan geen begeleider meer.",
            clients,
        )
        yield words % {"count": clients}
    if tasks := Task.objects.open().filter(assignee=user).count():
        words = ngettext(
            "%(count)d open taak staat op naam van deze collega.",
            "%(count)d open taken staan op naam van deze collega.",
            tasks,
        )
        yield words % {"count": tasks}


def register() -> None:
    """Tell core/access what is left behind, and let the messages about caseloads be read."""
    register_left_behind(left_behind)
    for code, title, words, shown in (
        ("caseload_received", gettext_lazy("U hebt cliënten overgenomen"), _received, "mine"),
        ("caseload_given", gettext_lazy("Uw cliënten zijn overgedragen"), _given, "mine"),
        ("colleague_left", gettext_lazy("Cliënten zonder begeleider"), _left, "unguided"),
    ):
        register_kind(Kind(code, title, words, _clients(shown), icon="users", by_mail=True))


def _clients(shown: str) -> Callable[[Actor, Params], str]:
    return lambda actor, params: f"{reverse('cases:list')}?{shown}=1"


def _received(actor: Actor, params: Params) -> str:
    words = ngettext(
        "Vanaf %(day)s begeleidt u %(count)d cliënt van een collega.",
        "Vanaf %(day)s begeleidt u %(count)d cliënten van een collega.",
        int(params["count"]),
    )
    return words % _move(params)


def _given(actor: Actor, params: Params) -> str:
    words = ngettext(
        "Vanaf %(day)s begeleidt een collega %(count)d cliënt van u.",
        "Vanaf %(day)s begeleidt een collega %(count)d cliënten van u.",
        int(params["count"]),
    )
    return words % _move(params)


def _move(params: Params) -> dict[str, str | int]:
    return {"day": day_text(date.fromisoformat(params["on"])), "count": int(params["count"])}


def _left(actor: Actor, params: Params) -> str:
    count = list_files(actor, unguided=True).count()
    words = ngettext(
        "Een collega is vertrokken. %(count)d cliënt van uw team heeft geen begeleider.",
        "Een collega is vertrokken. %(count)d cliënten van uw team hebben geen begeleider.",
        count,
    )
    return words % {"count": count}
