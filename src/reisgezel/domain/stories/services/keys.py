"""The key of a client: made with the first word that is kept, destroyed when the story is erased."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.records import keyring
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import ClientKey
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def key_for(file: ClientFile) -> ClientKey:
    """Return the key that seals what is kept of a client, made when there is none.

    Two workers at once take turns on the file. A key whose row is undone lies there unused, and
    ``reisgezel doctor --remove-strays`` takes it away.
    """
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    own = ClientKey.objects.filter(client_file=file, destroyed_at=None, came_along=False)
    found = own.first()
    return found or ClientKey.objects.create(
        client_file=file, key_id=keyring.make_key(), made_at=clock.now()
    )


@contextmanager
def needing_key() -> Iterator[None]:
    """Say so in words when what is done here lacks the key of the client. Raises RuleBroken."""
    try:
        yield
    except keyring.Sealed:
        raise RuleBroken(
            _("De sleutel van dit verhaal ontbreekt. Vraag de beheerder om hem terug te zetten.")
        ) from None


def destroy_when_saved(key: ClientKey) -> Callable[[], None]:
    """Return what destroys a key, for after the transaction that says so.

    When the machine stops in between, ``finish_erasures`` does it.
    """
    return lambda: keyring.destroy(key.key_id)


def finish_erasures() -> int:
    """Destroy the keys of which the records say so and that are still there; return how many."""
    there = set(keyring.key_ids())
    rows = ClientKey.objects.exclude(destroyed_at=None).filter(key_id__in=there)
    for key_id in (found := list(rows.values_list("key_id", flat=True))):
        keyring.destroy(key_id)
    return len(found)
