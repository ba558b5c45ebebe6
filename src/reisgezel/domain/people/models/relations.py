"""Family ties between persons, also with relatives who live abroad."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.persons import Person


class Relation(Dated):
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

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=F("relative")), name="relation_between_two_persons"
            ),
            models.UniqueConstraint(fields=["person", "relative", "kind"], name="relation_once"),
        ]

    def __str__(self) -> str:
        return self.kind
