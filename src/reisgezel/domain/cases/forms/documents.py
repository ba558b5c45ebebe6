"""What is given with a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.forms.notes import WRITTEN_HERE
from reisgezel.domain.cases.models import ContactNote, Document
from reisgezel.domain.cases.uploads import ACCEPTED


class DocumentForm(PlainForm):
    """A document and what it is; the file comes last, so that nothing is lost when it is too large."""

    title = FreeTextField(
        label=_("Titel"), max_length=120, help_text=_("Bijvoorbeeld: Brief IND over mvv, mei 2018.")
    )
    kind = forms.ChoiceField(label=_("Soort"), choices=Document.Kind)
    data_class = forms.ChoiceField(
        label=_("Wie mag dit lezen"),
        choices=ContactNote.DataClass,
        initial=ContactNote.DataClass.SOCIAL,
        widget=forms.RadioSelect,
    )
    upload = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_("Een pdf, een tekst (docx of odt) of een foto (jpg of png), hoogstens 10 MB."),
    )

    def __init__(self, *args: Any, reach: Reach, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if too_large:
            self.fields["upload"].error_messages["required"] = _(
                "Dit bestand is groter dan 10 MB. Maak het kleiner of verdeel het."
            )
        readable = [choice for choice in WRITTEN_HERE if reach.reads(choice[0])]
        classes: Any = self.fields["data_class"]
        classes.choices = readable
        self.only_class = readable[0][0] if len(readable) == 1 else ""
        if len(readable) < 2:
            del self.fields["data_class"]

    def what(self) -> dict[str, Any]:
        """Return what the services take, besides the content and its name."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "kind": data["kind"],
            "data_class": self.only_class or data.get("data_class", "C2"),
        }
