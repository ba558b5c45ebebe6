"""What every answer says to the browser, compared literally."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from reisgezel.config import urls
from reisgezel.config.home import KEY_NAMES, Home
from reisgezel.core import clock
from reisgezel.domain.cases.models import Task
from tests.architecture.forms import House, build_house, sender, undone
from tests.factories.cases import a_file
from tests.personas import sign_in, user_of

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
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""What a download says instead: whatever it is, it runs nothing and opens nowhere."""
DOWNLOADS = {"cases:download_document", "exchange:remarks", "stories:download"}
TELLS_TOO_MUCH = {
    "Server",
    "X-Powered-By",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Methods",
}
A_STATIC_FILE = "/static/ui/icon.svg"
STATUSES = {
    200: "/sign-in/",
    302: "/clients/",
    400: "/sign-in/?q=%00",
    404: "/nowhere/",
    410: "/welcome/made-up/",
}


def break_down(request: HttpRequest) -> HttpResponse:
    raise ValueError("broken")


urlpatterns = [*urls.urlpatterns, path("broken/", break_down, name="health")]
handler500 = urls.handler500


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


def wrong(answer: HttpResponse, **other: str) -> list[str]:
    """Return what an answer says that it should not, or leaves out."""
    wanted = HEADERS | {"Cache-Control": "no-store"} | other
    found = {name: answer.headers.get(name) for name in wanted}
    if "no-store" in (found["Cache-Control"] or ""):
        found["Cache-Control"] = "no-store"
    differing = [f"{name}: {found[name]}" for name in wanted if found[name] != wanted[name]]
    kind = answer.headers.get("Content-Type", "")
    if answer.content and kind.startswith("text/") and "charset=utf-8" not in kind:
        differing.append(f"Content-Type: {kind}")
    return differing + sorted(TELLS_TOO_MUCH & set(answer.headers))


def ask_all(house: House, methods: Sequence[str]) -> Iterator[tuple[str, str, HttpResponse]]:
    """Yield the answer of every address to whoever may and to a stranger, by each method."""
    for name, address in house.addresses.items():
        for key in (sender(name), "stranger"):
            for method in methods:
                with undone(house.clients[key]):
                    answer = house.clients[key].generic(method, address, secure=True)
                yield name, method, answer


def unlike(house: House, methods: Sequence[str]) -> list[str]:
    """Return what some address answers without the headers, or with others."""
    found = []
    for name, method, answer in ask_all(house, methods):
        is_file = name in DOWNLOADS and answer.status_code == 200
        other = {"Content-Security-Policy": SANDBOX} if is_file else {}
        found += [f"{method} {name}: {what}" for what in wrong(answer, **other)]
    return found


@pytest.mark.asvs(
    "V3.4.1",
    "V3.4.2",
    "V3.4.3",
    "V3.4.4",
    "V3.4.5",
    "V3.4.6",
    "V4.1.1",
    "V14.2.2",
    "V14.2.3",
    "V14.3.2",
)
def test_every_address_answers_with_the_headers(house: House) -> None:
    assert unlike(house, ["GET"]) == []


