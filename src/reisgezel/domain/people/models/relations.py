"""Family ties between persons, also with relatives who live abroad."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.models.persons import Person


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, person_id: int) -> RelationQuerySet:
        """Return the ties a person has, from whichever side they were written down."""
        return self.filter(Q(person=person_id) | Q(relative=person_id))


class Relation(Versioned):
    """The relative is the person's <kind>; stored once, read from both sides."""

    class Kind(models.TextChoices):
        PARTNER = "partner", _("partner")
        PARENT = "parent", _("ouder")
        CHILD = "child", _("kind")
        SIBLING = "sibling", _("broer of zus")
        GRANDPARENT = "grandparent", _("grootouder")
        GRANDCHILD = "grandchild", _("kleinkind")
        GUARDIAN = "guardian", _("voogd")
        WARD = "ward", _("pupil")
        RELATIVE = "relative", _("ander familielid")

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="relations")
    relative = models.ForeignKey(Person, models.CASCADE, related_name="relations_to")
    kind = models.CharField(_("wie is dit"), max_length=12, choices=Kind)
    ends_before = models.DateField(_("tot"), null=True, blank=True)
    """After a divorce or the end of a guardianship; empty while it holds."""

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("relative")), name="relation_between_two_persons"
            ),
            models.UniqueConstraint(fields=["person", "relative", "kind"], name="relation_once"),
        ]

    def __str__(self) -> str:
        return self.kind
