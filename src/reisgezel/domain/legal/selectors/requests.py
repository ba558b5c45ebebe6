"""Documents and searches that wait for a step, and those of one client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import DocumentRequest, TracingReferral
from reisgezel.domain.legal.models.requests import (
    DocumentRequestQuerySet,
    TracingReferralQuerySet,
)

ALONG = ("client_file__person", "client_file__unit")
MOST = 500
"""So many open requests are sorted by their next step; a team has some dozens."""


def get_request(actor: Actor, public_id: str) -> DocumentRequest:
    """Return one request for a document in reach. Raises Absent otherwise."""
    return find(actor, DocumentRequest, public_id, along=ALONG)


def get_referral(actor: Actor, public_id: str) -> TracingReferral:
    """Return one search in reach. Raises Absent otherwise."""
    return find(actor, TracingReferral, public_id, along=ALONG)


@dataclass(frozen=True)
class Waiting:
    """A request or a search with its next step, as the list shows it."""

    record: DocumentRequest | TracingReferral
    words: str
    due_on: date
    what: str

    @property
    def file(self) -> ClientFile:
        return self.record.client_file


def waiting_requests(actor: Actor, *, mine: bool = False, late: bool = False) -> list[Waiting]:
    """Return all that waits for a step, what is due first first; with ``late`` what is due by now."""
    requests = cast(DocumentRequestQuerySet, visible(actor, DocumentRequest)).open()
    searches = cast(TracingReferralQuerySet, visible(actor, TracingReferral)).open()
    if mine:
        requests = requests.filter(asked_by=actor.user)
        searches = searches.filter(referred_by=actor.user)
    found = [
        Waiting(row, row.step.words, row.step.due_on, f"{row.kind_name}, {row.source_name}")
        for row in requests.select_related(*ALONG).order_by("asked_on", "pk")[:MOST]
        if row.step
    ]
    found += [
        Waiting(row, row.step.words, row.step.due_on, row.sought)
        for row in searches.select_related(*ALONG).order_by("referred_on", "pk")[:MOST]
        if row.step
    ]
    if late:
        found = [one for one in found if one.due_on < actor.on]
    return sorted(found, key=lambda one: (one.due_on, one.record.public_id))


def requests_of(reach: Reach) -> QuerySet[DocumentRequest]:
    """Return the documents asked for a client, the newest first."""
    rows = reach.rows(DocumentRequest).select_related("asked_by")
    return rows.order_by("-asked_on", "-pk")


def referrals_of(reach: Reach) -> QuerySet[TracingReferral]:
    """Return the searches for a client's family, the newest first."""
    rows = reach.rows(TracingReferral).select_related("referred_by", "sought_person")
    return rows.order_by("-referred_on", "-pk")
