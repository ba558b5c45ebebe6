"""Run a program that needs settings but no installation: its home is made up and thrown away.

``python tools/with_stand_in_home.py django-admin collectstatic``
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from reisgezel.config.command_line import stand_in_home


def main(words: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        stand_in_home(Path(folder))
        os.environ["DJANGO_SETTINGS_MODULE"] = "reisgezel.config.settings"
        program = Path(sys.executable).with_name(words[0])
        return subprocess.run([program, *words[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
