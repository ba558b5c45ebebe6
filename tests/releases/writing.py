"""``tools/keep_release``: build a small invented house on an empty database, and keep what is stored."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import django


def main(words: list[str]) -> int:
    kept = words[0] if words else version("reisgezel")
    if is_out(kept):
        sys.stderr.write(f"Version {kept} is out: what it stored stays as it is.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        build()
        from tests.releases.keeping import keep  # it needs Django

        written = keep(kept)
    size = sum(path.stat().st_size for path in written.iterdir())
    sys.stdout.write(f"{written}: {size} bytes\n")
    return 0


def is_out(kept: str) -> bool:
    tags = subprocess.run(["git", "tag", "--list", f"v{kept}"], capture_output=True, text=True)
    return bool(tags.stdout.strip())


def start(folder: Path) -> None:
    """Start Django on a home that is thrown away, with the keys that are kept beside the rows."""
    from tests.harness.house import forget_the_surroundings
    from tests.releases.keeping import KEYS

    forget_the_surroundings()
    from reisgezel.config.home import Home

    Home(folder).prepare(mode="production", hosts="testserver")
    for name, key in KEYS.items():
        (folder / "keys" / name).write_text(key)
    os.environ |= {"REISGEZEL_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    django.setup()


def build() -> None:
    """Make the tables, and one of nearly everything that can be stored."""
    from reisgezel.config.commands.migrate import bring_up_to_date
    from reisgezel.core.audit.context import Operator
    from reisgezel.core.audit.services import record
    from tests.architecture.samples import SAMPLES
    from tests.factories.cases import a_file
    from tests.personas import user_of

    bring_up_to_date(verbosity=0)
    a_file("Selam Haile", guide="samira")
    for name, make in SAMPLES.items():
        make("samira")
        record("read", actor=Operator("keep"), target=name)
    user_of("femke")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
