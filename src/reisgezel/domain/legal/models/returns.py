"""Counselling about the future: the plan of one client, its lines, its talks, and the year after."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import ClientFile, ContactNote, Task
from reisgezel.domain.journey.models import Procedure
from reisgezel.domain.legal.models.partners import Partner
from reisgezel.domain.legal.rules.returns import Facts, State, state_of

FINDINGS = "follow_up_findings"


class ReturnPlanQuerySet(models.QuerySet["ReturnPlan"]):
    def running(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def departed(self) -> Self:
        return self.filter(departed_on__isnull=False)


class ReturnPlan(Versioned):
    """What a client talks over about the future, chooses, prepares, and how it went on after."""

    class Choice(models.TextChoices):
        UNDECIDED = "undecided", _("nog geen keuze")
        STAY = "stay", _("een andere weg om te blijven")
        RETURN = "return", _("terugkeer")

    class Support(models.TextChoices):
        OWN = "own", _("met onze steun")
        OTHER = "other", _("met hulp van een andere organisatie")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="return_plans")
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="return_plans"
    )
    procedure = models.OneToOneField(
        Procedure, models.PROTECT, null=True, blank=True, related_name="return_plan"
    )
    """Its route: the days and the choice below follow the steps that hold in it."""
    intake_on = models.DateField(_("eerste gesprek op"))
    choice = models.CharField(_("keuze"), max_length=10, choices=Choice, default=Choice.UNDECIDED)
    chosen_on = models.DateField(_("gekozen op"), null=True, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="return_plans"
    )
    engaged_on = models.DateField(_("partner sinds"), null=True, blank=True)
    departed_on = models.DateField(_("vertrokken op"), null=True, blank=True)
    support = models.CharField(_("hoe"), max_length=5, choices=Support, blank=True)
    other_organisation = models.CharField(_("welke organisatie"), max_length=80, blank=True)
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)

    objects = ReturnPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-intake_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["client_file"],
                condition=Q(closed_on__isnull=True),
                name="one_running_return_plan",
            ),
            models.CheckConstraint(
                condition=Q(departed_on__isnull=True, support="")
                | (Q(departed_on__isnull=False) & ~Q(support="")),
                name="who_left_had_support_of_one",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def state(self) -> State:
        facts = Facts(self.choice, self.partner_id is not None, self.departed_on, self.closed_on)
        return state_of(facts)


class PlanLine(models.Model):
    """One line of a plan: a step, what stands in the way, what helps, or what support is given."""

    class Kind(models.TextChoices):
        STEP = "step", _("stap")
        BARRIER = "barrier", _("belemmering")
        OPPORTUNITY = "opportunity", _("kans")
        SUPPORT = "support", _("steun in geld of natura")

    public_id = PublicIdField()
    plan = models.ForeignKey(ReturnPlan, models.PROTECT, related_name="lines")
    kind = models.CharField(_("wat"), max_length=12, choices=Kind)
    text = EncryptedTextField(_("omschrijving"))
    amount_cents = models.PositiveIntegerField(_("bedrag"), null=True, blank=True)
    due_on = models.DateField(_("uiterlijk op"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "due_on", "pk"]

    def __str__(self) -> str:
        return self.public_id


class Counselling(models.Model):
    """A talk about the future: its report is a note in the file, this says that it was one."""

    public_id = PublicIdField()
    plan = models.ForeignKey(ReturnPlan, models.PROTECT, related_name="talks")
    note = models.OneToOneField(ContactNote, models.PROTECT, related_name="counselling")

    class Meta:
        ordering = ["-note__on", "-pk"]
        verbose_name_plural = "counselling"

    def __str__(self) -> str:
        return self.public_id


class FollowUp(models.Model):
    """A moment of the year after departure, on which the partner tells how it goes."""

    public_id = PublicIdField()
    plan = models.ForeignKey(ReturnPlan, models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    held_on = models.DateField(_("contact op"), null=True, blank=True)
    finding = models.CharField(_("hoe gaat het"), max_length=40, blank=True)
    remark = EncryptedTextField(_("toelichting"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "months"], name="one_follow_up_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.due_on}"

    @property
    def finding_name(self) -> str:
        return label(FINDINGS, self.finding) if self.finding else ""
