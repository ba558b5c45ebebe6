"""The copies of the keyring: one a day, none of thirty days old, and what the doctor says of them."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from reisgezel.config.backups import keyring as copies
from reisgezel.config.backups.keyring import copy_keys, restore_keys
from reisgezel.config.checks import keyring as checks
from reisgezel.config.checks.house import Level
from reisgezel.config.home import Home
from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records import keyring
from reisgezel.core.records.keyring import State
from reisgezel.domain.stories.models import ClientKey
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.stories import a_story

pytestmark = pytest.mark.database


@pytest.fixture
def home(settings, tmp_path: Path) -> Home:
    """Return a home with the keys of the tests and an empty keyring."""
    made = Home(tmp_path / "home")
    made.prepare(mode="production", hosts="localhost")
    (made.path / "keys" / "fields").write_text(settings.FIELDS_KEY)
    settings.KEYRING_ROOT = made.keyring
    return made


@pytest.fixture
def key(home: Home) -> ClientKey:
    """Return the key of a client with a story."""
    return a_story(a_file()).key


def aged(folder: Path, days: int) -> Path:
    """Let the only copy in a folder be so many days old."""
    ((_, file),) = copies.copies_in(folder)
    day = clock.real_now().date() - timedelta(days=days)
    return file.rename(folder / f"reisgezel-keys-{day}.jsonl")


def told(*found) -> set[Level]:
    return {each.level for each in found}


def test_a_copy_is_its_owners_alone_and_of_no_use_without_the_key_of_the_house(home, key, tmp_path):
    made = copy_keys(home, tmp_path / "copies")
    assert made.keys == 1
    assert made.file.stat().st_mode & 0o077 == 0
    text = made.file.read_text()
    assert keyring.wrapped(key.key_id) in text
    assert (home.path / "keys" / "fields").read_text().strip() not in text
    assert AuditEvent.objects.filter(action="copy_keys").exists()


def test_a_day_has_one_copy_and_those_of_thirty_days_are_deleted(home, key, tmp_path):
    folder = tmp_path / "copies"
    copy_keys(home, folder)
    copy_keys(home, folder)
    assert len(copies.copies_in(folder)) == 1
    aged(folder, 29)
    assert copy_keys(home, folder).removed == 0
    copies.copies_in(folder)[-1][1].unlink()
    aged(folder, 30)
    assert copy_keys(home, folder).removed == 1
    assert len(copies.copies_in(folder)) == 1


def test_missing_keys_are_put_back_and_destroyed_ones_never(home, key, tmp_path):
    lost, gone = keyring.make_key(), keyring.make_key()
    copy_keys(home, tmp_path)
    keyring.file_of(lost).unlink()
    keyring.destroy(gone)
    ClientKey.objects.update(destroyed_at=clock.now())
    keyring.file_of(key.key_id).unlink()
    made = restore_keys(home, tmp_path)
    assert (made.back, made.there, made.gone) == (1, 0, 2)
    assert keyring.state_of(lost) is State.THERE
    assert keyring.state_of(gone) is State.GONE
    assert keyring.state_of(key.key_id) is State.MISSING


def test_a_newer_copy_tells_which_keys_were_destroyed(home, key, tmp_path, settings):
    keyring.destroy(key.key_id)
    copy_keys(home, tmp_path)
    settings.KEYRING_ROOT = tmp_path / "elsewhere"
    restore_keys(home, tmp_path)
    assert keyring.state_of(key.key_id) is State.GONE


def test_what_is_no_copy_damaged_or_of_another_house_is_refused(home, key, tmp_path):
    with pytest.raises(RuleBroken, match="holds no copy"):
        restore_keys(home, tmp_path)
    file = copy_keys(home, tmp_path / "copies").file
    (tmp_path / "odd").write_text("geen kopie\n")
    with pytest.raises(RuleBroken, match="is no copy"):
        restore_keys(home, tmp_path / "odd")
    (home.path / "keys" / "fields").write_text("another\n")
    with pytest.raises(RuleBroken, match="another key"):
        restore_keys(home, file)
    file.write_bytes(file.read_bytes() + b"{}\n")
    with pytest.raises(RuleBroken, match="damaged"):
        restore_keys(home, file)


def test_the_doctor_knows_missing_keys_those_that_should_be_gone_and_strays(home, key):
    assert told(*checks.keys_of_clients(home)) == {Level.OK}
    stray = keyring.file_of(keyring.make_key())
    assert told(*checks.keys_of_clients(home)) == {Level.OK}, "it may belong to a first word"
    os.utime(stray, (0, 0))
    assert list(checks.stray_keys()) == [stray]
    assert told(*checks.keys_of_clients(home)) == {Level.WARNING}
    stray.unlink()
    copy = keyring.wrapped(key.key_id)
    keyring.file_of(key.key_id).unlink()
    (found,) = checks.keys_of_clients(home)
    assert found.level == Level.PROBLEM
    assert "keys restore" in found.sentence
    keyring.put_back(key.key_id, copy)
    ClientKey.objects.update(destroyed_at=clock.now())
    (found,) = checks.keys_of_clients(home)
    assert found.level == Level.PROBLEM
    assert "should have been destroyed" in found.sentence


def test_a_copy_finishes_what_erasing_began(home, key, tmp_path):
    ClientKey.objects.update(destroyed_at=clock.now())
    assert copy_keys(home, tmp_path).keys == 0
    assert keyring.state_of(key.key_id) is State.GONE


def test_the_doctor_knows_copies_that_are_too_old_or_were_never_made(home, key, tmp_path):
    assert told(*checks.copies(home)) == {Level.WARNING}
    copy_keys(home, tmp_path)
    assert told(*checks.copies(home)) == {Level.OK}
    aged(tmp_path, 3)
    assert told(*checks.copies(home)) == {Level.WARNING}
    aged(tmp_path, 30)
    found = list(checks.copies(home))
    assert Level.PROBLEM in told(*found)
    assert "what was erased may be readable" in found[0].sentence


def test_a_house_without_stories_needs_no_copy(home):
    assert told(*checks.copies(home)) == {Level.OK}
