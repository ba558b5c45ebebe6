"""What is typed and chosen about places; the services decide whether it can be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.reference.selectors import choices
from reisgezel.core.ui.fields import DayField, ShortText
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.places.fields import MunicipalityField
from reisgezel.domain.places.models import Activity, Location, Province
from reisgezel.domain.places.models.locations import RECEPTION_TYPES

ALL = ("", _("alle"))
CORRECTABLE = ("kind", "name", "street", "postcode", "town")
LATEST_DIVISION, EARLIEST_DIVISION = 2027, 2018


def teams() -> Any:
    """Return the units that a municipality can be given to."""
    return Unit.objects.filter(kind=Unit.Kind.TEAM)


class MunicipalityFilter(PlainForm):
    """How the list of municipalities is narrowed."""

    is_filter = True
    q = forms.CharField(label=_("Naam of plaats"), required=False)
    province = forms.ChoiceField(
        label=_("Provincie"), required=False, choices=[ALL, *Province.choices]
    )
    activity = forms.ChoiceField(
        label=_("Wat wij er doen"),
        required=False,
        choices=[ALL, *Activity.Kind.choices, ("none", _("niets"))],
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        required=False,
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        empty_label=ALL[1],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["team"]
        field.queryset = teams()


class LocationFilter(PlainForm):
    """How the list of locations is narrowed."""

    is_filter = True
    q = forms.CharField(label=_("Naam, plaats of gemeente"), required=False)
    kind = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[ALL, *Location.Kind.choices]
    )
    type = forms.ChoiceField(label=_("Soort opvang"), required=False)
    state = forms.ChoiceField(
        label=_("Open of gesloten"),
        required=False,
        choices=[ALL, ("open", _("open")), ("closed", _("niet open"))],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["type"]
        field.choices = [ALL, *choices(RECEPTION_TYPES)]


class WorkAreaFilter(PlainForm):
    """The day the map is of, and by which municipalities it is drawn."""

    is_filter = True
    day = DayField(label=_("Wat wij deden op"), required=False)
    division = forms.TypedChoiceField(
        label=_("Gemeenten zoals op 1 januari"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("van dezelfde dag")),
            *((year, str(year)) for year in range(LATEST_DIVISION, EARLIEST_DIVISION - 1, -1)),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Wat wij er doen"), required=False, choices=[ALL, *Activity.Kind.choices]
    )
    country = forms.BooleanField(label=_("Toon heel Nederland"), required=False)


class CorrectionForm(PlainForm):
    """What a location is: the facts that may have been typed wrong."""

    kind = forms.ChoiceField(label=_("Soort"), choices=Location.Kind.choices)
    name = ShortText(label=_("Naam"), max_length=80)
    street = ShortText(label=_("Straat en nummer"), max_length=120, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    town = ShortText(label=_("Plaats"), max_length=60, required=False)
    type_codes = forms.MultipleChoiceField(
        label=_("Soorten opvang"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["type_codes"]
        field.choices = choices(RECEPTION_TYPES)


class LocationForm(CorrectionForm):
    """A new location: what it is, where, from when, and for how many."""

    municipality = MunicipalityField(label=_("Gemeente"))
    opens_on = DayField(label=_("Open vanaf"))
    places = forms.IntegerField(
        label=_("Aantal plaatsen"),
        required=False,
        help_text=_("Alleen bij opvang. Laat leeg als het aantal niet bekend is."),
    )
    field_order = ["kind", "name", "municipality", "street", "postcode", "town", "opens_on"]


class VersionedCorrectionForm(EditForm, CorrectionForm):
    """A correction, and the version of the location that the editor saw."""

    @classmethod
    def of(cls, location: Location) -> VersionedCorrectionForm:
        """Return the form filled with what is stored."""
        facts = {name: getattr(location, name) for name in CORRECTABLE}
        types = [row.type_code for row in location.types.all()]
        return cls(initial={**facts, "type_codes": types, "version": location.version})


class CloseForm(PlainForm):
    """The day a location closes."""

    closes_before = DayField(
        label=_("Gesloten vanaf"), help_text=_("De eerste dag waarop de locatie niet open is.")
    )


class ReopenForm(PlainForm):
    """The day a location opens again."""

    opens_on = DayField(label=_("Weer open vanaf"))


class CapacityForm(PlainForm):
    """How many places a location has from a day on."""

    valid_from = DayField(label=_("Vanaf"))
    places = forms.IntegerField(
        label=_("Aantal plaatsen"),
        required=False,
        help_text=_("Laat leeg als het aantal niet bekend is. Dat is iets anders dan 0."),
    )
    source = ShortText(
        label=_("Bron"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld de brief van het COA van 3-12-2018."),
    )


class ActivityForm(PlainForm):
    """Something that is done in a municipality."""

    kind = forms.ChoiceField(label=_("Wat wij er doen"), choices=Activity.Kind.choices)
    starts_on = DayField(label=_("Vanaf"))
    ends_before = DayField(
        label=_("Tot"), required=False, help_text=_("Laat leeg als het einde niet vaststaat.")
    )


class EndActivityForm(PlainForm):
    """The day something is not done any more."""

    ends_before = DayField(label=_("Vanaf deze dag doen wij dit niet meer"))


class TeamForm(PlainForm):
    """The team that works in a municipality."""

    team = forms.ModelChoiceField(
        label=_("Team"),
        required=False,
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        empty_label=_("geen team"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["team"]
        field.queryset = teams()


class MergerForm(PlainForm):
    """The day from which a merger that became law holds."""

    ends_before = DayField(label=_("De herindeling gaat in op"))
