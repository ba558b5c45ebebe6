"""To whom a story was disclosed: because of which yes, by which link and codes, and when it was opened."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.stories.models.access import Grant
from reisgezel.domain.stories.models.texts import Story, StoryFile, StoryVersion


class StoryConsent(models.Model):
    """The very text that a client was asked about; their answer stands in the consents of the file."""

    public_id = PublicIdField()
    story = models.ForeignKey(Story, models.PROTECT, related_name="consents")
    version = models.ForeignKey(StoryVersion, models.PROTECT, related_name="consents")
    consent = models.OneToOneField(Consent, models.PROTECT, related_name="about_story")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class Disclosure(models.Model):
    """A link by which one recipient reads one version of a story, while all that carries it holds."""

    public_id = PublicIdField()
    story = models.ForeignKey(Story, models.PROTECT, related_name="disclosures")
    basis = models.ForeignKey(StoryConsent, models.PROTECT, related_name="disclosures")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="disclosures")
    """The access of the colleague who made the link; when it ends, so does the link."""
    token_mark = models.CharField(max_length=64, unique=True)
    """A keyed fingerprint of the link's secret part, which is kept nowhere."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """Set when a colleague ended it; what ends by itself is worked out each time."""
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wrong_count = models.PositiveSmallIntegerField(default=0)
    """How many wrong codes came in the last quarter of an hour in which any came."""
    wrong_since = models.DateTimeField(null=True, blank=True)
    """When that quarter of an hour began."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class DisclosureCode(models.Model):
    """A code that opens a link, told to the recipient apart from it; a new one ends the one before."""

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="codes")
    number = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=64)
    """A keyed fingerprint of link and code together."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="one_code_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id}/{self.number}"


class Opening(models.Model):
    """The recipient opened the text, or took a file: when, and by which code."""

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="openings")
    code = models.ForeignKey(DisclosureCode, models.PROTECT, related_name="openings")
    file = models.ForeignKey(StoryFile, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.opened_at}"
