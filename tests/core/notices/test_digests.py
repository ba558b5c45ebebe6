"""A mail of counts: the lines it is given, a link to this installation, in the language of the reader."""

from __future__ import annotations

import pytest

from reisgezel.core.notices.digests import send_digest
from tests.personas import user_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hosts", "link"),
    [
        (["reisgezel.example", "other.example"], "https://reisgezel.example/terms/"),
        ([".reisgezel.example"], "https://reisgezel.example/terms/"),
        (["*"], "https://localhost/terms/"),
    ],
)
def test_a_digest_leads_to_the_name_people_type(settings, mailoutbox, hosts, link):
    settings.ALLOWED_HOSTS = hosts
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_digest(user_of("samira"), title="Uw termijnen", lines=["2 te laat"], path="/terms/")
    (mail,) = mailoutbox
    assert mail.to == [user_of("samira").email]
    assert mail.subject == "Reisgezel: Uw termijnen"
    assert "- 2 te laat\n" in mail.body
    assert link in mail.body
