"""Documents of a client: who keeps and reads them, the trace, the answer to the browser, and letting go."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Document
from reisgezel.domain.cases.services.documents import add_document, read_document, remove_document
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


@pytest.fixture(autouse=True)
def _a_place_of_its_own(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def file():
    return a_file(guide="samira")


def a_document(file, who="samira", **options) -> Document:
    what = {"title": "Brief IND", "kind": "letter", "content": PDF, "name": "brief.pdf"} | options
    return add_document(actor=actor_of(who), file=file, **what)


def stored(settings) -> list[Path]:
    return [path for path in Path(settings.DOCUMENTS_ROOT).rglob("*") if path.is_file()]


def test_a_document_is_kept_unreadable_and_read_with_a_trace(file, settings):
    document = a_document(file)
    assert PDF not in stored(settings)[0].read_bytes()
    assert read_document(actor=actor_of("samira"), document=document) == PDF
    actions = list(
        AuditEvent.objects.filter(object_id=document.public_id).values_list("action", flat=True)
    )
    assert sorted(actions) == ["add_document", "download_document"]


def test_a_bsn_in_the_title_is_masked(file):
    assert "111222333" not in a_document(file, title="Brief over 111222333").title


def test_a_refused_document_leaves_nothing(file, settings):
    with pytest.raises(RuleBroken):
        a_document(file, content=b"MZ" + b"\0" * 90)
    assert not Document.objects.exists()
    assert stored(settings) == []


def test_what_is_confidential_is_kept_only_by_who_may_read_it(file, settings):
    with pytest.raises(NotAllowed):
        a_document(file, data_class="C3")
    a_document(file, who="karin", data_class="C3")
    assert len(stored(settings)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_removed_document_is_gone_for_good_and_stays_told(file, settings):
    document = a_document(file)
    remove_document(actor=actor_of("samira"), document=document)
    assert stored(settings) == []
    document.refresh_from_db()
    assert document.removed_at is not None
    with pytest.raises(Absent):
        read_document(actor=actor_of("samira"), document=document)


@pytest.mark.asvs("V3.2.1", "V5.4.2")
def test_the_page_keeps_a_document_and_gives_it_back_boxed_in(client, file):
    client.force_login(user_of("samira"))
    url = reverse("cases:new_document", args=[file.public_id])
    page = client.get(url).content.decode()
    assert "Geen kopie van een paspoort" in page
    assert "paspoort" not in str(dict(Document.Kind.choices))
    upload = SimpleUploadedFile("../../Brief IND.pdf", PDF, content_type="text/html")
    sent = {"title": "Brief IND / mei", "kind": "letter", "upload": upload}
    assert "Brief IND / mei" in client.post(url, sent, follow=True).content.decode()
    document = Document.objects.get()
    answer = client.get(reverse("cases:download_document", args=[document.public_id]))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="brief-ind-mei.pdf"'
    assert answer["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'none'"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("megabytes", [11, 41])
def test_too_large_is_said_as_the_reason_and_the_title_stays(client, file, megabytes):
    client.force_login(user_of("samira"))
    upload = SimpleUploadedFile("brief.pdf", PDF + b"\0" * (megabytes * 1024 * 1024))
    sent = {"title": "Brief IND", "kind": "letter", "upload": upload}
    page = client.post(reverse("cases:new_document", args=[file.public_id]), sent).content.decode()
    assert "groter dan 10 MB" in page
    assert 'value="Brief IND"' in page


def test_a_wrong_kind_is_refused_at_the_field(client, file):
    client.force_login(user_of("samira"))
    sent = {"title": "Lijst", "kind": "other", "upload": SimpleUploadedFile("lijst.exe", b"MZ\0\0")}
    answer = client.post(reverse("cases:new_document", args=[file.public_id]), sent)
    assert "bewaren we niet" in answer.context["form"].errors["upload"][0]


def test_a_document_of_a_class_out_of_reach_is_not_there(client, file):
    document = a_document(file, who="karin", data_class="C3")
    client.force_login(user_of("samira"))
    assert (
        client.get(reverse("cases:download_document", args=[document.public_id])).status_code == 404
    )
    page = client.get(reverse("cases:documents", args=[file.public_id])).content.decode()
    assert "Brief IND" not in page


def test_removing_asks_first(client, file, settings):
    document = a_document(file)
    client.force_login(user_of("samira"))
    url = reverse("cases:remove_document", args=[document.public_id])
    assert "echt weg" in client.get(url).content.decode()
    assert "verwijderd op" in client.post(url, follow=True).content.decode()
    assert client.get(url).status_code == 404