@pytest.mark.trust
def test_every_address_answers_with_the_headers_in_any_way_it_is_asked(house: House) -> None:
    assert unlike(house, ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_answers_with_the_headers(client: Client, status: int) -> None:
    answer = client.get(STATUSES[status], secure=True)
    assert answer.status_code == status
    assert wrong(answer) == []


@pytest.mark.django_db
def test_a_conflict_and_a_draft_too_large_answer_with_the_headers() -> None:
    file = a_file(guide="samira")
    samira = sign_in(Client(), "samira")
    task = Task.objects.create(
        client_file=file,
        title="Bellen",
        due_on=clock.today(),
        assignee=user_of("samira"),
        created_by=user_of("samira"),
        version=2,
    )
    edit = reverse("cases:edit_task", args=[task.public_id])
    sent = {"title": "Schrijven", "due_on": "1-2-2027", "version": "1"}
    sent["assignee"] = user_of("samira").public_id
    conflict = samira.post(edit, sent, secure=True)
    write = reverse("cases:new_note", args=[file.public_id])
    long = {"text": "x" * 200_000}
    too_large = samira.post(write, long, secure=True, headers={"X-Draft": "1"})
    assert (conflict.status_code, too_large.status_code) == (409, 413)
    assert (wrong(conflict), wrong(too_large)) == ([], [])


@pytest.mark.asvs("V13.4.2", "V16.5.1")
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_page_answers_with_the_headers_and_tells_nothing_of_itself() -> None:
    answer = Client(raise_request_exception=False).get("/broken/", secure=True)
    assert answer.status_code == 500
    assert wrong(answer) == []
    for word in ("Traceback", "ValueError", "broken", "site-packages", "django", "SELECT"):
        assert word not in answer.content.decode(), word


@pytest.mark.django_db
def test_refusals_answer_with_the_headers(client: Client) -> None:
    for _ in range(6):
        locked = client.post("/sign-in/", {"login": "a@example.org", "password": "x"}, secure=True)
    assert locked.status_code == 429
    assert wrong(locked) == []
    strict = Client(enforce_csrf_checks=True)
    forbidden = strict.post("/sign-in/", {}, secure=True)
    assert forbidden.status_code == 403
    assert wrong(forbidden) == []
    foreign = client.get("/sign-in/", headers={"host": "example.org"}, secure=True)
    assert foreign.status_code == 400
    assert wrong(foreign) == []


@pytest.mark.django_db
def test_a_static_file_has_the_headers_and_may_be_kept(client: Client) -> None:
    answer = client.get(A_STATIC_FILE, secure=True)
    kept = {name: answer.headers.get(name) for name in HEADERS}
    assert kept == HEADERS
    assert "max-age" in answer.headers["Cache-Control"]
    answer.close()


@pytest.mark.asvs("V3.3.1", "V3.3.2", "V3.3.3", "V3.3.4")
def test_a_cookie_is_for_this_host_over_https_and_not_for_scripts(house: House) -> None:
    seen = set()
    for name in [*settings.OPEN_ADDRESSES, "cases:list", "cases:detail", "people:edit_contact"]:
        client, address = house.clients[sender(name)], house.addresses[name]
        answers = []
        for one in (client, Client()):
            with undone(one):
                answers.append(one.get(address, secure=True))
                answers.append(one.post(address, {"language": "en"}, secure=True))
        for cookie in (one for answer in answers for one in answer.cookies.values()):
            seen.add(cookie.key)
            if not cookie.value:
                continue  # it is taken away
            kept = {
                key: cookie[key] for key in ("secure", "httponly", "samesite", "path", "domain")
            }
            wanted = {
                "secure": True,
                "httponly": True,
                "samesite": "Lax",
                "path": "/",
                "domain": "",
            }
            assert kept == wanted, (name, cookie)
    assert seen == {"__Host-session", "__Host-csrf", "__Host-language"}


@pytest.mark.asvs("V4.1.2")
@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_program_that_shows_its_secret_in_the_clear_is_refused(client: Client, db: None) -> None:
    answer = client.get("/calendar/made-up.ics")
    assert answer.status_code == 403
    assert client.get("/calendar/made-up.ics", secure=True).status_code == 404


@pytest.mark.asvs("V12.2.1")
@override_settings(SECURE_SSL_REDIRECT=True)
def test_plain_http_is_sent_to_https_but_a_monitor_is_answered(client: Client, db: None) -> None:
    assert client.get("/sign-in/").headers["Location"].startswith("https://")
    assert client.get("/health/").status_code == 200


@pytest.mark.asvs("V13.4.2")
@override_settings(SECURE_SSL_REDIRECT=True)
def test_djangos_own_check_for_deployment_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")  # the harness sets it, for stories
    call_command("check", deploy=True, fail_level="WARNING")


@pytest.mark.asvs("V12.3.2")
def test_a_mail_server_that_cannot_prove_its_name_gets_no_mail() -> None:
    context = EmailBackend(host="mail.example.org", use_tls=True).ssl_context
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.asvs("V13.3.2")
def test_keys_are_for_the_owner_of_the_process_only(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare(mode="production", hosts="localhost")
    assert (home.path / "keys").stat().st_mode & 0o777 == 0o700
    keys = {home.key(name) for name in KEY_NAMES}
    assert len(keys) == len(KEY_NAMES)
    assert all(len(key) == 64 for key in keys)  # 48 random bytes
    for name in KEY_NAMES:
        assert (home.path / "keys" / name).stat().st_mode & 0o777 == 0o600
