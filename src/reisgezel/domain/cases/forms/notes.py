"""What is typed about a contact, when it is written, put right or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.cases.models import ClientFile, ContactNote

LONGEST_TEXT = 20_000
WRITTEN_HERE = [one for one in ContactNote.DataClass.choices if one[0] != "C4"]
"""What is of C4 is written in the room of stories, sealed with the client's own key."""


class FilesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of files by the names of their clients."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(ClientFile.objects.none(), to_field_name="public_id", **options)

    def label_from_instance(self, obj: ClientFile) -> str:
        return obj.person.name


class NoteForm(PlainForm):
    """One contact, about the client and whoever of the family was there too."""

    on = DayField(label=_("Datum"))
    kind = forms.ChoiceField(
        label=_("Soort contact"),
        choices=ContactNote.Kind,
        initial=ContactNote.Kind.CONVERSATION,
    )
    channel = forms.ChoiceField(
        label=_("Hoe"), choices=ContactNote.Channel, initial=ContactNote.Channel.HOME
    )
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=0,
        max_value=24 * 60,
        widget=forms.NumberInput({"list": "minutes-often"}),
        help_text=_("Ook voorbereiding en reistijd."),
    )
    family = FilesField(
        label=_("Ook over"),
        required=False,
        help_text=_("Het verslag komt dan ook in hun dossier."),
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
        if not family:
            del self.fields["family"]
        readable = [choice for choice in WRITTEN_HERE if reach.reads(choice[0])]
        classes: Any = self.fields["data_class"]
        classes.choices = readable
        self.only_class = readable[0][0] if len(readable) == 1 else ""
        if len(readable) < 2:
            del self.fields["data_class"]

    def what(self) -> dict[str, Any]:
        """Return what the services take, but the family; of one class only, the note is of that."""
        names = ("on", "kind", "channel", "minutes", "text")
        data_class = self.only_class or self.cleaned_data.get("data_class", "C2")
        return {name: self.cleaned_data[name] for name in names} | {"data_class": data_class}


class CorrectionForm(EditForm, NoteForm):
    """A note of one's own as it should have been, with the version the editor started from."""

    apart = (("on",), ("kind",), ("channel",), ("minutes",), ("text", "data_class"))

    family = FilesField(
        label=_("Over wie"), help_text=_("Het verslag staat in het dossier van wie is aangekruist.")
    )


def correction_of(note: ContactNote, about: Iterable[ClientFile]) -> dict[str, Any]:
    """Return what the form shows of a note before it is put right."""
    names = ("on", "kind", "channel", "minutes", "text", "data_class", "version")
    return {name: getattr(note, name) for name in names} | {"family": list(about)}


class WithdrawNoteForm(EditForm):
    """Why a note does not hold."""

    reason = FreeTextField(
        label=_("Waarom"),
        max_length=160,
        help_text=_("Bijvoorbeeld: hoort in het dossier van een andere cliënt."),
    )
