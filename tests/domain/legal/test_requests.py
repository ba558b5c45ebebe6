"""A birth certificate that must be translated, and a mother whom the Red Cross looks for."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Document
from reisgezel.domain.legal.models import DocumentRequest, TracingReferral
from reisgezel.domain.legal.selectors.requests import waiting_requests
from reisgezel.domain.legal.services import referrals
from reisgezel.domain.legal.services import requests as services
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_referral, a_request
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TODAY = date(2019, 1, 3)


@pytest.fixture
def file():
    return a_file(guide="samira")


def a_proof(file, data_class="C3") -> Document:
    return Document.objects.create(
        client_file=file,
        title="Bevestiging Rode Kruis",
        kind="letter",
        data_class=data_class,
        stored_name=f"proof-{Document.objects.count()}",
        media_type="application/pdf",
        size=8,
        added_by=user_of("karin"),
        added_at=clock.now(),
    )


def test_a_document_is_asked_for_received_and_translated(file):
    karin = actor_of("karin")
    request = services.request_document(
        actor=karin, file=file, kind="birth", source="family", asked_on=date(2018, 10, 1)
    )
    assert request.step.words == "Navragen"
    services.ask_again(
        actor=karin, request=request, expected_version=1, asked_again_on=date(2018, 11, 5)
    )
    assert request.step.due_on == date(2018, 12, 3)
    services.receive_document(
        actor=karin,
        request=request,
        expected_version=2,
        received_on=date(2018, 12, 10),
        needs_translation=True,
    )
    with pytest.raises(RuleBroken, match="past niet meer"):
        services.receive_translation(
            actor=karin, request=request, expected_version=3, translated_on=TODAY
        )
    services.ask_translation(
        actor=karin, request=request, expected_version=3, translation_asked_on=TODAY
    )
    services.receive_translation(
        actor=karin, request=request, expected_version=4, translated_on=TODAY
    )
    assert (request.state, request.step) == ("ready", None)
    assert not waiting_requests(karin)
    told = AuditEvent.objects.filter(object_id=request.public_id).values_list("action", flat=True)
    assert sorted(told) == [
        "ask_document_again",
        "ask_translation",
        "receive_document",
        "receive_translation",
        "request_document",
    ]


def test_a_document_that_cannot_be_had_says_why(file):
    karin, request = actor_of("karin"), a_request(file)
    services.stop_request(
        actor=karin, request=request, expected_version=1, stop_reason="archief verbrand"
    )
    assert request.state == "stopped"


def test_the_second_of_two_editors_is_told(file):
    karin, request = actor_of("karin"), a_request(file)
    DocumentRequest.objects.update(version=9)
    with pytest.raises(EditConflict):
        services.stop_request(actor=karin, request=request, expected_version=1, stop_reason="x")


def test_a_search_is_proven_for_nareis_and_ends_with_an_outcome(file):
    karin = actor_of("karin")
    referral = referrals.refer_to_red_cross(
        actor=karin,
        file=file,
        sought="moeder",
        referred_on=date(2018, 11, 1),
        client_was_there=True,
    )
    assert "Bewijs" in referral.step.words
    other = a_proof(a_file("Selam Haile"))
    with pytest.raises(RuleBroken, match="niet in het dossier"):
        referrals.prove_referral(actor=karin, referral=referral, expected_version=1, proof=other)
    referrals.prove_referral(
        actor=karin, referral=referral, expected_version=1, proof=a_proof(file)
    )
    referrals.ask_red_cross_again(
        actor=karin, referral=referral, expected_version=2, asked_again_on=date(2018, 12, 20)
    )
    assert referral.step.due_on == date(2019, 1, 17)
    referrals.end_referral(
        actor=karin, referral=referral, expected_version=3, outcome="found", ended_on=TODAY
    )
    with pytest.raises(RuleBroken, match="al een uitkomst"):
        referrals.ask_red_cross_again(
            actor=karin, referral=referral, expected_version=4, asked_again_on=TODAY
        )


def test_who_reads_no_legal_file_sees_neither(file):
    a_request(file)
    a_referral(file)
    for key in ("samira", "marit", "joost", "ton"):
        assert not visible(actor_of(key), DocumentRequest).exists()
        assert not visible(actor_of(key), TracingReferral).exists()
    with pytest.raises(NotAllowed):
        services.request_document(
            actor=actor_of("samira"), file=file, kind="birth", source="ind", asked_on=TODAY
        )
    theirs = a_request(a_file("Selam Haile", unit=unit_named("Team Utrecht")))
    with pytest.raises(Absent):
        services.ask_again(
            actor=actor_of("karin"), request=theirs, expected_version=1, asked_again_on=TODAY
        )


def test_the_list_shows_the_next_step_that_is_due_first(client, file):
    a_request(file, asked_on=date(2018, 12, 28))
    late = a_referral(file, referred_on=date(2018, 11, 1), sought="broer")
    karin = actor_of("karin")
    assert [one.record for one in waiting_requests(karin, late=True)] == [late]
    page = sign_in(client, "karin").get(reverse("legal:requests")).content.decode()
    assert page.index("broer") < page.index("geboorteakte")
    assert file.person.public_id in AuditEvent.objects.get(action="list_requests").detail


def test_karin_asks_for_a_document_and_takes_each_step_on_the_page(client, file):
    karin = sign_in(client, "karin")
    begin = reverse("legal:begin", args=[file.public_id, "request"])
    assert "Welk stuk" in karin.get(begin).content.decode()
    karin.post(begin, {"kind": "birth", "source": "embassy", "asked_on": "2-1-2019"})
    request = DocumentRequest.objects.get()
    act = reverse("legal:request_act", args=[request.public_id, "receive"])
    karin.post(act, {"received_on": "3-1-2019", "needs_translation": "on", "version": 1})
    page = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "Vertaling aanvragen" in page
    proof = a_proof(file)
    begin = reverse("legal:begin", args=[file.public_id, "referral"])
    karin.post(begin, {"sought": "moeder", "referred_on": "2-1-2019", "proof": proof.public_id})
    page = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "bewijs in het dossier" in page
    assert TracingReferral.objects.get().proof == proof
