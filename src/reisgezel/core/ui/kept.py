"""Words and drawings that a process makes once in each language, because every page needs them again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")
MOST_KEPT = 1024


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function gives, by the language and by what it is asked.

    Only for what follows from language and arguments alone, and never for what is somebody's: names
    and texts of clients do not stay in memory after the page that showed them.
    """

    @lru_cache(maxsize=MOST_KEPT, typed=True)
    def made(_language: str | None, *asked: P.args, **named: P.kwargs) -> R:
        return make(*asked, **named)

    @wraps(make)
    def ask(*asked: P.args, **named: P.kwargs) -> R:
        return made(get_language(), *asked, **named)  # type: ignore[arg-type]

    return ask
