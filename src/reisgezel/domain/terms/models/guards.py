"""Who watches a term by name, what put it aside, and who looked; not who follows from the file."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Day
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Deadline, Enquirer
from reisgezel.domain.terms.models.terms import Term

OF_ONE = Q(term__isnull=False, deadline__isnull=True) | Q(term__isnull=True, deadline__isnull=False)

WAITS_IN_TIME = (
    Q(term__is_fatal=False)
    | Q(until__lte=F("term__worst_on"))
    | Q(deadline__is_fatal=False)
    | Q(until__lte=F("deadline__due_on"))
)


class OfTerm(models.Model):
    """Hangs below a term of law, or below the deadline of a legal matter."""

    term = models.ForeignKey(Term, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    deadline = models.ForeignKey(
        Deadline, models.CASCADE, null=True, blank=True, related_name="term_%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def key(self) -> tuple[int, int]:
        """Return what it hangs below as lists name it: whether a deadline, and the row number."""
        return (0, self.term_id) if self.term_id else (1, self.deadline_id or 0)


class Guard(OfTerm, Versioned):
    """Who watches a term by name, instead of who follows from the file."""

    public_id = PublicIdField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_terms",
        verbose_name=_("wie"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_terms",
        verbose_name=_("vervanger"),
    )
    """None of either: who follows from the file. Who lost the reach is passed over."""
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="named_guards"
    )
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="a_guard_is_of_one"),
            models.UniqueConstraint(fields=["term"], name="one_guard_of_a_term"),
            models.UniqueConstraint(fields=["deadline"], name="one_guard_of_a_deadline"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(deputy__isnull=True) | ~Q(owner=F("deputy")),
                name="two_different_guards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.deputy_id}"


class SnoozeQuerySet(models.QuerySet["Snooze"]):
    def standing(self) -> Self:
        """Return those that were not undone, the ones whose day came included."""
        return self.filter(undone_at__isnull=True)

    def on(self, day: Day) -> Self:
        """Return those by which a term is put aside on a day.

        A fatal term waits until the day a list puts it by, also when that day moved after it was put
        aside: then it waits no longer at all.
        """
        return self.standing().filter(WAITS_IN_TIME, until__gt=day)


class Snooze(OfTerm):
    """A term put aside until a day, with who did it and why."""

    public_id = PublicIdField()
    until = models.DateField(_("tot"))
    """The day on which it is back in the list."""
    reason = models.CharField(_("waarom"), max_length=240)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="snoozed_terms")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_snoozes",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="a_snooze_is_of_one"),
            models.UniqueConstraint(
                fields=["term"], condition=Q(undone_at__isnull=True), name="one_snooze_of_a_term"
            ),
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(undone_at__isnull=True),
                name="one_snooze_of_a_deadline",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_snooze_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.until}"


class Look(OfTerm):
    """The last day on which a guard looked at a fatal term in the list."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="looks_at_terms", db_index=False
    )
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="a_look_is_of_one"),
            models.UniqueConstraint(fields=["user", "term"], name="one_look_at_a_term"),
            models.UniqueConstraint(fields=["user", "deadline"], name="one_look_at_a_deadline"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.on}"


def subject_of(watched: Term | Deadline) -> ClientFile | Enquirer:
    """Return the file, or who asked without one, that a term or a deadline is about."""
    return watched.client_file if isinstance(watched, Term) else watched.matter.owner


def relative_of(watched: Term | Deadline) -> int | None:
    """Return, by row number, the family member that a term or a deadline is about, if there is one."""
    if isinstance(watched, Deadline):
        return watched.matter.about_person_id
    return watched.procedure.person_id if watched.procedure else None


def worst_day_of(watched: Term | Deadline) -> date:
    """Return by which day a list puts a term or a deadline."""
    return watched.worst_on if isinstance(watched, Term) else watched.due_on


def columns_of(watched: Term | Deadline) -> dict[str, Any]:
    """Return the columns by which something hangs below a term or a deadline."""
    return {"term" if isinstance(watched, Term) else "deadline": watched}
