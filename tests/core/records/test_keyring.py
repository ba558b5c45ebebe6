"""A key of one's own: it seals, it is destroyed, and nothing it sealed is ever read again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from reisgezel.core.records import disk, keyring, vault
from reisgezel.core.records.keyring import Sealed, State

TEXT = "Over de kanariebrug, in de nacht. ከተማ"


@pytest.fixture(autouse=True)
def _own_ring(settings, tmp_path):
    settings.KEYRING_ROOT = tmp_path / "keyring"
    settings.DOCUMENTS_ROOT = tmp_path / "documents"


def test_what_a_key_seals_only_that_key_opens():
    mine, other = keyring.make_key(), keyring.make_key()
    sealed = keyring.seal_text(mine, TEXT)
    assert "kanariebrug" not in sealed
    assert keyring.unseal_text(mine, sealed) == TEXT
    with pytest.raises(Sealed):
        keyring.unseal_text(other, sealed)


def test_a_key_lies_encrypted_with_the_key_of_the_installation(settings):
    key_id = keyring.make_key()
    sealed = keyring.seal_text(key_id, TEXT)
    file = keyring.file_of(key_id)
    assert file.stat().st_mode & 0o077 == 0
    settings.FIELDS_KEY = "another installation"
    with pytest.raises(Sealed):
        keyring.unseal_text(key_id, sealed)


def test_a_new_key_of_the_installation_still_opens_the_keys_of_the_old_one(settings):
    key_id = keyring.make_key()
    sealed = keyring.seal_text(key_id, TEXT)
    settings.FIELDS_KEY = f"the newer key,{settings.FIELDS_KEY}"
    assert keyring.unseal_text(key_id, sealed) == TEXT


def test_a_destroyed_key_is_gone_at_once_and_for_every_process():
    key_id = keyring.make_key()
    sealed = keyring.seal_text(key_id, TEXT)
    keyring.destroy(key_id)
    keyring.destroy(key_id)
    assert keyring.state_of(key_id) is State.GONE
    assert list(keyring.gone_ids()) == [key_id]
    for act in (
        lambda: keyring.unseal_text(key_id, sealed),
        lambda: keyring.seal_text(key_id, "x"),
    ):
        with pytest.raises(Sealed):
            act()


def test_a_destroyed_key_stays_destroyed_when_its_file_comes_back():
    key_id = keyring.make_key()
    sealed, copy = keyring.seal_text(key_id, TEXT), keyring.wrapped(key_id)
    keyring.destroy(key_id)
    keyring.put_back(key_id, copy)
    with pytest.raises(Sealed):
        keyring.unseal_text(key_id, sealed)


def test_a_key_that_is_lost_is_missing_and_can_be_put_back():
    key_id = keyring.make_key()
    sealed, copy = keyring.seal_text(key_id, TEXT), keyring.wrapped(key_id)
    keyring.file_of(key_id).unlink()
    assert keyring.state_of(key_id) is State.MISSING
    keyring.put_back(key_id, copy)
    assert keyring.unseal_text(key_id, sealed) == TEXT


def test_a_key_of_another_installation_is_not_put_back():
    with pytest.raises(Sealed):
        keyring.put_back("0" * 32, "not ours")
    assert keyring.state_of("0" * 32) is State.MISSING


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 32, "0" * 31, f"{'0' * 31}/"])
def test_only_ids_of_keys_are_looked_for(name):
    with pytest.raises(ValueError, match="not the id"):
        keyring.file_of(name)


def test_a_file_can_be_sealed_with_such_a_key():
    key_id = keyring.make_key()
    name = vault.put_in(b"%PDF-1.7 kanariebrug", key_id=key_id)
    assert vault.take_out(name, key_id=key_id) == b"%PDF-1.7 kanariebrug"
    with pytest.raises(vault.Unreadable):
        vault.take_out(name)
    keyring.destroy(key_id)
    with pytest.raises(vault.Unreadable):
        vault.take_out(name, key_id=key_id)


def test_many_workers_make_and_destroy_keys_at_once():
    with ThreadPoolExecutor(8) as workers:
        made = list(workers.map(lambda _: keyring.make_key(), range(40)))
        assert sorted(keyring.key_ids()) == sorted(made)
        list(workers.map(keyring.destroy, made * 2))
    assert list(keyring.key_ids()) == []


def test_a_write_that_is_cut_off_leaves_no_half_file(tmp_path, monkeypatch):
    target = tmp_path / "whole" / "key"
    disk.write_whole(target, b"before")
    monkeypatch.setattr(disk.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no power")))
    with pytest.raises(OSError, match="no power"):
        disk.write_whole(target, b"after")
    assert target.read_bytes() == b"before"
    assert [path.name for path in target.parent.iterdir()] == ["key"]
