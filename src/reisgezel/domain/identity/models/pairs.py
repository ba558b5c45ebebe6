"""Two persons who may be one, what somebody said of that, and a going over of all persons."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.identity.models.merges import Merge
from reisgezel.domain.people.models import Person


class PairQuerySet(models.QuerySet["Pair"]):
    def between(self, one: int, other: int) -> Self:
        """Return the pair of two persons, in whichever order they are given."""
        return self.filter(first=min(one, other), second=max(one, other))

    def of_unmerged(self) -> Self:
        """Return the pairs of whom nobody was taken in by another."""
        gone = Merge.objects.standing().order_by().values("merged")
        return self.exclude(first__in=gone).exclude(second__in=gone)


class Pair(Versioned):
    """Two persons who look alike; the one that was stored first comes first."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("te beoordelen")
        SAME = "same", _("dezelfde persoon")
        DIFFERENT = "different", _("twee verschillende personen")
        UNSURE = "unsure", _("niet zeker")

    class FoundBy(models.TextChoices):
        INTAKE = "intake", _("bij het inschrijven")
        SWEEP = "sweep", _("bij het nalopen van alle personen")
        COLLEAGUE = "colleague", _("door een collega")

    public_id = PublicIdField()
    first = models.ForeignKey(Person, models.CASCADE, related_name="pairs_as_first")
    second = models.ForeignKey(Person, models.CASCADE, related_name="pairs_as_second")
    weight = models.IntegerField()
    """How much more likely what is known of the two is when they are one, in bits."""
    found_by = models.CharField(max_length=9, choices=FoundBy)
    found_at = models.DateTimeField()
    verdict = models.CharField(_("oordeel"), max_length=9, choices=Verdict, default=Verdict.OPEN)
    facts_mark = models.CharField(max_length=64, blank=True)
    """A fingerprint of what was compared: who said "different" is asked anew once that changes."""
    note = models.TextField(_("toelichting"), blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two_persons"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="a_pair_in_the_order_of_storing"
            ),
        ]
        indexes = [models.Index(fields=["verdict", "-weight", "id"], name="pairs_to_judge")]

    def __str__(self) -> str:
        return self.public_id


class Sweep(models.Model):
    """One going over of all persons; it keeps how far it is, so that stopping it loses nothing."""

    started_at = models.DateTimeField()
    by_parts = models.BooleanField(default=False)
    """Whether all persons are compared at once, a part of what they share at a time, as at night."""
    done_up_to = models.BigIntegerField(default=0)
    """The person up to whom it is done; of one by parts, how many parts are."""
    persons_done = models.PositiveIntegerField(default=0)
    pairs_found = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"
