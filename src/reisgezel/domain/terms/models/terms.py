"""A term that was started in a file: the day it ends, and why, kept so that lists find it in order."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.terms.models.explanations import Explanation
from reisgezel.domain.terms.models.versions import TermRule
from reisgezel.lib.terms import State

OPEN = Q(is_open=True)
_WORST = ("worst_on", "id", "client_file", "data_class")
"""What an index of open terms ends with: it gives them in the order of a list, and tells who may read
them without reading them."""


class TermQuerySet(models.QuerySet["Term"]):
    def open(self) -> Self:
        """Return the terms that still run, late ones included."""
        return self.filter(is_open=True)


class Term(Versioned):
    """A term of one rule that one fact started; computed from facts, and anew when they change.

    Only the manual date and who set it are typed. Which day it is decides whether it is late, so that
    is not stored: ask ``state_on``.
    """

    class State(models.TextChoices):
        RUNNING = State.RUNNING.value, _("loopt")
        MET = State.MET.value, _("gehaald")
        LATE = State.LATE.value, _("te laat")
        SUSPENDED = State.SUSPENDED.value, _("opgeschort")
        OVERRIDDEN = State.OVERRIDDEN.value, _("loopt, met de hand gezet")
        NOT_APPLICABLE = State.NOT_APPLICABLE.value, _("niet van toepassing")

    public_id = PublicIdField()
    client_file = models.ForeignKey(
        ClientFile, models.PROTECT, related_name="terms", db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", db_index=False)
    """The team that keeps the file, as the file says: an index leads through the terms of a team."""
    data_class = models.CharField(max_length=12)
    """That of the fact that started it: who reads the one reads the other."""
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, related_name="terms"
    )
    start_fact = models.ForeignKey(JourneyFact, models.CASCADE, related_name="terms")
    """What is computed from a fact goes with it, should a fact ever be erased."""
    rule = models.CharField(_("regel"), max_length=24)
    rule_version = models.ForeignKey(
        TermRule, models.PROTECT, null=True, blank=True, related_name="terms"
    )
    """The version it was computed by; None when none was in force, or a fact is missing."""
    regime = models.CharField(max_length=16, blank=True)

    starts_on = models.DateField(_("begint op"))
    due = models.DateField(_("uiterlijk"), null=True, blank=True)
    safe_day = models.DateField(_("veilige dag"), null=True, blank=True)
    remind_on = models.DateField(_("herinneren vanaf"), null=True, blank=True)
    """The first of the days on which its rule reminds; None without a day, and of an earliest one."""
    computed_on = models.DateField(null=True, blank=True)
    """What the rule gives, also when a letter or a hand gives ``due``."""
    letter_on = models.DateField(_("volgens de brief"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=16, choices=State)
    """Where it stands but for the day: never late."""
    still_until = models.DateField(null=True, blank=True)
    """Of one that stands still, the last day it does, as far as that is known."""
    is_open = models.BooleanField(default=True)
    is_fatal = models.BooleanField(_("fataal"), default=False)
    is_earliest = models.BooleanField(default=False)
    """Something can be done from ``due`` on; nobody is late for it."""
    mark = models.CharField(max_length=8, choices=TermRule.Mark, blank=True)
    explanation = models.ForeignKey(
        Explanation, models.PROTECT, related_name="terms", db_index=False
    )
    """Why it ends when it does."""
    missing = models.CharField(max_length=40, blank=True)
    """The fact without which there is no day."""
    worst_on = models.DateField()
    """By which day a list puts it: the safe day, or the first one when it has none."""
    ended_on = models.DateField(_("afgelopen op"), null=True, blank=True)

    manual_on = models.DateField(_("met de hand"), null=True, blank=True)
    manual_reason = models.CharField(_("waarom"), max_length=240, blank=True)
    manual_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="manual_terms",
    )
    manual_at = models.DateTimeField(null=True, blank=True)

    met_on = models.DateField(_("afgehandeld op"), null=True, blank=True)
    """When somebody did what had to be done, of a term that no step of a procedure ends."""
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="met_terms"
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["worst_on", "pk"]
        verbose_name = _("termijn")
        verbose_name_plural = _("termijnen")
        indexes = [
            models.Index(fields=_WORST, condition=OPEN, name="terms_worst"),
            models.Index(fields=["unit", *_WORST], condition=OPEN, name="terms_of_team_worst"),
            models.Index(fields=["unit", "remind_on"], condition=OPEN, name="terms_of_team_told"),
            models.Index(fields=["client_file", "worst_on"], name="terms_of_file"),
            models.Index(fields=["rule", "client_file"], condition=OPEN, name="terms_of_rule"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["start_fact", "rule"], name="one_term_of_a_rule"),
            models.CheckConstraint(
                condition=Q(manual_on__isnull=True, manual_by__isnull=True, manual_reason="")
                | (Q(manual_on__isnull=False, manual_by__isnull=False) & ~Q(manual_reason="")),
                name="a_manual_date_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True, met_by__isnull=True)
                | Q(met_on__isnull=False, met_by__isnull=False),
                name="somebody_says_it_is_met",
            ),
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(ended_on__isnull=True),
                name="what_ended_is_not_open",
            ),
            models.CheckConstraint(condition=~Q(state="late"), name="late_is_not_stored"),
            models.CheckConstraint(
                condition=Q(safe_day__isnull=True) | Q(safe_day__lte=F("due")),
                name="safe_before_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.due}"

    def state_on(self, day: date) -> str:
        """Return where it stands on a day: late once the last day has passed, or was met after it."""
        if self.due is None or self.is_earliest or self.state == self.State.NOT_APPLICABLE:
            return self.state
        state = self.state
        if state == self.State.SUSPENDED:
            if self.still_until is None or day <= self.still_until:
                return state
            state = self.State.RUNNING
        is_late = (self.ended_on or day) > self.due
        return self.State.LATE if is_late else state
