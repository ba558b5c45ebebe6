"""What lies in the vault is found only by its name, read only with the key, and gone when thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from reisgezel.core.records import vault


@pytest.fixture(autouse=True)
def _a_place_of_its_own(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_content_comes_back_as_it_was_and_lies_unreadable(tmp_path):
    name = vault.put_in(b"brief van de IND")
    assert vault.take_out(name) == b"brief van de IND"
    (stored,) = files_under(tmp_path)
    assert b"IND" not in stored.read_bytes()
    assert stored.stat().st_mode & 0o777 == 0o600


def test_what_is_thrown_away_leaves_nothing(tmp_path):
    name = vault.put_in(b"brief")
    vault.throw_away(name)
    vault.throw_away(name)
    assert files_under(tmp_path) == []
    with pytest.raises(vault.Unreadable):
        vault.take_out(name)


@pytest.mark.asvs("V11.3.3")
def test_an_altered_file_is_not_given(tmp_path):
    name = vault.put_in(b"brief")
    (stored,) = files_under(tmp_path)
    content = bytearray(stored.read_bytes())
    content[40] ^= 1
    stored.write_bytes(content)
    with pytest.raises(vault.Unreadable):
        vault.take_out(name)


def test_an_older_key_still_reads_and_a_lost_key_does_not(settings):
    settings.FIELDS_KEY = "old"
    name = vault.put_in(b"brief")
    settings.FIELDS_KEY = "new,old"
    assert vault.take_out(name) == b"brief"
    settings.FIELDS_KEY = "new"
    with pytest.raises(vault.Unreadable):
        vault.take_out(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a" * 47,
        "A" * 48,
        "a" * 48 + "\n",
        "con",
        "a\0b",
    ],
)
def test_only_names_the_vault_gave_are_looked_up(name):
    for act in (vault.take_out, vault.throw_away):
        with pytest.raises(ValueError, match="not a name"):
            act(name)
