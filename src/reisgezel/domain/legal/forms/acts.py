"""What the forms of legal work share: who fills one in, about what, and which version it began from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.reference.selectors import choices
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.legal.rules.amounts import read_amount
from reisgezel.lib.names import plain

CHOOSE = _("kies")
"""What stands where nothing is chosen: a first choice that is right for few would be saved for many."""


class ActForm(PlainForm):
    """A form about one record; ``prepare`` fills its choices, ``initial_of`` what it begins with."""

    def __init__(self, *args: Any, actor: Actor, record: Any, **options: Any) -> None:
        options["initial"] = self.initial_of(record, actor) | options.get("initial", {})
        super().__init__(*args, **options)
        self.actor, self.record = actor, record
        self.prepare()

    @classmethod
    def initial_of(cls, record: Any, actor: Actor) -> dict[str, Any]:
        """Return what the form shows before it is filled in: days are today."""
        days = [name for name, one in cls.base_fields.items() if isinstance(one, DayField)]
        return {name: actor.on for name in days if cls.base_fields[name].required}

    def prepare(self) -> None:
        """Fill the choices that go by the record or by the reader."""

    def choose(self, name: str, rows: QuerySet[Any], label: Any = None) -> None:
        """Give a choice of records its rows; a choice of nothing that may stay empty goes."""
        field: Any = self.fields[name]
        field.queryset = rows
        if label:
            field.label_from_instance = label
        if not field.required and not rows:
            del self.fields[name]


class VersionedForm(EditForm, ActForm):
    """A form about a record that others may change meanwhile."""

    @classmethod
    def initial_of(cls, record: Any, actor: Actor) -> dict[str, Any]:
        return super().initial_of(record, actor) | {"version": record.version}


class ChangeForm(VersionedForm):
    """A form that begins with what the record says of what it asks."""

    @classmethod
    def initial_of(cls, record: Any, actor: Actor) -> dict[str, Any]:
        names = [name for name in cls.base_fields if hasattr(record, name)]
        values = {name: getattr(record, name) for name in names}
        return {name: getattr(value, "public_id", value) for name, value in values.items()}


class AgreeForm(VersionedForm):
    """A form that asks nothing but to go on."""


def colleague_field(label: Any, *, required: bool = True, **options: Any) -> Any:
    """Return a choice of colleagues; the form says of whom."""
    return forms.ModelChoiceField(
        label=label,
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=required,
        empty_label=CHOOSE if required else _("niemand"),
        **options,
    )


class CodeField(forms.ChoiceField):
    """A choice from a code list, of the codes that hold today; ``by_name`` where the list is long."""

    def __init__(
        self, list_code: str, *, empty: Any = None, by_name: bool = False, **options: Any
    ) -> None:
        self.list_code, self.empty, self.by_name = list_code, empty, by_name
        super().__init__(choices=self._entries, **options)

    def _entries(self) -> list[tuple[str, Any]]:
        first = [] if self.empty is None else [("", self.empty)]
        entries = choices(self.list_code)
        if self.by_name:
            entries = sorted(entries, key=lambda entry: plain(str(entry[1])))
        return [*first, *entries]


class CodesField(forms.MultipleChoiceField):
    """Ticks from a code list, of the codes that hold today."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, list_code: str, **options: Any) -> None:
        super().__init__(choices=lambda: choices(list_code), **options)


class AmountField(forms.DecimalField):
    """An amount in euros, up to the cent, with points and commas as people type them."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Schrijf het bedrag als 1.500,50.")}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_amount(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def without_preset(choices: Any) -> list[tuple[str, Any]]:
    """Return choices that begin with none, so that somebody chooses."""
    return [("", CHOOSE), *choices.choices]
