"""Where a person lives or lived. A secret address is read by two roles only; see policies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.persons import Person


class Address(Versioned, Dated):
    """An address of a person during a period; all that points at the door is encrypted."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    street = EncryptedTextField(_("straat"), blank=True, default="")
    house_number = EncryptedTextField(_("huisnummer"), blank=True, default="")
    postcode = EncryptedTextField(_("postcode"), blank=True, default="")
    place = EncryptedTextField(_("plaats"), blank=True, default="")
    municipality_code = models.CharField(_("gemeente"), max_length=6, blank=True)
    """CBS code as GM0479; the municipality itself is known in another room."""
    is_secret = models.BooleanField(_("geheim adres"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("adres")
        verbose_name_plural = _("adressen")

    def __str__(self) -> str:
        return str(self.public_id)
