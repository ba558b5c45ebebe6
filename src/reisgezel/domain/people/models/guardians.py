"""Who speaks for a minor who came alone, and whether the minor stays in protected reception."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.facts import NIDOS
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.persons import Person


class Guardian(Versioned, Dated):
    """The guardian of a minor during a period, mostly of Nidos; all that points at whom is encrypted."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="guardians")
    organisation = models.CharField(_("organisatie"), max_length=120, blank=True, default=NIDOS)
    name = EncryptedTextField(_("naam"), blank=True, default="")
    phone = EncryptedTextField(_("telefoon"), blank=True, default="")
    """As +31612345678."""
    email = EncryptedTextField(_("e-mailadres"), blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("voogd")
        verbose_name_plural = _("voogden")

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def called(self) -> str:
        """Return the name, or the organisation of somebody whose name is not known yet."""
        return self.name or self.organisation


class ProtectedReception(Versioned, Dated):
    """A minor's stay in protected reception; that it is there at all is of C4, see policies."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="protected_receptions")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("beschermde opvang")
        verbose_name_plural = _("beschermde opvang")

    def __str__(self) -> str:
        return str(self.public_id)
