"""A version of a rule of law: shipped with a release, or proposed by somebody and decided by another."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField


class TermRuleQuerySet(models.QuerySet["TermRule"]):
    def told_by_house(self) -> Self:
        return self.filter(state=TermRule.State.SHIPPED)

    def decided(self) -> Self:
        """Return the versions that can hold: those of the house and those approved."""
        return self.filter(state__in=(TermRule.State.SHIPPED, TermRule.State.APPROVED))


class TermRule(models.Model):
    """What one rule says under one regime from a day until a day. Rows are added, never edited.

    A shipped rule comes as a whole: all its rows of one release have the same ``version``. What
    somebody proposes is one row, with the next version; approved, it wins over what was shipped.
    """

    class State(models.TextChoices):
        SHIPPED = "shipped", _("meegeleverd")
        PROPOSED = "proposed", _("voorgesteld")
        APPROVED = "approved", _("goedgekeurd")
        DECLINED = "declined", _("afgewezen")

    class Mark(models.TextChoices):
        VERIFIED = "verified", _("geverifieerd")
        VERIFY = "verify", _("nog te verifiëren")

    public_id = PublicIdField()
    code = models.CharField(_("regel"), max_length=24)
    """As "T05", or with its part as "T16.link"."""
    version = models.PositiveSmallIntegerField(_("versie"))
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    """The order among the rows of one version; the catalogue tells the oldest first."""
    regime = models.CharField(_("regime"), max_length=16)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    content = models.JSONField()
    """What ``terms.toml`` says of it, in its words: lengths, extension, facts, who must act."""
    source = models.CharField(_("bron"), max_length=400)
    mark = models.CharField(_("merk"), max_length=8, choices=Mark)

    state = models.CharField(_("stand"), max_length=8, choices=State)
    reason = models.CharField(_("waarom"), max_length=400, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_term_rules",
    )
    added_at = models.DateTimeField()
    """When it was shipped to this installation, or proposed."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_term_rules",
    )
    """Who approved or declined it: never who proposed it."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(_("waarom zo besloten"), max_length=400, blank=True)

    objects = TermRuleQuerySet.as_manager()

    class Meta:
        ordering = ["code", "version", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version", "place"], name="one_row_in_its_place"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="proposed"), name="one_proposal_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="shipped", proposed_by__isnull=True, decided_by__isnull=True)
                | Q(state="proposed", proposed_by__isnull=False, decided_by__isnull=True)
                | Q(
                    state__in=("approved", "declined"),
                    proposed_by__isnull=False,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="a_version_was_shipped_or_proposed",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="somebody_else_decides",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="a_version_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED
