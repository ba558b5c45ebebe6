"""Every example in a docstring of lib holds."""

import doctest
import importlib
import pkgutil

import pytest

import reisgezel.lib


@pytest.mark.parametrize(
    "name",
    [module.name for module in pkgutil.walk_packages(reisgezel.lib.__path__, "reisgezel.lib.")],
)
def test_the_examples_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
