"""Run one of Django's own commands without an installation: its home is made up and thrown away.

For build steps that need settings but no records, such as ``collectstatic``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from reisgezel.config.command_line import stand_in_home, start_django


def main(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stand_in_home(Path(folder))
        start_django()
        from django.core.management import execute_from_command_line

        execute_from_command_line(["reisgezel", *words])


if __name__ == "__main__":
    main(sys.argv[1:])
