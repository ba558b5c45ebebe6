"""Every example in a docstring holds, in whatever room it stands."""

import doctest
import importlib
from pathlib import Path

import pytest

import reisgezel

SOURCE = Path(reisgezel.__file__).parent


def modules_with_examples() -> list[str]:
    files = (file for file in SOURCE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8"))
    names = (file.relative_to(SOURCE.parent).with_suffix("").parts for file in files)
    return sorted(".".join(name).removesuffix(".__init__") for name in names)


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
