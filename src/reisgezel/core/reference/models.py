"""A code list and its entries, each valid from a day until a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField


def in_language_of_reader(nl: str, en: str) -> str:
    """Return the English words to who reads English and there are some, the Dutch ones otherwise."""
    return en if en and (get_language() or "nl").startswith("en") else nl


class CodeList(models.Model):
    """A list of codes with one meaning each, as a form offers them."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_nl = models.CharField(_("naam"), max_length=80)
    name_en = models.CharField(_("naam in het Engels"), max_length=80)
    source = models.CharField(_("bron"), max_length=120)

    class Meta:
        ordering = ["name_nl"]

    def __str__(self) -> str:
        return in_language_of_reader(self.name_nl, self.name_en)


class EntryQuerySet(models.QuerySet["Entry"]):
    def on(self, day: date) -> EntryQuerySet:
        """Return the entries that hold on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(ends_before__isnull=True) | Q(ends_before__gt=day),
        )


class Entry(models.Model):
    """One code of a list. A record that holds the code keeps it when the entry ends."""

    public_id = PublicIdField()
    code_list = models.ForeignKey(CodeList, models.CASCADE, related_name="entries")
    code = models.CharField(_("code"), max_length=40)
    label_nl = models.CharField(_("naam"), max_length=120)
    label_en = models.CharField(_("naam in het Engels"), max_length=120, blank=True)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    ends_before = models.DateField(_("geldig tot"), null=True, blank=True)
    position = models.PositiveIntegerField(_("volgorde"), default=0)
    properties = models.JSONField(default=dict, blank=True)
    """What only some lists have: ``iso_3166``, ``endonym``, ``right_to_left``."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "label_nl"]
        constraints = [
            models.UniqueConstraint(fields=["code_list", "code"], name="one_entry_per_code"),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(ends_before__gte=F("valid_from")),
                name="entry_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return in_language_of_reader(self.label_nl, self.label_en)
