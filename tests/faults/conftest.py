"""An installation of its own for each test, which it may kill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from reisgezel.core.audit import heads
from reisgezel.core.reference.services import load_catalogue
from tests.faults.post_office import PostOffice, open_office
from tests.harness.installation import (
    Application,
    Visitor,
    cookies_of,
    copy_database,
    drop_database,
    prepare_home,
    use_database,
)
from tests.personas import user_of


@pytest.fixture
def application(tmp_path: Path, settings: Any, transactional_db: None) -> Iterator[Application]:
    """Lend an installation with code lists and nobody in it yet; it is not started."""
    path = tmp_path / "home"
    home = prepare_home(path)
    settings.AUDIT_HEADS, settings.DOCUMENTS_ROOT = home.audit_heads, home.documents
    settings.KEYRING_ROOT = home.keyring
    before = dict(connections.settings["default"])
    lent = Application(path, copy_database(path))
    copied = str(connections.settings["default"]["NAME"])
    heads.forget()
    load_catalogue()
    yield lent
    lent.kill()
    use_database(NAME=before["NAME"], HOST=before["HOST"])
    drop_database(copied)


@pytest.fixture
def office(application: Application, settings: Any) -> Iterator[PostOffice]:
    """Open a mail server that the installation sends its mail to."""
    settings.EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
    with open_office() as opened:
        application.variables["REISGEZEL_MAIL"] = f"smtp://127.0.0.1:{opened.port}"
        yield opened


@pytest.fixture
def visitor(application: Application) -> Iterator[Callable[[str], Visitor]]:
    """Return a function that signs a persona in, each time in another browser."""
    visitors = []

    def sign_in(key: str) -> Visitor:
        visitors.append(Visitor(application, *cookies_of(user_of(key))))
        return visitors[-1]

    yield sign_in
    for each in visitors:
        each.hang_up()
