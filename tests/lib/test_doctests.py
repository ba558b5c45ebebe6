"""Every example in a docstring of lib holds."""

import doctest
import importlib
import pkgutil

import pytest

import reisgezel.lib


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules(reisgezel.lib.__path__)]
)
def test_the_examples_hold(name: str) -> None:
    module = importlib.import_module(f"reisgezel.lib.{name}")
    assert doctest.testmod(module).failed == 0
