"""One's own account: language, password, second factor, devices, and the lock on a page left alone."""

from __future__ import annotations

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reisgezel.core.accounts.devices import name_of
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from tests.personas import user_of

pytestmark = pytest.mark.django_db

PASSWORD = "een lange zin voor de test"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


@pytest.fixture
def samira(settings) -> User:
    settings.SECOND_FACTOR_REQUIRED = False
    user = user_of("samira")
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User, agent: str = FIREFOX, **more: str) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, **more})
    return client


def opens(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_the_account_page_shows_each_role_with_its_meaning(samira):
    page = signed_in(samira).get(reverse("accounts:profile")).content.decode()
    assert "Maatschappelijk begeleider" in page
    assert "Begeleidt de cliënten die aan u zijn toegewezen" in page


def test_who_has_no_role_is_told_whom_to_ask(samira):
    samira.memberships.all().delete()
    assert "U hebt op dit moment geen rol" in (
        signed_in(samira).get(reverse("accounts:profile")).content.decode()
    )


def test_the_language_of_the_account_goes_with_its_owner_to_another_computer(samira):
    client = signed_in(samira)
    client.post(reverse("accounts:profile"), {"name": samira.name, "language": "en"})
    elsewhere = signed_in(samira, IPHONE)
    assert "My roles" in elsewhere.get(reverse("accounts:profile")).content.decode()
    assert AuditEvent.objects.filter(action="change_profile").exists()


def test_a_language_switch_does_not_lead_to_another_site(client):
    answer = client.post(
        reverse("set_language"), {"language": "en", "next": "https://example.org/"}
    )
    assert answer.url == "/"
    assert "Sign in" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("page", ["true", "account_login", "\ufffd", "-1"])
def test_a_language_switch_survives_a_page_that_is_none(client, page):
    answer = client.post(reverse("set_language"), {"language": "en", "next": page})
    assert answer.status_code == 302
    assert "://" not in answer.url


def test_a_language_we_do_not_speak_changes_nothing(client):
    client.post(reverse("set_language"), {"language": "xx", "next": "/"})
    assert "Inloggen" in client.get(reverse("account_login")).content.decode()


@pytest.mark.asvs("V6.2.2", "V6.2.3")
def test_changing_the_password_asks_the_old_one_tells_by_mail_and_is_logged(samira):
    client = signed_in(samira)
    new = "nog een lange zin om te onthouden"
    wrong = client.post(
        reverse("account_change_password"),
        {"oldpassword": "fout", "password1": new, "password2": new},
    )
    assert "Dit is niet uw huidige wachtwoord" in wrong.content.decode()
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert answer.url == reverse("accounts:profile")
    assert "Uw wachtwoord is gewijzigd." in mail.outbox[-1].body
    assert samira.name not in mail.outbox[-1].body
    assert AuditEvent.objects.filter(action="change_password", actor=samira.public_id).exists()


def test_who_has_no_password_is_told_there_is_none_to_change(samira, client):
    samira.set_unusable_password()
    samira.save()
    client.force_login(samira, settings.AUTHENTICATION_BACKENDS[-1])
    assert client.get(reverse("account_change_password")).url == reverse("accounts:profile")


@pytest.mark.asvs("V6.2.1", "V6.2.4")
def test_a_short_or_known_password_is_refused(samira):
    client = signed_in(samira)
    for weak in ("kort", "password123456", "samira@reisgezel"):
        answer = client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": weak, "password2": weak},
        )
        assert answer.context["form"].errors["password1"], weak


@pytest.mark.asvs("V7.5.2")
def test_the_devices_are_listed_by_name_and_one_is_signed_out(samira):
    here, phone = signed_in(samira), signed_in(samira, IPHONE)
    page = here.get(reverse("accounts:devices"))
    assert [device.name for device in page.context["devices"]] == [
        "Firefox, Linux",
        "Safari, iPhone",
    ]
    other = page.context["devices"][1]
    here.post(reverse("accounts:end_device", args=[other.id]))
    assert opens(here)
    assert not opens(phone)


def test_the_list_tells_when_a_device_was_last_in_use(samira):
    here, phone = signed_in(samira), signed_in(samira, IPHONE)
    with time_machine.travel(time.time() + 10 * 60):
        opens(phone)
        devices = here.get(reverse("accounts:devices")).context["devices"]
    other = next(device for device in devices if not device.is_current)
    assert (other.last_seen - other.since).total_seconds() > 9 * 60


@pytest.mark.asvs("V7.4.3")
def test_all_other_devices_are_signed_out_at_once(samira):
    here, *others = signed_in(samira), signed_in(samira, IPHONE), signed_in(samira)
    here.post(reverse("accounts:end_other_devices"))
    assert opens(here)
    assert not any(opens(other) for other in others)


def test_an_unknown_browser_is_called_so():
    with translation.override("nl"):
        assert name_of("curl/8") == "Onbekend apparaat"


