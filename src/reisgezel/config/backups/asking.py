"""Whether a backup may be put into a home, asked before anything is changed and before Django starts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reisgezel.config.backups.manifest import CONFIGURATION, Manifest, damage, wrong_keys
from reisgezel.config.home import Home
from reisgezel.lib.errors import RuleBroken


class NotUsable(RuleBroken):
    """This backup and this home, database or version do not fit; nothing was changed."""


def require_fit(home: Home, source: Path) -> Manifest:
    """Return what a backup says of itself, if it may be put into this home.

    Raises NotUsable, and NotReady when a key is missing.
    """
    try:
        manifest = Manifest.read(source)
        refusal = _why_not(home, source, manifest)
    except RuleBroken as broken:
        raise NotUsable(broken.message) from None
    if refusal:
        raise NotUsable(refusal)
    return manifest


def _why_not(home: Home, source: Path, manifest: Manifest) -> str:
    if home.configuration_file.exists() or any(home.documents.glob("*")):
        return (
            f"{home.path} is in use, and a restore would write over it. Name a new folder in"
            " REISGEZEL_HOME, put the keys in it, and restore there."
        )
    if wrong := wrong_keys(home, manifest):
        return (
            f"The keys in {home.path / 'keys'} are not those of this backup: {', '.join(wrong)}."
            " Put the keys there that belong to it."
        )
    if broken := list(damage(source, manifest)):
        more = f" and {len(broken) - 3} more" if len(broken) > 3 else ""
        return f"The backup is damaged: {', '.join(broken[:3])}{more}. Take another one."
    return ""


@contextmanager
def new_home(home: Home, source: Path) -> Iterator[None]:
    """Make the folders of a home with the mode and host names of the backup; not for good if it fails."""
    for folder in (home.path, home.documents, home.audit_heads.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (source / CONFIGURATION).exists():
        shutil.copyfile(source / CONFIGURATION, home.configuration_file)
    try:
        yield
    except BaseException:
        home.configuration_file.unlink(missing_ok=True)
        raise
