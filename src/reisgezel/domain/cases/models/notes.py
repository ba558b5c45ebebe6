"""What happened in contact with a client, and the drafts of what is still being written."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models.files import ClientFile


class ContactNoteQuerySet(models.QuerySet["ContactNote"]):
    def standing(self) -> ContactNoteQuerySet:
        """Return the notes that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def contacts(self) -> ContactNoteQuerySet:
        """Return the notes of a client who was met or spoken."""
        return self.filter(kind__in=CONTACT_KINDS)


class StandingNotes(models.Manager["ContactNote"]):
    """The notes that count; whoever asks ``ContactNote.objects`` meets no withdrawn one."""

    def get_queryset(self) -> ContactNoteQuerySet:
        return ContactNoteQuerySet(self.model, using=self._db).standing()


class ContactNote(Versioned):
    """One contact, for one client or for several members of a family at once.

    Files show a withdrawn note too, struck through; reach and relations go by ``all_notes``.
    """

    class Kind(models.TextChoices):
        CONVERSATION = "conversation", _("gesprek")
        HOME_VISIT = "home_visit", _("huisbezoek")
        LETTER = "letter", _("brief of post")
        AUTHORITY = "authority", _("contact met instantie")
        CONSULTATION = "consultation", _("overleg met collega")
        NO_SHOW = "no_show", _("niet verschenen")

    class Channel(models.TextChoices):
        HOME = "home", _("bij de cliënt thuis")
        OFFICE = "office", _("op kantoor")
        PHONE = "phone", _("telefoon")
        VIDEO = "video", _("videogesprek")
        MAIL = "mail", _("e-mail")
        CHAT = "chat", _("bericht")
        LETTER = "letter", _("brief")

    class DataClass(models.TextChoices):
        SOCIAL = "C2", _("gewoon: wie deze cliënt begeleidt")
        LEGAL = "C3", _("juridisch: alleen wie het juridische dossier mag lezen")
        SPECIAL = "C4", _("bijzonder: alleen wie daar toestemming voor heeft")

    public_id = PublicIdField()
    files = models.ManyToManyField(ClientFile, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notes")
    on = models.DateField(_("datum"))
    kind = models.CharField(_("soort contact"), max_length=14, choices=Kind)
    channel = models.CharField(_("hoe"), max_length=8, choices=Channel)
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    text = models.TextField(_("verslag"))
    data_class = models.CharField(
        _("vertrouwelijkheid"), max_length=2, choices=DataClass, default=DataClass.SOCIAL
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(_("waarom ingetrokken"), max_length=160, blank=True)

    objects = StandingNotes()
    all_notes = ContactNoteQuerySet.as_manager()

    class Meta:
        default_manager_name = "all_notes"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["author", "-on"], name="notes_of_author")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__lte=24 * 60), name="a_contact_fits_in_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"

    @property
    def minutes_text(self) -> str:
        return ngettext("%d minuut", "%d minuten", self.minutes) % self.minutes

    @property
    def class_word(self) -> str:
        """Return the first word of the class: gewoon, juridisch, bijzonder."""
        return self.DataClass(self.data_class).label.split(":")[0]

    @property
    def is_contact(self) -> bool:
        """Tell whether the client was met or spoken, and not only waited for or talked about."""
        return self.kind in CONTACT_KINDS


CONTACT_KINDS = frozenset(
    {ContactNote.Kind.CONVERSATION, ContactNote.Kind.HOME_VISIT, ContactNote.Kind.LETTER}
)


class Draft(models.Model):
    """What a colleague was filling in when the laptop closed; gone once it is saved or dropped."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    client_file = models.ForeignKey(ClientFile, models.CASCADE, null=True, related_name="drafts")
    """Whom it is about; empty for somebody without a file."""
    place = models.CharField(max_length=200)
    """Where it is being written: the address of the form, which holds opaque ids only."""
    what = models.CharField(max_length=80)
    """What is being written, in the words above the form."""
    fields = EncryptedTextField()
    """The whole form as it was filled in: JSON of each field's name and its values."""
    is_sealed = models.BooleanField(default=False)
    """Whether that JSON is sealed with a key of the client's own, by the room that keeps the text."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="one_draft_a_place")]

    def __str__(self) -> str:
        return self.place

    @property
    def filled_in(self) -> QueryDict:
        """Return the fields as a form takes them."""
        return self.opened_by(str)

    def opened_by(self, opened: Callable[[str], str]) -> QueryDict:
        """Return the fields of a draft that was sealed, by what opens it."""
        sent = QueryDict(mutable=True)
        for name, values in json.loads(opened(self.fields)).items():
            sent.setlist(name, values)
        return sent
