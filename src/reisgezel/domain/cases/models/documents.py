"""Files kept with a client file; their bytes lie outside the web root, under a random name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models.files import ClientFile
from reisgezel.domain.cases.models.notes import ContactNote


class Document(models.Model):
    """One document: a letter, a contract, a photograph of a meter."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("brief")
        CONTRACT = "contract", _("contract of overeenkomst")
        DECISION = "decision", _("besluit")
        FORM = "form", _("formulier")
        CERTIFICATE = "certificate", _("diploma of certificaat")
        PHOTO = "photo", _("foto")
        OTHER = "other", _("anders")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="documents")
    title = models.CharField(_("titel"), max_length=120)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    data_class = models.CharField(max_length=2, default="C2")
    stored_name = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="documents")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    """Set when it was taken away; the bytes are gone, that it was there stays told."""

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def class_word(self) -> str:
        """Return how confidential it is, in one word."""
        return str(ContactNote.DataClass(self.data_class).label).split(":")[0]
