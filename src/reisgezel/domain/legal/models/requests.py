"""Documents asked for a client, and family searched by the Red Cross."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.legal.models.matters import Matter
from reisgezel.domain.legal.rules import requests as rules
from reisgezel.domain.people.models import Person

OTHER = "other"
"""The kind of a document that is on no list."""
KINDS, SOURCES = "document_kinds", "document_sources"


class DocumentRequestQuerySet(models.QuerySet["DocumentRequest"]):
    def open(self) -> Self:
        """Return the requests that still ask a step."""
        ready = Q(received_on__isnull=False) & (
            Q(needs_translation=False) | Q(translated_on__isnull=False)
        )
        return self.filter(~ready, stopped_on__isnull=True)


class DocumentRequest(Versioned):
    """One document that somebody was asked for, until it is there and can be read."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="document_requests")
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="document_requests"
    )
    kind = models.CharField(_("welk stuk"), max_length=40)
    which = models.CharField(_("welk ander stuk"), max_length=120, blank=True)
    """Of a document that is on no list."""
    source = models.CharField(_("bij wie"), max_length=40)
    about = models.CharField(_("van wie is het stuk"), max_length=120, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="document_requests"
    )
    asked_on = models.DateField(_("gevraagd op"))
    asked_again_on = models.DateField(_("nagevraagd op"), null=True, blank=True)
    received_on = models.DateField(_("ontvangen op"), null=True, blank=True)
    needs_translation = models.BooleanField(_("moet vertaald worden"), default=False)
    translation_asked_on = models.DateField(_("vertaling gevraagd op"), null=True, blank=True)
    translated_on = models.DateField(_("vertaald op"), null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(_("waarom niet"), max_length=160, blank=True)

    objects = DocumentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def kind_name(self) -> str:
        return self.which or label(KINDS, self.kind)

    @property
    def source_name(self) -> str:
        return label(SOURCES, self.source)

    @property
    def state(self) -> rules.State:
        return rules.state_of(
            received_on=self.received_on,
            needs_translation=self.needs_translation,
            translation_asked_on=self.translation_asked_on,
            translated_on=self.translated_on,
            stopped_on=self.stopped_on,
        )

    @property
    def step(self) -> rules.Step | None:
        return rules.step_of(
            self.state,
            asked_on=self.asked_again_on or self.asked_on,
            received_on=self.received_on,
            translation_asked_on=self.translation_asked_on,
        )


class TracingReferralQuerySet(models.QuerySet["TracingReferral"]):
    def open(self) -> Self:
        """Return the searches without an outcome."""
        return self.filter(outcome="")


class TracingReferral(Versioned):
    """A client was referred to the Red Cross to find family; the proof keeps the right to nareis."""

    class Outcome(models.TextChoices):
        FOUND = "found", _("gevonden")
        NOT_FOUND = "not_found", _("niet gevonden")
        STOPPED = "stopped", _("zoeken gestopt")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="tracing_referrals")
    sought = models.CharField(_("wie wordt gezocht"), max_length=120)
    sought_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="tracing_referrals"
    )
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tracing_referrals"
    )
    referred_on = models.DateField(_("verstuurd op"))
    client_was_there = models.BooleanField(_("de cliënt was erbij"), default=True)
    asked_again_on = models.DateField(_("nagevraagd op"), null=True, blank=True)
    proof = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="tracing_referrals"
    )
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TracingReferralQuerySet.as_manager()

    class Meta:
        ordering = ["referred_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", ended_on__isnull=True)
                | (~Q(outcome="") & Q(ended_on__isnull=False)),
                name="a_search_ends_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def search(self) -> rules.Search:
        return rules.search_of(has_proof=self.proof_id is not None, outcome=self.outcome)

    @property
    def step(self) -> rules.Step | None:
        return rules.search_step_of(
            self.search, referred_on=self.referred_on, asked_again_on=self.asked_again_on
        )
