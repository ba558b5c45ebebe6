"""Every sentence of a screen is found by the tool that keeps the translations."""

from __future__ import annotations

import re

from tests.architecture.sources import python_files, short

OTHER_NAME = re.compile(r"import \w*gettext\w* as (?!_$)\w+", re.MULTILINE)
"""What is marked by another name than the tool knows is never translated."""


def test_sentences_are_marked_by_the_names_that_the_tool_of_translations_knows() -> None:
    assert [short(path) for path in python_files() if OTHER_NAME.search(path.read_text())] == []
