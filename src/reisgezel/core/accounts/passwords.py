"""What is no password though it is long enough: one common word or two, doubled or dressed with figures."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST_WORD = 3
MOST_WORDS = 2
_SIGNS = re.compile(r"[\W\d_]+")
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
"""Figures and signs that stand for a letter, as in W3lk0m."""


@cache
def words_of_this_work() -> frozenset[str]:
    """Return the words of this work, this place and the calendar, of which no password is made alone."""
    text = files(__package__).joinpath("catalogue", "words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def plain_words() -> frozenset[str]:
    """Return the passwords that were found most often in breaches, and the words of this work."""
    common: set[str] = CommonPasswordValidator().passwords
    return words_of_this_work() | {word for word in common if len(word) >= SHORTEST_WORD}


def is_made_of(text: str, words: frozenset[str], most: int = MOST_WORDS) -> bool:
    """Tell whether a text is so many words after each other at most, or one of them repeated.

    >>> is_made_of("welkomwelkomwelkom", frozenset({"welkom"}))
    True
    >>> is_made_of("correcthorsebattery", frozenset({"correct", "horse", "battery"}))
    False
    """
    whole = re.fullmatch(r"(.+?)\1*", text)
    if not text or text in words or (whole and whole[1] in words):
        return True
    return most > 1 and any(
        text[:cut] in words and is_made_of(text[cut:], words, most - 1)
        for cut in range(SHORTEST_WORD, len(text) - SHORTEST_WORD + 1)
    )


def is_plain(password: str) -> bool:
    """Tell whether a password is a common word or two, or a common password, with signs around.

    >>> is_plain("Welkom2018!!"), is_plain("W3lk0mW3lk0m"), is_plain("drie natte schoenen")
    (True, True, False)
    """
    typed, words = password.lower(), plain_words()
    bare = (_SIGNS.sub("", text) for text in (typed, typed.translate(_LOOKS_LIKE)))
    ends = (cut for cut in range(SHORTEST_WORD, len(typed) + 1) if not _SIGNS.sub("", typed[cut:]))
    return (
        bool(re.fullmatch(r"(.{1,6}?)\1+", typed))
        or is_made_of(typed, words)
        or any(is_made_of(text, words) for text in bare)
        or any(typed[:cut] in words for cut in ends)
    )


class NoPlainWords:
    """Refuses a password that is common, or one or two common words with figures and signs around."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if is_plain(password):
            raise ValidationError(
                _(
                    "Dit wachtwoord is te makkelijk te raden: het is een bekend woord met iets"
                    " eromheen. Neem een zin van een paar woorden."
                )
            )

    def get_help_text(self) -> str:
        return _("Neem geen bekend woord met cijfers erbij.")
