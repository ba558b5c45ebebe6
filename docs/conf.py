"""Sphinx settings. Pages that the code can write itself are written before each build."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import reference  # noqa: E402

reference.write(ROOT / "docs" / "reference")

project = "Reisgezel"
author = "The Reisgezel contributors"
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Reisgezel"
html_show_sphinx = False
