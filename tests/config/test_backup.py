"""What ``backup``, ``restore`` and ``doctor`` refuse and find, as an operator meets it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured

from reisgezel.config.backups import tables
from reisgezel.config.checks import documents, house, records
from reisgezel.config.checks.house import Finding, Level
from reisgezel.config.home import Home
from reisgezel.core.audit import heads
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record
from reisgezel.core.audit.verification import verify
from reisgezel.core.records import vault
from tests.config.test_command_line import reisgezel


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a new installation and a backup of it."""
    folder = tmp_path_factory.mktemp("kept")
    home, backup = folder / "home", folder / "backup"
    Home(home).prepare(mode="production", hosts="localhost")
    assert reisgezel(home, "migrate", "--quiet").returncode == 0
    said = reisgezel(home, "backup", str(backup))
    assert (said.returncode, said.stderr) == (0, "")
    return home, backup


def a_new_home(kept: tuple[Path, Path], tmp_path: Path) -> Path:
    home = tmp_path / "new"
    home.mkdir(mode=0o700)
    shutil.copytree(kept[0] / "keys", home / "keys")
    return home


def test_a_backup_is_its_owners_alone_and_holds_no_key(kept: tuple[Path, Path]) -> None:
    home, backup = kept
    assert not any(path.stat().st_mode & 0o077 for path in [backup, *backup.rglob("*")])
    everything = b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    for key in (home / "keys").iterdir():
        assert key.read_bytes().strip() not in everything


def test_a_backup_is_never_written_over_another(kept: tuple[Path, Path]) -> None:
    said = reisgezel(kept[0], "backup", str(kept[1]))
    assert said.returncode == 2
    assert "exists already" in said.stderr


def test_a_backup_that_cannot_be_written_leaves_nothing(kept: tuple[Path, Path]) -> None:
    (kept[0] / "file").touch()
    said = reisgezel(kept[0], "backup", str(kept[0] / "file" / "backup"))
    assert said.returncode == 1
    assert said.stderr.startswith("The backup is not made")


def test_a_home_in_use_is_refused(kept: tuple[Path, Path]) -> None:
    said = reisgezel(kept[0], "restore", str(kept[1]))
    assert said.returncode == 2
    assert "is in use" in said.stderr


def test_a_folder_that_is_no_backup_is_refused(kept: tuple[Path, Path], tmp_path: Path) -> None:
    said = reisgezel(a_new_home(kept, tmp_path), "restore", str(tmp_path))
    assert said.returncode == 2
    assert "is no backup" in said.stderr


def test_other_keys_are_refused(kept: tuple[Path, Path], tmp_path: Path) -> None:
    home = a_new_home(kept, tmp_path)
    (home / "keys" / "fields").write_text("another\n")
    said = reisgezel(home, "restore", str(kept[1]))
    assert said.returncode == 2
    assert "not those of this backup: fields" in said.stderr


def test_a_damaged_backup_is_refused_and_named(kept: tuple[Path, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(kept[1], damaged)
    with (damaged / "tables" / "accounts_user.jsonl").open("ab") as file:
        file.write(b"[]\n")
    home = a_new_home(kept, tmp_path)
    said = reisgezel(home, "restore", str(damaged))
    assert said.returncode == 2
    assert "tables/accounts_user.jsonl" in said.stderr
    assert not (home / "reisgezel.toml").exists()


def test_a_newer_version_is_refused(kept: tuple[Path, Path], tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(kept[1], newer)
    told = json.loads((newer / "manifest.json").read_text())
    told["migrations"].append(["cases", "0099_later"])
    (newer / "manifest.json").write_text(json.dumps(told))
    home = a_new_home(kept, tmp_path)
    said = reisgezel(home, "restore", str(newer))
    assert said.returncode == 2
    assert "cases.0099_later" in said.stderr
    assert not (home / "reisgezel.toml").exists()


def test_a_doctor_finds_a_missing_key_and_one_that_others_can_read(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    home = a_new_home(kept, tmp_path)
    (home / "keys" / "audit").unlink()
    (home / "keys" / "fields").chmod(0o644)
    found = [each.sentence for each in house.keys(Home(home)) if each.level == Level.PROBLEM]
    assert len(found) == 2
    assert reisgezel(home, "doctor").returncode == 1


@pytest.mark.django_db
def test_a_backup_can_write_down_every_column() -> None:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            tables._kind(field)


@pytest.mark.database
def test_a_restore_is_told_among_the_heads_and_is_no_alarm() -> None:
    for number in range(5):
        record("read", actor=Operator("test"), number=number)
        heads.write()
    AuditEvent.objects.filter(seq__gt=3).delete()
    shard = AuditEvent.objects.latest("seq")
    heads.AuditShard.objects.update(seq=3, mac=shard.mac)
    assert len(verify().findings) == 1
    assert heads.tell_restore("2026-01-01T00:00:00+00:00") == 2
    record("read", actor=Operator("test"), number=9)
    heads.write()
    assert verify().findings == []
    assert [restore.lost for restore in heads.restores()] == [2]
    AuditEvent.objects.filter(seq=4).delete()
    assert len(verify().findings) == 1


@pytest.mark.database
def test_a_restore_that_nobody_with_the_key_wrote_down_is_found() -> None:
    record("read", actor=Operator("test"))
    heads.tell_restore("2026-01-01T00:00:00+00:00")
    path = Path(configured.AUDIT_HEADS)
    path.write_text(path.read_text().replace('"lost": 0', '"lost": 7'))
    with pytest.raises(ValueError, match="is not a head"):
        verify()


@pytest.mark.database
def test_a_stray_file_is_found_and_only_an_old_one(settings, tmp_path: Path) -> None:

    home = Home(tmp_path)
    settings.DOCUMENTS_ROOT = home.documents
    old, _new = (home.documents / vault.place_of(vault.put_in(b"x")) for _number in range(2))
    os.utime(old, (0, 0))
    assert list(documents.stray_files(home)) == [old]
    assert [each.level for each in documents.documents(home)] == [Level.WARNING]


@pytest.mark.database
def test_a_whole_house_is_well() -> None:
    home = Home.from_environment()
    found: list[Finding] = []
    for check in (records.migrations, records.whole, records.audit_log, house.clock, house.mail):
        found += check(home)
    assert {each.level for each in found} == {Level.OK}, found
