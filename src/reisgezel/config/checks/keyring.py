"""Whether the keys of clients are there, those that were erased gone, and their copies of this month."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from reisgezel.config.backups.keyring import DAYS_KEPT, copies_in, folders, is_too_old
from reisgezel.config.checks.documents import SECONDS_UNDER_WAY
from reisgezel.config.checks.house import DAYS_BETWEEN_BACKUPS, Finding, ok, problem, warning
from reisgezel.config.home import Home
from reisgezel.core import clock
from reisgezel.core.records import keyring
from reisgezel.core.records.keyring import State
from reisgezel.domain.stories.models import ClientKey


def keys_of_clients(home: Home) -> Iterator[Finding]:
    """Each key is there or destroyed as the records say, and no other lies there."""
    found = list(_trouble())
    yield from found or [ok("The keys of the clients' stories are as the records say.")]


def _trouble() -> Iterator[Finding]:
    living = ClientKey.objects.filter(destroyed_at=None).values_list("key_id", flat=True)
    states = [keyring.state_of(key_id) for key_id in living.iterator()]
    if missing := states.count(State.MISSING):
        yield problem(
            f"The keys of {missing} clients are missing: their stories cannot be read."
            " Run 'reisgezel keys restore COPY'."
        )
    if gone := states.count(State.GONE):
        yield warning(
            f"The stories of {gone} clients were erased after the backup that was put back,"
            " and stay unreadable."
        )
    erased = ClientKey.objects.exclude(destroyed_at=None).values_list("key_id", flat=True)
    left = set(erased) & set(keyring.key_ids())
    if left:
        yield problem(
            f"{len(left)} keys should have been destroyed and are still there."
            " Run 'reisgezel keys copy DIRECTORY', which destroys them first."
        )
    if strays := list(stray_keys()):
        yield warning(
            f"{len(strays)} keys belong to no client."
            " 'reisgezel doctor --remove-strays' takes them away."
        )


def stray_keys() -> Iterator[Path]:
    """Yield the keys that no record names, left by a first word that was not saved."""
    known = set(ClientKey.objects.values_list("key_id", flat=True))
    latest = time.time() - SECONDS_UNDER_WAY
    files = (keyring.file_of(key_id) for key_id in keyring.key_ids() if key_id not in known)
    yield from (file for file in files if file.stat().st_mtime < latest)


def copies(home: Home) -> Iterator[Finding]:
    """There is a copy of lately, and none that still holds what should be erased; a demo needs none."""
    if home.is_demo:
        yield ok("This is a demo: it needs no copy of the keys.")
    elif not folders(home):
        if any(keyring.key_ids()):
            yield warning(
                "The keys of the clients' stories were never copied."
                " Run 'reisgezel keys copy DIRECTORY'."
            )
        else:
            yield ok("There are no keys of clients to copy yet.")
    for folder in [] if home.is_demo else folders(home):
        yield from _in(folder)


def _in(folder: Path) -> Iterator[Finding]:
    today = clock.real_now().date()
    found = copies_in(folder)
    if too_old := [day for day, _ in found if is_too_old(day, today)]:
        yield problem(
            f"{len(too_old)} copies of the keys in {folder} are {DAYS_KEPT} days old or older:"
            " what was erased may be readable. Run 'reisgezel keys copy' there, or delete them."
        )
    if not found:
        yield warning(f"There is no copy of the keys in {folder}.")
    elif (age := (today - found[-1][0]).days) > DAYS_BETWEEN_BACKUPS:
        yield warning(f"The last copy of the keys in {folder} is {age} days old.")
    elif not too_old:
        yield ok(f"The last copy of the keys in {folder} is of {found[-1][0]}.")
