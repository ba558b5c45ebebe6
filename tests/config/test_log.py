"""The log: JSON lines with an id, and nothing that says who somebody is."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from reisgezel.config import urls
from reisgezel.config.log import make_formatter
from reisgezel.core.access.middleware import ActorMiddleware

NAME = "Samira"


def line_of(message: str, *arguments: object, exc_info: object = None) -> dict[str, object]:
    """Return how a library's message comes out."""
    record = logging.LogRecord("lib", logging.ERROR, "", 0, message, arguments, exc_info)  # type: ignore[arg-type]
    line: dict[str, object] = json.loads(make_formatter().format(record))
    return line


def break_down(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"no such person: {NAME}")


urlpatterns = [*urls.urlpatterns, path("broken/<str:word>/", break_down, name="broken")]
handler500 = urls.handler500


def test_paths_and_mail_addresses_are_masked() -> None:
    line = line_of("Forbidden (%s): %s by %s", "CSRF", "/clients/ab12/?q=x", "sam@example.org")
    assert line["event"] == "Forbidden (CSRF): [path] by [mail]"


@pytest.mark.asvs("V16.2.5")
def test_an_exception_is_told_without_its_message() -> None:
    try:
        break_down(HttpRequest())
    except ValueError:
        line = line_of("broken", exc_info=sys.exc_info())
    assert line["exception"] == "builtins.ValueError"
    assert "break_down" in str(line["trail"])
    assert NAME not in json.dumps(line)


@pytest.mark.asvs("V16.4.1")
@pytest.mark.parametrize("sign", ["\r\n", "\n", "\u2028", "\x1b[31m", '"}', "\x00", "\x85"])
def test_whatever_is_said_stays_one_line_of_json(sign: str) -> None:
    record = logging.LogRecord("lib", logging.ERROR, "", 0, "a%sb", (sign,), None)
    line = make_formatter().format(record)
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert json.loads(line)["event"] == f"a{sign}b"


@pytest.mark.asvs("V16.2.1", "V16.2.4")
@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_no_query(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="reisgezel.request"):
        client.get("/health/?name=" + NAME)
    [record] = [record for record in caplog.records if record.name == "reisgezel.request"]
    line = json.loads(make_formatter().format(record))
    assert line["route"] == "health/"
    assert line["status"] == 200
    assert NAME not in json.dumps(line)


@pytest.mark.asvs("V16.3.4", "V16.5.1")
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_page_shows_the_id_that_the_log_holds(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ActorMiddleware, "process_view", lambda *_: None)
    client = Client(raise_request_exception=False)
    response = client.get(f"/broken/{NAME}/")
    assert response.status_code == 500
    [record] = [record for record in caplog.records if record.name == "reisgezel.error"]
    line = json.loads(make_formatter().format(record))
    assert str(line["error_id"]) in response.content.decode()
    assert NAME not in json.dumps(line)
