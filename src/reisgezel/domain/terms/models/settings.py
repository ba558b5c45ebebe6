"""How a colleague wants to be told of their own terms: by mail, and in the calendar of a phone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.secret_addresses import SecretAddress


class DigestChoice(models.Model):
    """How often a colleague gets one mail about their terms, and when the last one went out."""

    class Every(models.TextChoices):
        DAY = "day", _("elke dag")
        WEEK = "week", _("elke maandag")
        FATAL = "fatal", _("alleen over fatale termijnen, elke dag")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_choice"
    )
    every = models.CharField(_("hoe vaak"), max_length=5, choices=Every, default=Every.DAY)
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.every}"


class TermFeed(SecretAddress):
    """The secret address of a colleague's terms."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="term_feed")

    def __str__(self) -> str:
        return str(self.user_id)
