"""The first page: the people of the demo, one click each; outside the demo only a sign-in page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.demo.personas import EVERYBODY
from tests.personas import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False


def test_the_demo_introduces_every_persona_by_name_and_sentence(client, demo):
    page = client.get("/").content.decode()
    for persona in EVERYBODY:
        assert persona.name in page
        assert persona.sentence_nl.partition(",")[0] in page


def test_the_demo_speaks_english_too(client, demo):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert "Volunteer of 71" in client.get("/").content.decode()


def test_one_click_signs_in_and_no_second_factor_is_asked(client, demo):
    samira = user_of("samira")
    answer = client.post(reverse("demo:sign_in", args=["samira"]), follow=True)
    assert answer.status_code == 200
    assert answer.context["request"].user == samira
    assert AuditEvent.objects.filter(action="sign_in", actor=samira.public_id).exists()


def test_outside_the_demo_the_first_page_leads_to_signing_in(client):
    assert client.get("/").url.startswith(reverse("account_login"))


def test_outside_the_demo_nobody_signs_in_with_a_click(client):
    user_of("samira")
    assert client.post(reverse("demo:sign_in", args=["samira"])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_name_that_is_no_persona_is_not_found(client, demo):
    assert client.post(reverse("demo:sign_in", args=["directeur"])).status_code == 404


def test_who_reads_english_goes_on_in_english(client, demo):
    samira = user_of("samira")
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    client.post(reverse("demo:sign_in", args=["samira"]))
    samira.refresh_from_db()
    assert samira.language == "en"
