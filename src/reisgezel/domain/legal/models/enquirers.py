"""Somebody who asks something and has no file: as little as is needed to answer, and kept short."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.reference.selectors import label


class Enquirer(models.Model):
    """A person without a file; need not give a name. Reach goes by the legal workers of the team."""

    class Kind(models.TextChoices):
        NON_CLIENT = "non_client", _("geen cliënt van ons")
        SHELTER_GUEST = "shelter_guest", _("gast van de bed-bad-broodvoorziening")

    public_id = PublicIdField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enquirers")
    kind = models.CharField(_("wie vraagt het"), max_length=14, choices=Kind)
    called = models.CharField(_("voornaam of schuilnaam"), max_length=60, blank=True)
    language = models.CharField(_("taal"), max_length=8, blank=True)
    contact = EncryptedTextField(_("hoe te bereiken"), blank=True)
    registered_on = models.DateField()

    class Meta:
        ordering = ["-registered_on", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def name(self) -> str:
        return self.called or gettext("zonder naam")

    @property
    def language_name(self) -> str:
        return label("languages", self.language) if self.language else ""

    @property
    def audit_subject(self) -> str:
        return self.public_id
