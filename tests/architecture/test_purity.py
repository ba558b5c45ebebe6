"""Rules and lib stay pure, one clock tells the time; the order of rooms is import-linter's to check."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.architecture.sources import (
    PACKAGE,
    calls_of,
    imports_of,
    python_files,
    rules_files,
    short,
)

CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "timezone.now",
    "datetime.date.today",
    "datetime.datetime.now",
}
KEEPERS_OF_TIME = (PACKAGE / "core" / "clock.py", PACKAGE / "core" / "audit")


@pytest.mark.parametrize("path", python_files(PACKAGE / "lib"), ids=short)
def test_lib_needs_only_the_standard_library(path: Path) -> None:
    for module in imports_of(path):
        top = module.split(".")[0]
        assert module.startswith("reisgezel.lib") or top in sys.stdlib_module_names, module


@pytest.mark.parametrize("path", rules_files(), ids=short)
def test_rules_know_no_framework_database_or_clock(path: Path) -> None:
    """Of Django they know only how to say a sentence in the reader's language."""
    for module in imports_of(path):
        if module.startswith("django"):
            assert module == "django.utils.translation"
        assert not module.endswith((".models", ".clock", ".selectors", ".services")), module


def test_only_the_clock_and_the_audit_log_ask_what_time_it_is() -> None:
    asking = [
        f"{short(path)}: {call}"
        for path in python_files()
        for call in calls_of(path)
        if call in CLOCKS and not any(path.is_relative_to(keeper) for keeper in KEEPERS_OF_TIME)
    ]
    assert asking == []
