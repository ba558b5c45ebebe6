"""What is kept of a client's story: versions of a text and the files with it, all of it sealed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models.access import ClientKey


class Story(Versioned):
    """One text about a client; ``version`` is the number of its newest version."""

    class Kind(models.TextChoices):
        STORY = "story", _("vluchtverhaal")
        ANALYSIS = "analysis", _("analyse van het vluchtverhaal")
        HEARING = "hearing", _("verslag van een gehoor")
        MEDICAL = "medical", _("medisch advies")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="stories")
    key = models.ForeignKey(ClientKey, models.PROTECT, related_name="stories")
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="stories")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)
    """Set when the key was destroyed: that there was a story stays told, no word of it."""

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id


class StoryVersion(models.Model):
    """A story as it stood; a correction is a new version."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sealed_text = models.TextField()
    """Sealed with the client's key; empty when it was erased."""
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.story_id}/{self.number}"


class StoryFileQuerySet(models.QuerySet["StoryFile"]):
    def of(self, version: StoryVersion) -> StoryFileQuerySet:
        """Return the files that belong to a version."""
        still = models.Q(last_version__isnull=True) | models.Q(last_version__gte=version.number)
        return self.filter(still, story=version.story_id, first_version__lte=version.number)


class StoryFile(models.Model):
    """A file with a story, from one version on, and until another when it was taken out."""

    public_id = PublicIdField()
    story = models.ForeignKey(Story, models.PROTECT, related_name="files")
    sealed_name = models.TextField()
    """What it is called, sealed with the client's key; empty when it was erased."""
    stored_name = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    first_version = models.PositiveIntegerField()
    last_version = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = StoryFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id