@pytest.mark.asvs("V7.4.1", "V14.3.1")
def test_signing_out_ends_the_session_and_tells_the_browser_to_forget(samira):
    client = signed_in(samira)
    kept = client.cookies.output()
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    stolen = Client()
    stolen.cookies.load(kept.replace("Set-Cookie: ", ""))
    assert not opens(stolen)
    assert AuditEvent.objects.filter(action="sign_out", actor=samira.public_id).exists()


@pytest.mark.asvs("V7.2.4")
def test_signing_in_gives_a_new_session_so_that_a_planted_one_is_worth_nothing(samira):
    client = Client()
    client.get(reverse("account_login"))
    client.session["planted"] = True
    before = client.session.session_key
    client.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
    assert client.session.session_key != before


@pytest.mark.asvs("V7.3.1")
def test_after_half_an_hour_one_signs_in_again_and_returns(samira):
    client = signed_in(samira)
    now = time.time()
    with time_machine.travel(now + 29 * 60):
        assert opens(client)
    with time_machine.travel(now + 29 * 60 + 31 * 60):
        answer = client.get(reverse("accounts:devices") + "?page=2")
        assert answer.status_code == 302
        assert "next=%2Faccount%2Fdevices%2F%3Fpage%3D2" in answer.url or (
            "next=/account/devices/%3Fpage%3D2" in answer.url
        )
        back = client.post(answer.url, {"login": samira.email, "password": PASSWORD})
        assert back.url == "/account/devices/?page=2"
    assert AuditEvent.objects.filter(action="lock").count() == 1


def test_on_a_shared_computer_the_lock_falls_after_a_quarter(samira):
    shared, own = signed_in(samira, shared="on"), signed_in(samira)
    assert 'data-minutes="15"' in shared.get(reverse("accounts:profile")).content.decode()
    assert 'data-minutes="30"' in own.get(reverse("accounts:profile")).content.decode()
    with time_machine.travel(time.time() + 16 * 60):
        assert not opens(shared)
        assert opens(own)


def test_a_form_sent_too_late_returns_to_the_page_it_stood_on(samira):
    client = signed_in(samira)
    with time_machine.travel(time.time() + 31 * 60):
        answer = client.post(
            reverse("accounts:end_other_devices"),
            headers={"referer": "http://testserver/account/devices/"},
        )
    assert "next=/account/devices/" in answer.url


def test_a_fragment_asked_too_late_leads_the_whole_page_to_signing_in(samira):
    client = signed_in(samira)
    with time_machine.travel(time.time() + 31 * 60):
        answer = client.get(
            reverse("notices:list"),
            headers={"hx-request": "true", "hx-current-url": "http://testserver/account/"},
        )
    assert "next=/account/" in answer["HX-Redirect"]


def test_the_lock_of_a_page_that_was_touched_elsewhere_goes_back_to_it(samira):
    client = signed_in(samira)
    answer = client.get(
        reverse("accounts:lock"), headers={"referer": "http://testserver/account/devices/"}
    )
    assert answer.url == "/account/devices/"
    foreign = client.get(reverse("accounts:lock"), headers={"referer": "https://example.org/x/"})
    assert foreign.url == "/"


def test_the_lock_does_not_lead_to_another_site_by_a_page_of_ours_that_names_it(samira):
    client = signed_in(samira)
    page = "http://testserver//example.org/x/"
    assert (
        client.get(reverse("accounts:lock"), headers={"referer": page}).url == "/%2Fexample.org/x/"
    )


def test_the_last_second_factor_stays(samira, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    client.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
    TOTP.activate(samira, generate_totp_secret())
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "uw enige tweede factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=samira, type="totp").exists()


def test_the_last_passkey_stays_too(samira, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    client.post(reverse("account_login"), {"login": samira.email, "password": PASSWORD})
    passkey = Authenticator.objects.create(
        user=samira, type="webauthn", data={"name": "Telefoon", "credential": {}}
    )
    answer = client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]), follow=True)
    assert "uw enige tweede factor" in answer.content.decode()
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


@pytest.mark.asvs("V6.4.4", "V7.4.5")
def test_a_second_factor_that_was_reset_is_asked_anew_and_nothing_else_opens(samira, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    from reisgezel.core.access.services import reset_colleague_second_factor
    from tests.personas import actor_of

    TOTP.activate(samira, generate_totp_secret())
    reset_colleague_second_factor(actor=actor_of("femke"), user=samira)
    client = signed_in(samira)
    assert client.get(reverse("accounts:profile")).url == reverse("mfa_activate_totp")


def test_a_double_press_for_new_recovery_codes_makes_one_set(
    samira, django_capture_on_commit_callbacks
):
    client = signed_in(samira)
    TOTP.activate(samira, generate_totp_secret())
    key = {"once": "0123456789abcdef01234567"}
    for _press in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("mfa_generate_recovery_codes"), key)
        assert answer.url == reverse("mfa_view_recovery_codes")
    assert AuditEvent.objects.filter(action="renew_second_factor").count() == 1
