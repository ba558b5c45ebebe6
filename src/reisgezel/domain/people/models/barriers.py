"""Who must never open whose file: the colleague's own person, and pairs that were named."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.persons import Person


class ColleaguePerson(models.Model):
    """The person a colleague is, so that nobody opens their own file or a relative's."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="as_person")
    person = models.OneToOneField(Person, models.PROTECT, related_name="as_colleague")

    def __str__(self) -> str:
        return str(self.user_id)


class BlockedPair(Dated):
    """A person whose file a colleague may not open, whatever role or assignment gives."""

    class NamedBy(models.TextChoices):
        CLIENT = "client", _("de cliënt")
        COLLEAGUE = "colleague", _("de collega zelf")
        ORGANISATION = "organisation", _("de organisatie")

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="blocked_pairs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="blocked_pairs")
    named_by = models.CharField(_("gevraagd door"), max_length=12, choices=NamedBy)
    reason = models.TextField(_("reden"), blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return str(self.public_id)
