"""The pytest plugin that gives each test process a home folder and a database before Django starts.

``--engine=postgresql`` starts a real server for the run; the xdist workers share it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

from tests.harness.postgresql import Server

# A busy machine is slow, not wrong; on the machine that judges, every run asks the same.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

ENGINES = ("sqlite", "postgresql")
SERVER_URL = "REISGEZEL_TEST_SERVER"
home = pytest.StashKey[Path]()
server = pytest.StashKey[Server]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", choices=ENGINES, default="sqlite", help="database engine to run on"
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, parser: pytest.Parser, args: list[str]
) -> Generator[None, None, None]:
    """Come before pytest-django reads the settings: they refuse to load without a home."""
    forget_the_surroundings()
    if parser.parse_known_args(args).engine == "postgresql":
        if SERVER_URL not in os.environ:  # an xdist worker finds its controller's server here
            early_config.stash[server] = Server.start()
            os.environ[SERVER_URL] = early_config.stash[server].url
        os.environ["DATABASE_URL"] = os.environ[SERVER_URL]
    early_config.stash[home] = make_home()
    # Playwright keeps an event loop alive in the main thread, and Django would then refuse
    # every query there, also in the tests that come after a story.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return (yield)


def forget_the_surroundings() -> None:
    """Drop what a developer's shell says about their own installation."""
    for name in list(os.environ):
        if name == "DATABASE_URL" or (name.startswith("REISGEZEL_") and name != SERVER_URL):
            del os.environ[name]


def make_home() -> Path:
    """Return a new home in production mode, so that tests meet what users meet."""
    from reisgezel.config.home import Home

    path = Path(tempfile.mkdtemp(prefix="reisgezel-test-"))
    os.environ["REISGEZEL_HOME"] = str(path)
    Home(path).prepare(mode="production", hosts="testserver,localhost,127.0.0.1")
    return path


def pytest_unconfigure(config: pytest.Config) -> None:
    if made := config.stash.get(home, None):
        shutil.rmtree(made, ignore_errors=True)
    if started := config.stash.get(server, None):
        started.stop()
        os.environ.pop(SERVER_URL, None)


def pytest_report_header(config: pytest.Config) -> str:
    return f"engine: {config.getoption('engine')}"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Let the marker ``database`` give access to the database, before pytest-django sorts by it."""
    for item in items:
        if item.get_closest_marker("database") and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
    return (yield)


@pytest.fixture(autouse=True)
def _heads_of_its_own() -> None:
    """Start each test without audit heads: they would outlive the events that it rolls back."""
    from reisgezel.core.audit import heads  # a plugin is imported before Django is ready

    Path(settings.AUDIT_HEADS).unlink(missing_ok=True)
    heads.forget()


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    """Begin each test in Dutch, whatever language the last one's reader spoke."""
    translation.activate("nl")
