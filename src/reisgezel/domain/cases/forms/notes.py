"""What is typed about a contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.cases.models import ClientFile, ContactNote

LONGEST_TEXT = 20_000


class NoteForm(forms.Form):
    """One contact, about the client and whoever of the family was there too."""

    on = DayField(label=_("Datum"))
    kind = forms.ChoiceField(label=_("Soort contact"), choices=ContactNote.Kind)
    channel = forms.ChoiceField(label=_("Hoe"), choices=ContactNote.Channel)
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=0,
        max_value=24 * 60,
        help_text=_("Ook voorbereiding en reistijd."),
    )
    family = forms.ModelMultipleChoiceField(
        label=_("Ook over"),
        queryset=ClientFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Het verslag komt dan ook in hun dossier."),
        to_field_name="public_id",
    )
    text = FreeTextField(
        label=_("Verslag"),
        rows=8,
        max_length=LONGEST_TEXT,
        help_text=_("Wat is besproken, wat is afgesproken?"),
    )
    data_class = forms.ChoiceField(
        label=_("Wie mag dit lezen"),
        choices=ContactNote.DataClass,
        initial=ContactNote.DataClass.SOCIAL,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, family: QuerySet[ClientFile], reach: Reach, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        members: Any = self.fields["family"]
        members.queryset = family
        members.label_from_instance = lambda file: file.person.name
        if not family:
            del self.fields["family"]
        readable = [choice for choice in ContactNote.DataClass.choices if reach.reads(choice[0])]
        classes: Any = self.fields["data_class"]
        classes.choices = readable
        self.only_class = readable[0][0] if len(readable) == 1 else ""
        if len(readable) < 2:
            del self.fields["data_class"]

    def what(self) -> dict[str, Any]:
        """Return what the services take, but the family; of one class only, the note is of that."""
        data = dict(self.cleaned_data)
        data.pop("family", None)
        data["data_class"] = self.only_class or data.get("data_class", "C2")
        return data


class NoteTextForm(forms.Form):
    """The text of one's own note, with the version the editor started from."""

    text = FreeTextField(label=_("Verslag"), rows=10, max_length=LONGEST_TEXT)
    version = forms.IntegerField(widget=forms.HiddenInput)
