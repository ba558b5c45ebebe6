"""A story in a real installation: no plain word of it anywhere, and what an old backup is worth then."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from reisgezel.config.backups import tables
from reisgezel.core import clock
from reisgezel.core.records import keyring
from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.domain.stories.models import Story
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story
from reisgezel.domain.stories.services.sharing import disclose
from reisgezel.domain.stories.services.texts import add_story_file
from tests.factories.cases import a_file
from tests.factories.stories import a_grant, a_story, an_answer
from tests.harness.installation import Application, Visitor
from tests.personas import actor_of

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kanariepietverhaal"
WORDS = f"Zij liep drie nachten met het {CANARY} over de grens."
PDF = f"%PDF-1.7\n1 0 obj\n<< /T ({CANARY}) >>\nendobj\ntrailer\n<<>>\n%%EOF\n".encode()


def where_it_sings(*folders: Path) -> list[str]:
    """Return the files that hold the canary in plain."""
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [str(file) for file in files if CANARY.encode() in file.read_bytes().lower()]


def rows_that_sing() -> list[str]:
    """Return the tables with a row that holds the canary, whichever engine keeps them."""
    models = [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]
    return [
        one._meta.db_table
        for one in models
        if any(CANARY.encode() in line.lower() for line in tables.lines(one))
    ]


def test_no_plain_word_of_a_story_lies_anywhere(
    application: Application, visitor: Callable[[str], Visitor], tmp_path: Path
) -> None:
    file = a_file("Robel Kidane", guide="samira")
    a_grant(file)
    karin, samira = visitor("karin"), visitor("samira")
    application.start()
    new = reverse("stories:new", args=[file.public_id])
    assert karin.post(new, {"kind": "story", "text": WORDS, "once": "a"}).is_saved
    story = Story.objects.get()
    detail = reverse("stories:detail", args=[story.public_id])
    assert CANARY in karin.get(detail).body
    correct = reverse("stories:correct", args=[story.public_id])
    refused = karin.post(correct, {"text": f"{WORDS} Later.", "version": "9", "once": "b"})
    assert refused.status == 409
    assert Draft.objects.get().is_sealed
    actor = actor_of("karin")
    add_story_file(actor=actor, story=story, name=CANARY, upload="a.pdf", content=PDF)
    _, secrets = disclose(actor=actor, basis=an_answer(story))
    shared = reverse("stories:shared", args=[secrets.token])
    lawyer = Visitor(application, "")
    assert CANARY in lawyer.post(shared, {"code": secrets.code}).body
    lawyer.hang_up()
    for who in (karin, samira):
        for address in (
            f"{reverse('workbench:search')}?q={CANARY}",
            reverse("workbench:today"),
            reverse("cases:detail", args=[file.public_id]),
            reverse("cases:viewers", args=[file.public_id]),
        ):
            assert WORDS not in who.get(address).body, address
    assert application.run("backup", str(tmp_path / "backup")).returncode == 0
    assert application.run("keys", "copy", str(tmp_path / "copies")).returncode == 0
    assert where_it_sings(application.path, tmp_path / "backup", tmp_path / "copies") == []
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        assert where_it_sings(database.parent) == []
    assert rows_that_sing() == []


def erase(file: ClientFile) -> None:
    erasure = ask_erasure(actor=actor_of("karin"), file=file, why="asked", reason="wil het weg")
    erase_story(actor=actor_of("joost"), erasure=erasure)


@pytest.mark.trust
def test_an_old_backup_is_readable_with_its_keys_and_never_again_after_erasing(
    application: Application, tmp_path: Path, settings: Any
) -> None:
    file = a_file("Robel Kidane", guide="samira")
    story = a_story(file, text=WORDS)
    other = a_story(a_file("Selam Haile"), text="Een ander.")
    backup, copies = tmp_path / "backup", tmp_path / "copies"
    assert application.run("backup", str(backup)).returncode == 0
    assert application.run("keys", "copy", str(copies)).returncode == 0
    first = restored(application, backup, tmp_path / "first")
    assert "missing" in first.run("doctor").stdout
    assert words_of_backup(first, story.public_id, settings) is None
    back = first.run("keys", "restore", str(copies))
    assert back.stdout.startswith("2 keys were put back")
    assert words_of_backup(first, story.public_id, settings) == WORDS

    settings.KEYRING_ROOT = application.path / "keyring"
    erase(file)
    copy = next(copies.iterdir())
    old = clock.real_now().date() - timedelta(days=30)
    copy.rename(copies / f"reisgezel-keys-{old}.jsonl")
    said = application.run("keys", "copy", str(copies))
    assert "1 copies of 30 days or older are gone" in said.stdout
    second = restored(application, backup, tmp_path / "second")
    assert second.run("keys", "restore", str(copies)).returncode == 0
    assert words_of_backup(second, story.public_id, settings) is None
    assert words_of_backup(second, other.public_id, settings) == "Een ander."
    doctor = second.run("doctor").stdout
    assert "The stories of 1 clients were erased after the backup" in doctor
    assert "missing: their stories" not in doctor


def restored(application: Application, backup: Path, home: Path) -> Application:
    """Restore a backup into a new home, without the keys of clients, on a database file of its own."""
    home.mkdir(mode=0o700)
    shutil.copytree(application.path / "keys", home / "keys")
    other = Application(home, f"sqlite:///{home / 'reisgezel.sqlite3'}")
    said = other.run("restore", str(backup))
    assert (said.returncode, said.stderr) == (0, "")
    return other


def words_of_backup(other: Application, story_id: str, settings: Any) -> str | None:
    """Return the words of a story as a restored backup holds them, with the keys that lie beside it."""
    settings.KEYRING_ROOT = other.path / "keyring"
    with closing(sqlite3.connect(other.path / "reisgezel.sqlite3")) as rows:
        sealed, key_id = rows.execute(
            "SELECT v.sealed_text, k.key_id FROM stories_storyversion v"
            " JOIN stories_story s ON s.id = v.story_id JOIN stories_clientkey k ON k.id = s.key_id"
            " WHERE s.public_id = ?",
            [story_id],
        ).fetchone()
    try:
        return keyring.unseal_text(key_id, sealed)
    except keyring.Sealed:
        return None
