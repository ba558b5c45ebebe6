"""What is written down of a story, and the files with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.cases.uploads import ACCEPTED
from reisgezel.domain.stories.models import Story

LONGEST_STORY = 60_000
"""In characters; some twenty-five pages. A draft of it still fits in what a draft may hold."""


class TextField(FreeTextField):
    """The words themselves."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Tekst"),
            rows=18,
            max_length=LONGEST_STORY,
            help_text=_(
                "Bij een analyse: wie wordt vervolgd, door wie, waarom, wat is er gebeurd,"
                " en waarvoor is iemand bang?"
            ),
        )


class StoryForm(PlainForm):
    """A new story."""

    kind = forms.ChoiceField(label=_("Soort"), choices=Story.Kind)
    text = TextField()


class CorrectionForm(EditForm):
    """A new version of one's own story, with the version the editor started from."""

    text = TextField()


class StoryFileForm(PlainForm):
    """A file with a story; the file comes last, so that nothing is lost when it is too large."""

    name = FreeTextField(
        label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld: Advies van de arts, mei 2018.")
    )
    upload = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_("Een pdf, een tekst (docx of odt) of een foto (jpg of png), hoogstens 10 MB."),
    )

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if too_large:
            self.fields["upload"].error_messages["required"] = _(
                "Dit bestand is groter dan 10 MB. Maak het kleiner of verdeel het."
            )
