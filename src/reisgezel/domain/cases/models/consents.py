"""What a client said yes or no to, per purpose and recipient."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models.files import ClientFile
from reisgezel.domain.cases.rules import Answered, recipient_key


class ConsentQuerySet(models.QuerySet["Consent"]):
    def about(self, purpose: str, recipient: str, recipient_name: str = "") -> ConsentQuerySet:
        """Return the answers that decide one question, in the order they were written down.

        A question about every recipient of a kind has no name; its answers also decide for a
        recipient with a name, until there is a later answer about that one.
        """
        keys = {"", recipient_key(recipient, recipient_name)}
        asked = self.filter(purpose=purpose, recipient=recipient, recipient_key__in=keys)
        return asked.order_by("pk")


class Consent(models.Model):
    """An answer, yes or no, to one question about one purpose and one recipient."""

    class Purpose(models.TextChoices):
        GUIDANCE = "guidance", _("gegevens bewaren voor begeleiding")
        MUNICIPALITY = "municipality", _("gegevens delen met de gemeente")
        SHARE_STORY = "share_story", _("vluchtverhaal delen")
        HEALTH = "health", _("aanmelden bij een zorgverlener")
        LANGUAGE_COACH = "language_coach", _("gegevens delen met een taalcoach")
        RETURN_PARTNER = "return_partner", _("plan voor terugkeer delen")
        PHOTO = "photo", _("foto of portret gebruiken")

    class Recipient(models.TextChoices):
        ORGANISATION = "organisation", _("onze organisatie")
        MUNICIPALITY = "municipality", _("gemeente")
        LAWYER = "lawyer", _("advocaat")
        IND = "ind", "IND"
        HEALTH_PROVIDER = "health_provider", _("zorgverlener")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        PARTNER = "partner", _("partner in het land van herkomst")
        PUBLIC = "public", _("iedereen")

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="consents")
    purpose = models.CharField(_("waarvoor"), max_length=16, choices=Purpose)
    recipient = models.CharField(_("aan wie"), max_length=16, choices=Recipient)
    recipient_name = models.CharField(_("naam van de ontvanger"), max_length=120, blank=True)
    recipient_key = models.TextField(blank=True, default="", editable=False)
    """By which answers about the same recipient are found (``rules.recipient_key``).

    It may be many times as long as the name: one sign can stand for eighteen letters.
    """
    answer = models.CharField(_("antwoord"), max_length=3, choices=Answer)
    asked_on = models.DateField(_("gevraagd op"))
    language = models.CharField(_("in welke taal uitgelegd"), max_length=8)
    interpreter = models.CharField(_("tolk"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_consents"
    )
    last_day = models.DateField(_("geldt tot en met"), null=True, blank=True)
    """Of a yes that was given for a time; empty when it holds until it is taken back."""
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_withdrawals",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(fields=["client_file", "purpose", "recipient"], name="consent_question")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("asked_on")),
                name="withdrawn_after_it_was_asked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer}"

    @property
    def language_name(self) -> str:
        return label("languages", self.language)

    @property
    def answered(self) -> Answered:
        return Answered(
            self.asked_on, self.answer == self.Answer.YES, self.withdrawn_on, self.last_day
        )


RECIPIENTS_OF: dict[Consent.Purpose, tuple[Consent.Recipient, ...]] = {
    Consent.Purpose.GUIDANCE: (Consent.Recipient.ORGANISATION,),
    Consent.Purpose.MUNICIPALITY: (Consent.Recipient.MUNICIPALITY,),
    Consent.Purpose.SHARE_STORY: (
        Consent.Recipient.LAWYER,
        Consent.Recipient.IND,
        Consent.Recipient.HEALTH_PROVIDER,
        Consent.Recipient.MUNICIPALITY,
        Consent.Recipient.VOLUNTEER,
    ),
    Consent.Purpose.HEALTH: (Consent.Recipient.HEALTH_PROVIDER,),
    Consent.Purpose.LANGUAGE_COACH: (Consent.Recipient.VOLUNTEER,),
    Consent.Purpose.RETURN_PARTNER: (Consent.Recipient.PARTNER,),
    Consent.Purpose.PHOTO: (Consent.Recipient.PUBLIC, Consent.Recipient.ORGANISATION),
}
"""About whom each question can be asked: to anybody else a yes would open nothing."""
