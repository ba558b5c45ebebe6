"""What the page tests of this room share."""

from __future__ import annotations

import pytest

from tests.personas import user_of


@pytest.fixture
def as_persona(client, settings):
    """A browser in which a persona is signed in, by key."""
    settings.SECOND_FACTOR_REQUIRED = False

    def sign_in(key: str):
        client.force_login(user_of(key))
        return client

    return sign_in
