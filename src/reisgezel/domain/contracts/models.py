"""Products, contracts and their lines; who may read or write them is in services and selectors."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.contracts import rules
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.periods import Period


class Counts(models.TextChoices):
    EVERY_PERSON = rules.Counts.EVERY_PERSON.value, _("iedere persoon")
    ADULTS = rules.Counts.ADULTS.value, _("iedere persoon van 18 jaar of ouder")
    HOUSEHOLD = rules.Counts.HOUSEHOLD.value, _("één traject per gezin")


class Basis(models.TextChoices):
    PER_TRAJECTORY = "per_trajectory", _("per traject")
    LUMP_SUM = "lump_sum", _("vast bedrag")
    PER_HOUR = "per_hour", _("per uur")


class ReportColumn(models.TextChoices):
    """What a municipality may see of each trajectory, when its contract says so. Never a name."""

    CLIENT_NUMBER = "client_number", _("cliëntnummer")
    BIRTH_YEAR = "birth_year", _("geboortejaar")
    GENDER = "gender", _("geslacht")
    HOUSED_ON = "housed_on", _("gehuisvest op")
    PROPOSED_ON = "proposed_on", _("aangemeld op")
    STARTED_ON = "started_on", _("gestart op")
    PHASE = "phase", _("fase")
    LAST_CONTACT_MONTH = "last_contact_month", _("maand van het laatste contact")
    ENDED_ON = "ended_on", _("beëindigd op")
    END_REASON = "end_reason", _("reden van beëindiging")
    TARIFF = "tariff", _("tarief")


DEFAULT_COLUMNS = (ReportColumn.CLIENT_NUMBER, ReportColumn.STARTED_ON, ReportColumn.ENDED_ON)


class ProductQuerySet(models.QuerySet["Product"]):
    def on(self, day: date) -> ProductQuerySet:
        """Return the products that are sold on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(ends_before__isnull=True) | Q(ends_before__gt=day),
        )


class Product(models.Model):
    """A service as it is sold; how it runs is kept in another room."""

    code = models.SlugField(max_length=40, unique=True)
    name_nl = models.CharField(_("naam"), max_length=80)
    name_en = models.CharField(_("naam in het Engels"), max_length=80, blank=True)
    valid_from = models.DateField(_("vanaf"), null=True, blank=True)
    ends_before = models.DateField(_("tot"), null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the language of the reader."""
        english = (get_language() or "nl").startswith("en")
        return self.name_en if english and self.name_en else self.name_nl


def _lasts_a_day(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")), name=name
    )


class ContractQuerySet(models.QuerySet["Contract"]):
    def on(self, day: date) -> ContractQuerySet:
        """Return the contracts that hold on a day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)

    def during(self, period: Period) -> ContractQuerySet:
        """Return the contracts that hold on at least one day of a period."""
        rows = self
        if period.ends_before:
            rows = rows.filter(starts_on__lt=period.ends_before)
        if period.start:
            rows = rows.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=period.start))
        return rows


class Contract(Versioned):
    """An agreement with a municipality for a period."""

    public_id = PublicIdField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="contracts", verbose_name=_("gemeente")
    )
    number = models.CharField(_("contractnummer"), max_length=40, unique=True)
    starts_on = models.DateField(_("eerste dag"))
    ends_before = models.DateField(_("tot"), null=True, blank=True)
    ceiling_cents = models.BigIntegerField(_("plafond"), null=True, blank=True)
    """The most the municipality pays over the whole period; empty when nothing was agreed."""

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["municipality__name", "-starts_on", "pk"]
        verbose_name = _("contract")
        verbose_name_plural = _("contracten")
        constraints = [_lasts_a_day("contract_lasts_a_day")]

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)

    @property
    def last_day(self) -> date | None:
        return self.period.last_day


class ReportDay(models.Model):
    """A day by which the municipality wants its report."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="report_days")
    due_on = models.DateField(_("rapportage uiterlijk op"))

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "due_on"], name="one_report_a_day")
        ]

    def __str__(self) -> str:
        return self.due_on.isoformat()


class ContractLineQuerySet(models.QuerySet["ContractLine"]):
    def on(self, day: date) -> ContractLineQuerySet:
        """Return the lines that hold on a day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)

    def selling(self, product: Product, municipality: Municipality) -> ContractLineQuerySet:
        """Return the lines for a product in a municipality."""
        return self.filter(product=product, contract__municipality=municipality)


class ContractLine(Versioned):
    """What a contract says about one product: the tariff, and who counts as a trajectory."""

    public_id = PublicIdField()
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="lines")
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="lines", verbose_name=_("dienst")
    )
    starts_on = models.DateField(_("eerste dag"))
    ends_before = models.DateField(_("tot"), null=True, blank=True)
    basis = models.CharField(_("soort afspraak"), max_length=16, choices=Basis)
    tariff_cents = models.BigIntegerField(_("tarief"))
    counts = models.CharField(_("wie telt als traject"), max_length=16, choices=Counts)
    ceiling_count = models.PositiveIntegerField(_("hoogste aantal"), null=True, blank=True)
    term_weeks = models.PositiveSmallIntegerField(_("duur in weken"), null=True, blank=True)
    """How long the guidance lasts that was agreed; empty when nothing was."""
    columns = models.JSONField(_("wat de gemeente per traject ziet"), default=list, blank=True)

    objects = ContractLineQuerySet.as_manager()

    class Meta:
        ordering = ["product_id", "starts_on", "pk"]
        verbose_name = _("contractregel")
        verbose_name_plural = _("contractregels")
        constraints = [
            _lasts_a_day("contract_line_lasts_a_day"),
            models.CheckConstraint(condition=Q(tariff_cents__gte=0), name="tariff_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.starts_on}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)

    @property
    def last_day(self) -> date | None:
        return self.period.last_day

    @property
    def column_labels(self) -> list[str]:
        """Return what the municipality sees, in words and in the order of the catalogue."""
        return [str(column.label) for column in ReportColumn if column.value in self.columns]

    def counts_person(self, *, age: int | None, is_main_person: bool) -> rules.NotCounted | None:
        """Return why this line does not count a person; None when it does."""
        return rules.counted(self.counts, age=age, is_main_person=is_main_person)
