"""What a role must be able to for legal work is typed in one place."""

from __future__ import annotations

from pathlib import Path

from reisgezel.domain.legal import policies
from reisgezel.domain.legal.policies import DESK, KEEP, KEEP_RETURN


def test_the_room_names_its_abilities_in_its_policies_only():
    here = Path(policies.__file__)
    typed = {
        source.name
        for source in here.parent.rglob("*.py")
        for ability in (KEEP, DESK, KEEP_RETURN)
        if f'"{ability}"' in source.read_text()
    }
    assert typed == {here.name}
