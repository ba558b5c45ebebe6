"""What every answer says to the browser, compared literally."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self';"
        " form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self';"
        " script-src 'self'; style-src 'self'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " microphone=(), midi=(), payment=(), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
A_STATIC_FILE = "/static/ui/icon.svg"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health/", "/sign-in/", "/nowhere/", A_STATIC_FILE])
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    response = client.get(path, secure=True)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health/", "/sign-in/", "/nowhere/"])
def test_no_page_is_kept_by_a_browser_or_proxy(client: Client, path: str) -> None:
    assert "no-store" in client.get(path, secure=True).headers["Cache-Control"]


@pytest.mark.django_db
def test_an_address_that_asks_with_a_zero_byte_is_refused(client: Client) -> None:
    answer = client.get("/sign-in/?q=%00", secure=True)
    assert answer.status_code == 400
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.django_db
def test_a_cookie_is_for_this_host_over_https_and_not_for_scripts(client: Client) -> None:
    client.get("/sign-in/", secure=True)
    for name, cookie in client.cookies.items():
        assert name.startswith("__Host-")
        kept = {key: cookie[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
        assert kept == {
            "secure": True,
            "httponly": True,
            "samesite": "Lax",
            "path": "/",
            "domain": "",
        }
    assert client.cookies


@override_settings(SECURE_SSL_REDIRECT=True)
def test_plain_http_is_sent_to_https_but_a_monitor_is_answered(client: Client, db: None) -> None:
    assert client.get("/sign-in/").headers["Location"].startswith("https://")
    assert client.get("/health/").status_code == 200


@override_settings(SECURE_SSL_REDIRECT=True)
def test_djangos_own_check_for_deployment_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")  # the harness sets it, for stories
    call_command("check", deploy=True, fail_level="WARNING")
