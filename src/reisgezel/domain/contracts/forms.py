"""What is typed about contracts and their lines; the services decide whether it can be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField, ShortText
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.contracts.fields import DaysField, EuroField
from reisgezel.domain.contracts.models import (
    DEFAULT_COLUMNS,
    Basis,
    Contract,
    ContractLine,
    Counts,
    Product,
    ReportColumn,
)
from reisgezel.domain.contracts.services import ContractTerms, LineTerms
from reisgezel.domain.places.fields import MunicipalityField


class ContractForm(EditForm):
    """What an agreement says, apart from its lines."""

    municipality = MunicipalityField(label=_("Gemeente"))
    number = ShortText(label=_("Contractnummer"), max_length=40)
    starts_on = DayField(label=_("Eerste dag"))
    last_day = DayField(
        label=_("Laatste dag"),
        required=False,
        help_text=_("Laat leeg zolang die niet is afgesproken."),
    )
    ceiling = EuroField(
        label=_("Plafond in euro"),
        required=False,
        help_text=_("Het hoogste bedrag over de hele periode."),
    )
    report_days = DaysField(
        label=_("Rapportage uiterlijk op"),
        required=False,
        help_text=_("Elke dag op een eigen regel, bijvoorbeeld 15-7-2018."),
    )

    def terms(self) -> ContractTerms:
        """Return what was typed as the service takes it."""
        given = self.cleaned_data
        return ContractTerms(
            municipality=given["municipality"],
            number=given["number"],
            starts_on=given["starts_on"],
            ends_before=_after(given["last_day"]),
            ceiling_cents=given["ceiling"],
            report_days=given["report_days"],
        )


class CloseForm(EditForm):
    """On which day a contract ends."""

    last_day = DayField(label=_("Laatste dag"))

    def ends_before(self) -> date:
        """Return the first day on which the contract does not hold any more."""
        last_day: date = self.cleaned_data["last_day"]
        return last_day + timedelta(days=1)


class LineForm(EditForm):
    """What a contract says about one product."""

    product = forms.ModelChoiceField(
        label=_("Dienst"),
        queryset=Product.objects.all(),
        to_field_name="code",
        empty_label=None,
    )
    starts_on = DayField(label=_("Eerste dag"))
    last_day = DayField(
        label=_("Laatste dag"),
        required=False,
        help_text=_("Laat leeg als de regel even lang loopt als het contract."),
    )
    basis = forms.ChoiceField(label=_("Soort afspraak"), choices=Basis)
    tariff = EuroField(label=_("Tarief in euro"))
    counts = forms.ChoiceField(
        label=_("Wie telt als traject"), choices=Counts, widget=forms.RadioSelect
    )
    ceiling_count = forms.IntegerField(
        label=_("Hoogste aantal trajecten"), required=False, min_value=0
    )
    term_weeks = forms.IntegerField(
        label=_("Duur van een traject in weken"), required=False, min_value=1, max_value=520
    )
    columns = forms.MultipleChoiceField(
        label=_("Wat de gemeente per traject ziet"),
        choices=ReportColumn,
        required=False,
        initial=[column.value for column in DEFAULT_COLUMNS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Namen en dossiers ziet een gemeente nooit."),
    )

    def terms(self) -> LineTerms:
        """Return what was typed as the service takes it."""
        given = self.cleaned_data
        return LineTerms(
            product=given["product"],
            starts_on=given["starts_on"],
            ends_before=_after(given["last_day"]),
            basis=given["basis"],
            tariff_cents=given["tariff"],
            counts=given["counts"],
            ceiling_count=given["ceiling_count"],
            term_weeks=given["term_weeks"],
            columns=given["columns"],
        )


def contract_values(contract: Contract) -> dict[str, Any]:
    """Return what the form of a contract begins with."""
    return {
        "municipality": contract.municipality,
        "number": contract.number,
        "starts_on": contract.starts_on,
        "last_day": contract.last_day,
        "ceiling": contract.ceiling_cents,
        "report_days": [row.due_on for row in contract.report_days.all()],
        "version": contract.version,
    }


def line_values(line: ContractLine) -> dict[str, Any]:
    """Return what the form of a line begins with."""
    return {
        "product": line.product.code,
        "starts_on": line.starts_on,
        "last_day": line.last_day,
        "basis": line.basis,
        "tariff": line.tariff_cents,
        "counts": line.counts,
        "ceiling_count": line.ceiling_count,
        "term_weeks": line.term_weeks,
        "columns": line.columns,
        "version": line.version,
    }


def close_values(contract: Contract) -> dict[str, Any]:
    """Return what the record holds of what the form asks that ends a contract."""
    return {"last_day": contract.last_day, "version": contract.version}


def _after(last_day: date | None) -> date | None:
    return last_day + timedelta(days=1) if last_day else None
