"""Legal matters with their deadlines, and the talks about a matter of somebody without a file."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.models.enquirers import Enquirer
from reisgezel.domain.people.models import Person

TYPES, RESULTS = "matter_types", "matter_results"
"""The code lists; they stand in this room's catalogue."""


class MatterQuerySet(models.QuerySet["Matter"]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_on__isnull=False)

    def of(self, user_id: int) -> Self:
        """Return the matters that somebody is responsible for, or stands in for."""
        return self.filter(Q(responsible=user_id) | Q(deputy=user_id))

    def worst_first(self) -> Self:
        """Return the matters with ``next_due``: first whose worker left, then by the day that is due."""
        is_left = Case(When(responsible__is_active=False, then=0), default=1)
        due = Deadline.objects.filter(matter=OuterRef("pk"), met_on__isnull=True)
        next_due = Subquery(due.order_by("due_on").values("due_on")[:1])
        return self.annotate(next_due=next_due).order_by(
            is_left, F("next_due").asc(nulls_last=True), "opened_on", "pk"
        )


class Matter(Versioned):
    """One question with legal weight, of a client or of somebody without a file, until its result."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(
        ClientFile, models.PROTECT, null=True, blank=True, related_name="matters"
    )
    enquirer = models.ForeignKey(
        Enquirer, models.PROTECT, null=True, blank=True, related_name="matters"
    )
    kind = models.CharField(_("soort zaak"), max_length=40)
    subject = models.CharField(_("waarover"), max_length=120)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="matters", verbose_name=_("wie")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_matters",
    )
    lawyer = models.CharField(_("advocaat"), max_length=120, blank=True)
    about_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="matters"
    )
    """Whom the matter is about when that is not the client: the relative who is to come."""
    about_fact = models.ForeignKey(
        JourneyFact, models.PROTECT, null=True, blank=True, related_name="matters"
    )
    """What happened that the matter is about: the permit that ends. Its terms are the journey's."""
    opened_on = models.DateField(_("geopend op"))
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    result = models.CharField(_("uitkomst"), max_length=40, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [models.Index(fields=["responsible", "closed_on"], name="matters_of_worker")]
        constraints = [
            models.CheckConstraint(
                condition=Q(client_file__isnull=False, enquirer__isnull=True)
                | Q(client_file__isnull=True, enquirer__isnull=False),
                name="a_matter_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, result="")
                | (Q(closed_on__gte=F("opened_on")) & ~Q(result="")),
                name="a_closed_matter_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def owner(self) -> ClientFile | Enquirer:
        """Return the file or the person without one: what reach is given to."""
        owner = self.client_file or self.enquirer
        assert owner, "the database holds no matter of nobody"  # noqa: S101
        return owner

    @property
    def unit(self) -> Unit:
        return self.owner.unit

    @property
    def asked_by(self) -> str:
        """Return who asks, by name."""
        return (
            self.client_file.person.name
            if self.client_file
            else str(self.enquirer and self.enquirer.name)
        )

    @property
    def kind_name(self) -> str:
        return label(TYPES, self.kind)

    @property
    def result_name(self) -> str:
        return label(RESULTS, self.result) if self.result else ""


class Deadline(Versioned):
    """A day by which something must be done in a matter, as an official letter gives it."""

    public_id = PublicIdField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    what = models.CharField(_("wat"), max_length=120)
    due_on = models.DateField(_("uiterlijk op"))
    is_fatal = models.BooleanField(_("fatale termijn"), default=False)
    """Whoever misses it loses the right itself; then a matter has a deputy."""
    met_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="met_deadlines",
    )

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["matter", "met_on", "due_on"], name="deadlines_of_matter")]

    def __str__(self) -> str:
        return f"{self.due_on}"


class Consult(models.Model):
    """A talk about a matter of somebody without a file; with a file it is a note there."""

    public_id = PublicIdField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="consults")
    on = models.DateField(_("datum"))
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    advice = models.TextField(_("wat u zei"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="given_consults"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}"
