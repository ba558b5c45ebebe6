"""Regenerate the theme from its colours: ``python tools/theme.py``. Needs Node; set-up does not.

``theme.config.json`` beside this file holds the colours of light and dark. The token builder of
Designsystemet makes the whole scale from them; the result is committed, so that a fresh machine
needs only the css package.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

BUILDER = "@digdir/designsystemet@1.15.0"
CONFIGURATION = Path(__file__).with_name("theme.config.json")
THEME = Path(__file__).parents[1] / "src/reisgezel/core/ui/static/ui/theme.css"


def build_theme(configuration: Path, target: Path) -> None:
    """Write the theme that ``configuration`` describes to ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        run = ["npx", "--yes", "--ignore-scripts", BUILDER, "tokens"]
        options = ["--config", str(configuration)]
        subprocess.run([*run, "create", *options, "--out-dir", "tokens"], cwd=folder, check=True)
        subprocess.run(
            [*run, "build", *options, "--tokens", "tokens", "--out-dir", "built"],
            cwd=folder,
            check=True,
        )
        shutil.copyfile(Path(folder, "built", "reisgezel.css"), target)


if __name__ == "__main__":
    build_theme(CONFIGURATION, THEME)
