"""A session belongs to one browser and one stretch of time: planted, copied or ended ones open nothing."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.access.services import end_colleague, reset_colleague_second_factor
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from tests.architecture.addresses import NAMES
from tests.architecture.matrix import ROWS
from tests.attacks.signing_in import (
    PASSWORD,
    armed,
    code_at,
    code_of,
    come_in,
    copy_of,
    opens,
    session_key,
    type_code,
    type_password,
)
from tests.factories.cases import a_file
from tests.personas import SINCE, actor_of

pytestmark = pytest.mark.django_db

NEW = "nog een lange zin om te onthouden"


@pytest.mark.asvs("V7.2.1", "V7.2.2", "V7.2.3", "V11.5.1")
def test_a_session_is_a_random_key_that_only_the_server_understands():
    samira, secret = armed()
    keys = {session_key(come_in(samira, secret)) for _ in range(1)}
    for key in keys:
        assert re.fullmatch(r"[a-z0-9]{32}", key)  # 32 of 36 characters: 165 bits
    client = come_in(*armed("ton"))
    own = session_key(client)
    near = own[:-1] + ("1" if own.endswith("0") else "0")
    for forged in ("0" * 32, near, "admin", "'; --", ""):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = forged
        assert not opens(thief)


@pytest.mark.asvs("V7.2.4")
def test_every_proof_of_who_one_is_gives_a_new_key_and_ends_the_old_one():
    samira, secret = armed()
    client = Client()
    client.get(reverse("account_login"))
    planted = client.session
    planted["planted"] = True
    planted.save()
    seen = [planted.session_key]
    type_password(client, samira)
    seen.append(session_key(client))
    type_code(client, code_of(secret))
    seen.append(session_key(client))
    before = copy_of(client)
    with time_machine.travel(time.time() + 60):
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        seen.append(session_key(client))
        assert opens(client)
        assert not opens(before)
    assert seen[-1] != seen[-2] != seen[0]
    kept = set(Session.objects.values_list("session_key", flat=True))
    assert set(seen[:1] + seen[2:3]) & kept == set()
    assert UserSession.objects.filter(user=samira, session_key=seen[-1]).count() == 1


@pytest.mark.asvs("V7.4.1")
def test_a_copied_session_dies_with_signing_out():
    client = come_in(*armed())
    thief = copy_of(client)
    assert opens(thief)
    client.post(reverse("account_logout"))
    assert not opens(thief)


@pytest.mark.asvs("V7.4.3")
@pytest.mark.parametrize("change", ["password", "reset", "factor", "device", "others"])
def test_a_copied_session_dies_when_its_owner_changes_something(change):
    samira, secret = armed()
    other = come_in(samira, secret)
    thief = copy_of(other)
    with time_machine.travel(time.time() + 60):
        here = come_in(samira, secret)
        assert opens(thief)
        if change == "password":
            sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
            here.post(reverse("account_change_password"), sent)
        elif change == "reset":
            Client().post(reverse("account_reset_password"), {"email": samira.email})
            path = re.search(r"testserver(/\S+)", mail.outbox[-1].body)[1]
            form = Client()
            page = form.get(path, follow=True)
            form.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
            assert not opens(form), "a reset signs nobody in"
        elif change == "factor":
            reset_colleague_second_factor(actor=actor_of("femke"), user=samira)
        elif change == "device":
            row = UserSession.objects.get(user=samira, session_key=session_key(other))
            here.post(reverse("accounts:end_device", args=[row.pk]))
        else:
            here.post(reverse("accounts:end_other_devices"))
        assert not opens(thief)
        assert not opens(other)


@pytest.mark.asvs("V7.4.2", "V7.4.5")
def test_a_copied_session_dies_with_the_account_and_the_role_with_its_end():
    samira, secret = armed()
    client = come_in(samira, secret)
    assert client.get(reverse("cases:list")).status_code == 200
    Membership.objects.filter(user=samira).update(ends_before=SINCE)
    assert client.get(reverse("cases:list")).status_code == 403
    end_colleague(actor=actor_of("femke"), user=samira)
    assert not opens(client)
    assert not UserSession.objects.filter(user=samira).exists()


@pytest.mark.asvs("V6.5.1")
def test_a_code_works_once_for_as_long_as_it_would_be_accepted():
    samira, secret = armed()
    start = (time.time() // 30 + 2) * 30
    code = code_at(secret, start)
    with time_machine.travel(start, tick=False) as clock:
        first = Client()
        type_password(first, samira)
        type_code(first, code)
        assert opens(first)
        for later in (1, 29, 31, 45, 59):
            clock.move_to(start + later)
            thief = Client()
            type_password(thief, samira)
            type_code(thief, code)
            assert not opens(thief), f"replayed after {later} seconds"
        clock.move_to(start + 61)
        other = Client()
        type_password(other, samira)
        type_code(other, code_at(secret, start + 31 - 60))
        assert not opens(other), "a code of a minute ago"


@pytest.mark.asvs("V6.5.3", "V6.5.4")
def test_a_recovery_code_works_once_and_no_two_are_alike():
    samira, _secret = armed()
    row = Authenticator.objects.get(user=samira, type=Authenticator.Type.RECOVERY_CODES)
    codes = RecoveryCodes(row).get_unused_codes()
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)  # 26 bits, sixty guesses an hour
    for expected in (True, False):
        client = Client()
        type_password(client, samira)
        type_code(client, codes[0])
        assert opens(client) is expected


@pytest.mark.asvs("V6.4.3", "V6.3.3", "V6.3.4")
def test_a_new_password_alone_opens_nothing_where_a_code_is_asked():
    samira, _secret = armed()
    client = Client()
    client.post(reverse("account_reset_password"), {"email": samira.email})
    path = re.search(r"testserver(/\S+)", mail.outbox[-1].body)[1]
    page = client.get(path, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert not opens(client)
    answer = type_password(client, samira, NEW)
    assert answer.url == reverse("mfa_authenticate")
    assert not opens(client)


@pytest.mark.asvs("V7.3.2", "V7.1.1")
def test_no_session_lives_longer_than_a_working_day():
    client = come_in(*armed())
    start = time.time()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(start + minutes * 60):
            assert opens(client), minutes
    with time_machine.travel(start + 12 * 3600 + 60):
        assert not opens(client)


ASKS_AGAIN = (
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "accounts:end_other_devices",
)


@pytest.mark.asvs("V7.5.1", "V7.5.2")
@pytest.mark.parametrize("name", [name for name in ASKS_AGAIN if name != "mfa_index"])
def test_a_quarter_of_an_hour_later_a_change_of_how_one_signs_in_asks_who_one_is(name):
    client = come_in(*armed())
    with time_machine.travel(time.time() + 16 * 60):
        method = client.post if name == "accounts:end_other_devices" else client.get
        answer = method(reverse(name))
        assert answer.status_code == 302
        assert answer.url.startswith(
            (reverse("account_reauthenticate"), reverse("mfa_reauthenticate"))
        )


@pytest.mark.asvs("V7.6.2")
def test_no_page_signs_anybody_in_by_being_read():
    armed()
    for name in sorted(settings.OPEN_ADDRESSES):
        client = Client()
        try:
            address = reverse(name)
        except Exception:  # an address with an id: a link of the mail, tried elsewhere
            continue
        client.get(address, follow=True)
        assert not opens(client), name


@pytest.mark.asvs("V9.1.1", "V9.2.1", "V9.2.2")
def test_a_link_to_reset_is_worth_nothing_altered_late_or_for_somebody_else():
    samira, _secret = armed()
    armed("ton")
    Client().post(reverse("account_reset_password"), {"email": samira.email})
    path = re.search(r"testserver(/\S+)", mail.outbox[-1].body)[1]
    uid, _, key = path.strip("/").removeprefix("password/").partition("-")
    other = format(int(uid, 36) + 1, "x")
    altered = [
        f"/password/{uid}-{key[:-1]}{'0' if key[-1] != '0' else '1'}/",
        f"/password/{other}-{key}/",
        f"/password/{uid}-{key.replace('-', '')}/",
    ]
    for link in altered:
        assert "werkt niet meer" in Client().get(link, follow=True).content.decode()
    with time_machine.travel(time.time() + 3601):
        assert "werkt niet meer" in Client().get(path, follow=True).content.decode()
    assert "werkt niet meer" not in Client().get(path, follow=True).content.decode()
    assert Client().get(f"/welcome/{key}/").status_code == 410
    assert User.objects.get(pk=samira.pk).check_password(PASSWORD)


@pytest.mark.asvs("V7.4.4")
def test_signing_out_is_in_sight_on_every_page():
    client = come_in(*armed("joost"))
    pages = 0
    for name in sorted(set(NAMES) - settings.OPEN_ADDRESSES | {"home"}):
        answer = client.get(reverse(name)) if name in ROWS and not ROWS[name].sample else None
        text = answer.content.decode() if answer is not None and answer.status_code == 200 else ""
        if "<html" in text:
            pages += 1
            assert f'action="{reverse("account_logout")}"' in text, name
    assert pages > 20


@pytest.mark.asvs("V16.5.3")
def test_a_page_whose_reading_cannot_be_written_down_is_not_shown(monkeypatch):
    client = come_in(*armed())
    client.raise_request_exception = False
    address = reverse("cases:detail", args=[a_file("Yonas Tesfay", guide="samira").public_id])
    assert "Tesfay" in client.get(address).content.decode()

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(AuditEvent, "save", full)
    monkeypatch.setattr(AuditEvent.objects, "create", full)
    answer = client.get(address)
    assert answer.status_code == 500
    assert "Tesfay" not in answer.content.decode()
