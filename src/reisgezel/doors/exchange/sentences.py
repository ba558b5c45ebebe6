"""A sentence in every language of the house: who checked a file and who reads about it may speak another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, override


@dataclass(frozen=True)
class Sentence:
    """The same words by language; as text those of the reader."""

    by_language: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        said = dict(self.by_language)
        return said.get(get_language() or "", next(iter(said.values())))

    def __contains__(self, words: str) -> bool:
        return words in str(self)


def in_each_language(say: Callable[[], object]) -> Sentence:
    """Say something in every language. Rooms form their sentences themselves, so each is asked anew.

    >>> from django.utils.translation import gettext
    >>> dict(in_each_language(lambda: gettext("Dit moet ingevuld zijn.")).by_language)["nl"]
    'Dit moet ingevuld zijn.'
    """
    told = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            told.append((code, str(say())))
    return Sentence(tuple(told))
