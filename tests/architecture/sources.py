"""What the architecture tests read: the source files and what each imports and calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "reisgezel"


def python_files(folder: Path = PACKAGE) -> list[Path]:
    """Return the hand-written modules below a folder."""
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def rules_files() -> list[Path]:
    return [p for p in python_files() if p.name == "rules.py" or p.parent.name == "rules"]


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def calls_of(path: Path) -> Iterator[str]:
    """Yield what a file calls, as ``name.method``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))
