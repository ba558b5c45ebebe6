"""Somebody sets up a passkey instead of an app, and signs in with it alone, under the real policy."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from reisgezel.core.audit.models import AuditEvent
from tests.personas import user_of
from tests.stories.conftest import findings

pytestmark = pytest.mark.story

PASSWORD = "een lange zin voor de test"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def finger(page: Page, settings: Any) -> Page:
    """A browser on a device that recognises its owner's finger; the test speaks plain HTTP."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


@pytest.mark.asvs("V6.3.3", "V11.6.1")
def test_a_passkey_is_set_up_and_is_enough_the_next_time(finger: Page) -> None:
    samira = user_of("samira")
    samira.set_password(PASSWORD)
    samira.save()
    page = finger
    page.goto("/account/")
    page.get_by_label("E-mailadres").fill(samira.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_role("link", name="Passkey toevoegen").click()
    assert findings(page) == []
    page.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    page.get_by_label("Inloggen zonder wachtwoord").check()
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.get_by_role("heading", name="Herstelcodes").wait_for()
    assert findings(page) == []
    page.goto("/")
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.get_by_role("heading", name="Vandaag").wait_for()
    assert Authenticator.objects.filter(user=samira, type="webauthn").count() == 1
    assert AuditEvent.objects.filter(action="sign_in", actor=samira.public_id).count() == 2
