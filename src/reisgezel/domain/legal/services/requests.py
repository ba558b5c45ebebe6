"""Asking for documents and having them translated."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.records.versions import save_version
from reisgezel.core.reference.selectors import is_valid
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import DocumentRequest, Matter
from reisgezel.domain.legal.models.requests import KINDS, OTHER, SOURCES
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import requests as rules
from reisgezel.domain.legal.rules.requests import State
from reisgezel.domain.legal.services.belonging import check_matter
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def request_document(
    *,
    actor: Actor,
    file: ClientFile,
    kind: str,
    source: str,
    asked_on: date,
    which: str = "",
    about: str = "",
    matter: Matter | None = None,
) -> DocumentRequest:
    """Write down which document was asked of whom, and on which day; of another than listed, which."""
    found = require_legal(actor, file)
    rules.check_day(asked_on, after=date.min, today=clock.today(), field="asked_on")
    if not is_valid(KINDS, kind) or not is_valid(SOURCES, source):
        raise RuleBroken(_("Deze keuze is er niet meer. Kies opnieuw."), field="kind")
    rules.check_which(is_other=kind == OTHER, which=which)
    check_matter(found, matter)
    request = DocumentRequest.objects.create(
        client_file=file,
        matter=matter,
        kind=kind,
        which=kept_of(file, "which", which) if kind == OTHER else "",
        source=source,
        about=kept_of(file, "about", about),
        asked_by=actor.user,
        asked_on=asked_on,
    )
    trace_step("request_document", actor, found, request, kind=kind)
    return request


@transaction.atomic
def ask_again(
    *, actor: Actor, request: DocumentRequest, expected_version: int, asked_again_on: date
) -> None:
    """Write down that one asked again for a document, or for its translation."""
    found = require_legal(actor, request)
    rules.check_state(request.state, State.ASKED)
    rules.check_day(
        asked_again_on, after=request.asked_on, today=clock.today(), field="asked_again_on"
    )
    save_version(request, expected=expected_version, asked_again_on=asked_again_on)
    trace_step("ask_document_again", actor, found, request)


@transaction.atomic
def receive_document(
    *,
    actor: Actor,
    request: DocumentRequest,
    expected_version: int,
    received_on: date,
    needs_translation: bool,
) -> None:
    """Write down that a document came, and whether it must be translated."""
    found = require_legal(actor, request)
    rules.check_state(request.state, State.ASKED)
    rules.check_day(received_on, after=request.asked_on, today=clock.today(), field="received_on")
    save_version(
        request,
        expected=expected_version,
        received_on=received_on,
        needs_translation=needs_translation,
    )
    trace_step("receive_document", actor, found, request)


@transaction.atomic
def ask_translation(
    *, actor: Actor, request: DocumentRequest, expected_version: int, translation_asked_on: date
) -> None:
    """Write down that a translation was asked for, or asked for again."""
    found = require_legal(actor, request)
    rules.check_state(request.state, State.RECEIVED, State.IN_TRANSLATION)
    rules.check_day(
        translation_asked_on,
        after=request.received_on or request.asked_on,
        today=clock.today(),
        field="translation_asked_on",
    )
    save_version(request, expected=expected_version, translation_asked_on=translation_asked_on)
    trace_step("ask_translation", actor, found, request)


@transaction.atomic
def receive_translation(
    *, actor: Actor, request: DocumentRequest, expected_version: int, translated_on: date
) -> None:
    """Write down that the translation is there: the document is ready."""
    found = require_legal(actor, request)
    rules.check_state(request.state, State.IN_TRANSLATION)
    rules.check_day(
        translated_on,
        after=request.translation_asked_on or request.asked_on,
        today=clock.today(),
        field="translated_on",
    )
    save_version(request, expected=expected_version, translated_on=translated_on)
    trace_step("receive_translation", actor, found, request)


@transaction.atomic
def stop_request(
    *, actor: Actor, request: DocumentRequest, expected_version: int, stop_reason: str
) -> None:
    """Write down that a document cannot be had; that too is evidence in a procedure."""
    found = require_legal(actor, request)
    rules.check_state(request.state, State.ASKED, State.RECEIVED, State.IN_TRANSLATION)
    save_version(
        request,
        expected=expected_version,
        stopped_on=clock.today(),
        stop_reason=kept_of(request.client_file, "stop_reason", stop_reason),
    )
    trace_step("stop_document_request", actor, found, request)
