"""The client file, and the dated assignments that give reach to it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.roles import all_roles
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Day
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.models import Person

_STATE = ("id", "closed_before", "opened_on")
"""What an index of files ends with: it then gives them in the order of a list, and tells which are open
without reading them."""
HEARD = Coalesce("last_contact_on", "opened_on")
"""The latest day somebody met or spoke the client; of whom nobody did yet, the day the file was opened."""


class ClientFileQuerySet(models.QuerySet["ClientFile"]):
    def open_on(self, day: date) -> ClientFileQuerySet:
        """Return the files that are open on a day."""
        return self.filter(
            Q(closed_before__isnull=True) | Q(closed_before__gt=day), opened_on__lte=day
        )

    def closed_on(self, day: date) -> ClientFileQuerySet:
        """Return the files that were closed on or before a day."""
        return self.filter(closed_before__lte=day)

    def silent_since(self, day: date) -> ClientFileQuerySet:
        """Return the files opened before a day whose client nobody met or spoke on that day or later."""
        return self.alias(heard=HEARD).filter(heard__lt=day)

    def assigned_to(self, user_id: int, day: date) -> ClientFileQuerySet:
        """Return the files a colleague guides on a day."""
        return self.filter(pk__in=Assignment.objects.on(day).of(user_id).values("client_file"))


class ClientFile(Versioned):
    """What the organisation keeps of one person it guides; a person has one file for life."""

    public_id = PublicIdField()
    number = models.CharField(_("cliëntnummer"), max_length=11, unique=True)
    """``RG-`` and eight digits, the last a Luhn check; used in mails instead of a name."""
    person = models.OneToOneField(Person, models.PROTECT, related_name="client_file")
    sort_key = models.CharField(max_length=250, editable=False, default="")
    """That of the person, who tells when it changes: no index gives the files of a team by name, and
    stops after fifty, when the name is in another table."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="client_files", db_index=False)
    """The team that keeps the file; its members reach it as their roles say."""
    opened_on = models.DateField(_("geopend op"))
    closed_before = models.DateField(_("gesloten op"), null=True, blank=True)

    last_contact_on = models.DateField(null=True, blank=True, editable=False)
    """The latest day somebody met or spoke the client; kept by the notes."""

    objects = ClientFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        indexes = [
            models.Index(fields=["sort_key", *_STATE], name="files_by_name"),
            models.Index(HEARD, *_STATE, name="files_by_contact"),
            models.Index(fields=["unit", "sort_key", *_STATE], name="files_of_team_by_name"),
            models.Index("unit", HEARD, *_STATE, name="files_of_team"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_subject(self) -> str:
        return self.person.public_id


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def on(self, day: Day) -> AssignmentQuerySet:
        """Return the assignments that hold on a day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)

    def of(self, user_id: int) -> AssignmentQuerySet:
        return self.filter(user_id=user_id)


class Assignment(models.Model):
    """A colleague guides a client, in a role, from a day until a day."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(
        ClientFile, models.PROTECT, related_name="assignments", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="client_assignments"
    )
    role_code = models.CharField(_("rol"), max_length=40)
    starts_on = models.DateField(_("vanaf"))
    ends_before = models.DateField(_("tot"), null=True, blank=True)
    deputy_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_assignments",
    )
    """The colleague in whose place this one guides, for as long as the assignment lasts."""

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        indexes = [
            models.Index(fields=["user", "ends_before"], name="assignment_of_user"),
            models.Index(
                fields=["client_file", "user", "starts_on", "ends_before"], name="guides_of_file"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=F("starts_on")),
                name="assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["client_file", "user", "role_code"],
                condition=Q(ends_before__isnull=True),
                name="one_open_assignment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_file_id} {self.user_id}"

    @property
    def role_name(self) -> str:
        return str(all_roles()[self.role_code])
