"""The facts of a journey: appended, never changed; a mistake is put right by a later fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.journey.models.procedures import PROCEDURE_NAMES, Procedure
from reisgezel.domain.journey.rules import HEADS, Kind, Known
from reisgezel.domain.journey.rules.procedures import Step, Transition, Words
from reisgezel.domain.journey.tables import PROCEDURES, all_tables, table_of
from reisgezel.domain.places.models import Location, Municipality
from reisgezel.lib.periods import Period

KIND_NAMES: Mapping[str, Promise | str] = {
    Kind.PERMIT: _("Vergunning verleend"),
    Kind.STAY: _("Aangekomen in de opvang"),
    Kind.LEFT: _("Vertrokken uit de opvang"),
    Kind.LINK: _("Gekoppeld aan een gemeente"),
    Kind.KEYS: _("Sleutels ontvangen"),
    Kind.HOUSING: _("Gehuisvest"),
    Kind.MOVE: _("Verhuisd"),
    Kind.TAKEN_OUT: _("Huisvesting uit de telling gehaald"),
    **PROCEDURE_NAMES,
}
COUNTED = tuple(HEADS)
PLACED = (Kind.LINK, Kind.HOUSING, Kind.MOVE, Kind.TAKEN_OUT)
"""The kinds that name a municipality."""
GROUPED = tuple(kind for kind in PROCEDURES if not table_of(kind).is_per_client)
"""The kinds that are a step of a procedure of its own."""


class JourneyFactQuerySet(models.QuerySet["JourneyFact"]):
    def recorded_by(self, moment: datetime | None) -> JourneyFactQuerySet:
        """Return what had been written down at a moment, put right later or not; all when None."""
        return self.filter(recorded_at__lte=moment) if moment else self

    def in_force(self, known_at: datetime | None = None) -> JourneyFactQuerySet:
        """Return the facts that hold, as known at a moment (now when None)."""
        later = JourneyFact.objects.recorded_by(known_at).filter(replaces=OuterRef("pk"))
        return self.recorded_by(known_at).filter(~Exists(later), is_withdrawal=False)

    def of_kind(self, *kinds: str) -> JourneyFactQuerySet:
        return self.filter(kind__in=kinds)

    def true_in(self, period: Period) -> JourneyFactQuerySet:
        """Return the facts whose day lies in a period."""
        rows = self.filter(true_from__gte=period.start) if period.start else self
        return rows.filter(true_from__lt=period.ends_before) if period.ends_before else rows

    def counted(self) -> JourneyFactQuerySet:
        """Return the facts that add to or take from the number of persons housed."""
        return self.of_kind(*COUNTED)

    def standing_housings(self, known_at: datetime | None = None) -> JourneyFactQuerySet:
        """Return the housings that no fact in force takes out of the count."""
        taken_out = JourneyFact.objects.in_force(known_at).of_kind(Kind.TAKEN_OUT)
        housings = self.in_force(known_at).of_kind(Kind.HOUSING)
        return housings.filter(~Exists(taken_out.filter(takes_out=OuterRef("pk"))))


class JourneyFact(models.Model):
    """Something that happened to a client on a day, as somebody wrote it down at a moment."""

    class Ground(models.TextChoices):
        REFUGEE = "29_1_a", _("vluchteling (artikel 29, eerste lid, onder a)")
        SUBSIDIARY = "29_1_b", _("subsidiaire bescherming (artikel 29, eerste lid, onder b)")
        FAMILY = "29_2", _("nareis bij een familielid (artikel 29, tweede lid)")
        HUMANITARIAN = "regular_humanitarian", _("regulier, op humanitaire gronden")
        OTHER = "other", _("anders")

    class DocumentType(models.TextChoices):
        I = "I", _("type I: regulier, bepaalde tijd")  # noqa: E741
        II = "II", _("type II: regulier, onbepaalde tijd")
        III = "III", _("type III: asiel, bepaalde tijd")
        IV = "IV", _("type IV: asiel, onbepaalde tijd")
        V = "V", _("type V: EU, langdurig ingezetene")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="journey_facts")
    kind = models.CharField(_("wat er gebeurde"), max_length=24, choices=KIND_NAMES)
    true_from = models.DateField(_("op welke dag"))

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, related_name="facts"
    )
    transition = models.CharField(_("stap"), max_length=40, blank=True)
    """Which transition of the table of its procedure it is (catalogue/procedures.toml)."""
    variant = models.CharField(_("hoe"), max_length=24, blank=True)
    regime = models.CharField(max_length=16, blank=True, editable=False)
    """The law that the procedure goes by, on the step that chose it."""
    letter_kind = models.CharField(_("soort brief"), max_length=40, blank=True)
    letter_on = models.DateField(_("datum van de brief"), null=True, blank=True)
    letter_received_on = models.DateField(_("ontvangen op"), null=True, blank=True)
    letter_term_on = models.DateField(_("uiterste dag volgens de brief"), null=True, blank=True)

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="journey_facts",
        verbose_name=_("gemeente"),
    )
    location = models.ForeignKey(
        Location,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="journey_facts",
        verbose_name=_("opvanglocatie"),
    )
    ground = models.CharField(_("grond"), max_length=20, choices=Ground, blank=True)
    document_type = models.CharField(_("document"), max_length=3, choices=DocumentType, blank=True)
    permit_ends_on = models.DateField(_("geldig tot en met"), null=True, blank=True)
    remark = models.CharField(_("toelichting"), max_length=160, blank=True)
    head_count = models.SmallIntegerField(default=0, editable=False)
    """What this adds to the number of persons housed; the sum over facts is the figure."""
    takes_out = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_out_by"
    )
    """The housing that this takes out of the count, from ``true_from`` on; it stays where it stood."""

    source_document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="journey_facts",
        verbose_name=_("waaruit dit blijkt"),
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_journey_facts"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    """The fact that was written down wrongly; it no longer holds, and is still shown."""
    is_withdrawal = models.BooleanField(default=False)
    """True when what it replaces did not happen at all."""
    reason = models.CharField(_("waarom"), max_length=240, blank=True)

    objects = JourneyFactQuerySet.as_manager()

    if TYPE_CHECKING:
        replaced_by: JourneyFact

    class Meta:
        ordering = ["true_from", "pk"]
        indexes = [
            models.Index(fields=["kind", "true_from"], name="journey_by_kind_and_day"),
            models.Index(fields=["municipality", "kind", "true_from"], name="journey_by_place"),
            models.Index(fields=["client_file", "true_from"], name="journey_of_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_withdrawal=True, head_count=0)
                | Q(is_withdrawal=False, kind=Kind.HOUSING, head_count=1)
                | Q(is_withdrawal=False, kind=Kind.TAKEN_OUT, head_count=-1)
                | (~Q(kind__in=COUNTED) & Q(head_count=0)),
                name="heads_go_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawal=True)
                | ~Q(kind__in=PLACED)
                | Q(municipality__isnull=False),
                name="journey_names_the_municipality",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawal=True) | ~Q(kind=Kind.STAY) | Q(location__isnull=False),
                name="stay_names_the_location",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawal=True)
                | ~Q(kind=Kind.TAKEN_OUT)
                | Q(takes_out__isnull=False),
                name="taken_out_names_the_housing",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=GROUPED) | (Q(procedure__isnull=False) & ~Q(transition="")),
                name="step_names_the_procedure",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawal=False) | Q(replaces__isnull=False),
                name="withdrawal_names_the_fact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.true_from}"

    @property
    def place(self) -> str:
        """Return the name of the municipality or location, or nothing."""
        return str(self.municipality or self.location or "")

    @property
    def data_class(self) -> str:
        return data_class_of(self.kind)

    @property
    def transition_taken(self) -> Transition | None:
        """Return the transition of a table that this is; None for a fact that is more than a step."""
        table = all_tables().get(self.kind)
        return table.transitions.get(self.transition) if table else None

    @property
    def title(self) -> str:
        """Return what happened, in a few words."""
        if self.kind in PROCEDURES and (taken := self.transition_taken):
            return str(taken.name)
        return str(KIND_NAMES[self.kind])

    @property
    def variant_words(self) -> str:
        taken = self.transition_taken
        return str(taken.variants.get(self.variant, Words())) if taken else ""

    @property
    def step(self) -> Step:
        """Return this as a step of the procedure it belongs to."""
        return Step(self.transition, self.true_from, self.regime)

    @property
    def known(self) -> Known:
        return Known(self.kind, self.true_from, self.place)

    @property
    def later(self) -> JourneyFact | None:
        """Return the fact that put this one right, if any."""
        return getattr(self, "replaced_by", None)


def data_class_of(kind: str) -> str:
    """Return the class of data a kind of fact belongs to: the permit is legal, housing is social.

    A step is of the class that the table of its procedure says.
    """
    if kind in PROCEDURES:
        return table_of(kind).data_class
    return "C3.permit" if kind == Kind.PERMIT else "C2"
