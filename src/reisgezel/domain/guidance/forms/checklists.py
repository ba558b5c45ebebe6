"""One checklist item, and the themes of a list, as they are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.guidance.models import ChecklistMark, ChecklistTheme, Trajectory

OPEN, ASIDE = ChecklistMark.State.OPEN.value, ChecklistMark.State.NOT_APPLICABLE.value


class ItemForm(PlainForm):
    """How an item stands, for the client and whoever of the family it holds for as well."""

    outcome = forms.ChoiceField(
        label=_("Hoe staat het ermee"),
        choices=[
            (ChecklistMark.DoneBy.CLIENT_ALONE, _("de cliënt heeft het alleen gedaan")),
            (ChecklistMark.DoneBy.CLIENT_WITH_HELP, _("samen gedaan")),
            (ChecklistMark.DoneBy.CASEWORKER, _("de begeleider heeft het gedaan")),
            (ASIDE, _("niet van toepassing")),
            (OPEN, _("nog te doen")),
        ],
        widget=forms.RadioSelect,
    )
    done_on = DayField(label=_("Gedaan op"), required=False)
    reason = FreeTextField(label=_("Waarom niet van toepassing"), required=False, max_length=200)
    also = forms.MultipleChoiceField(
        label=_("Ook voor"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, family: Sequence[Trajectory], **options: Any) -> None:
        super().__init__(*args, **options)
        members: Any = self.fields["also"]
        members.choices = [(t.public_id, t.client_file.person.name) for t in family]
        if not family:
            del self.fields["also"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        outcome = given.get("outcome")
        is_done = outcome in ChecklistMark.DoneBy.values
        if is_done and not given.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", gettext("Vul in wanneer het gedaan is."))
        return given


class ThemesForm(PlainForm):
    """What else is going on, so that its items come on the list."""

    themes = forms.MultipleChoiceField(
        label=_("Zet ook op de lijst"),
        choices=ChecklistTheme.Theme,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
