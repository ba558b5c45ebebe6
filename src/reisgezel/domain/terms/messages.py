"""What colleagues are told when terms change hands, and what one who leaves would leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.leaving import register_left_behind
from reisgezel.core.accounts.models import User
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.domain.terms.models import Guard


def register_all() -> None:
    """Let the messages about terms be read, and tell core/access what is left behind."""
    register_left_behind(left_behind)
    for code, title, words, shown in (
        (
            "terms_received",
            gettext_lazy("U bewaakt termijnen van een collega"),
            _received,
            "?mine=1",
        ),
        ("terms_given", gettext_lazy("Uw termijnen zijn overgedragen"), _given, ""),
    ):
        register_kind(
            Kind(code, title, words, _leading_to(shown), icon="alarm-clock", by_mail=True)
        )


def left_behind(user: User) -> Iterator[str]:
    """Yield how many open terms stand in a colleague's name; who is next in line then watches them."""
    named = Guard.objects.filter(owner=user, term__is_open=True).count()
    named += Guard.objects.filter(owner=user, deadline__met_on__isnull=True, term=None).count()
    if named:
        words = ngettext(
            "%(count)d termijn staat op naam van deze collega. De volgende in de rij bewaakt die dan.",
            "%(count)d termijnen staan op naam van deze collega. De volgende in de rij bewaakt die dan.",
            named,
        )
        yield words % {"count": named}


def _leading_to(shown: str) -> Callable[[Actor, Params], str]:
    return lambda actor, params: f"{reverse('terms:watch')}{shown}"


def _received(actor: Actor, params: Params) -> str:
    words = ngettext(
        "U bewaakt nu %(count)d termijn van een collega.",
        "U bewaakt nu %(count)d termijnen van een collega.",
        int(params["count"]),
    )
    return words % {"count": int(params["count"])}


def _given(actor: Actor, params: Params) -> str:
    words = ngettext(
        "Een collega bewaakt nu %(count)d termijn van u.",
        "Een collega bewaakt nu %(count)d termijnen van u.",
        int(params["count"]),
    )
    return words % {"count": int(params["count"])}
