"""Client numbers nobody has; drawn at random, so that they do not tell who came first."""

from __future__ import annotations

import secrets

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.identity.models import Merge
from reisgezel.lib.batches import AT_A_TIME
from reisgezel.lib.client_numbers import client_number


def free_numbers(count: int) -> list[str]:
    """Return as many unused client numbers.

    One of a file that was taken in by another stays of that one: undoing gives it back.
    """
    drawn: set[str] = set()
    while len(drawn) < count:
        left = min(AT_A_TIME, count - len(drawn))
        some = {client_number(secrets.randbelow(9_999_999) + 1) for _ in range(left)}
        used = ClientFile.objects.filter(number__in=some).values_list("number", flat=True)
        former = Merge.objects.filter(former_number__in=some).order_by()
        drawn |= some - {*used, *former.values_list("former_number", flat=True)}
    return list(drawn)
