"""What is given with a file, and what its columns and words mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.models import Unit
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.reference import selectors as reference
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.people.models import HouseholdMember, Person
from reisgezel.doors.exchange.kinds import Kind
from reisgezel.lib.names import plain
from reisgezel.lib.tables import Table


def _codes(list_code: str) -> list[tuple[str, Any]]:
    return sorted(reference.choices(list_code), key=lambda row: plain(row[1]))


LISTS: dict[str, Callable[[], list[tuple[str, Any]]]] = {
    "nationalities": partial(_codes, "nationalities"),
    "languages": partial(_codes, "languages"),
    "municipality": partial(_codes, "municipalities"),
    "gender": lambda: list(Person.Gender.choices),
    "interpreter_need": lambda: list(Person.InterpreterNeed.choices),
    "household_role": lambda: list(HouseholdMember.Role.choices),
}
"""What the words of a column can mean: a code of a list of the house, or of a few."""
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods"
SHOWN_OF_A_CELL = 40


class UploadForm(PlainForm):
    """A file, of which kind, and who sent it; the file comes last, so that nothing typed is lost."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat staat erin"), widget=forms.RadioSelect)
    sender = forms.CharField(
        label=gettext_lazy("Van wie komt het"),
        max_length=80,
        help_text=gettext_lazy(
            "Bijvoorbeeld: Gemeente Zeist. Zo herkennen we de kolommen de volgende keer."
        ),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Team dat de cliënten krijgt"),
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        required=False,
    )
    upload = forms.FileField(
        label=gettext_lazy("Bestand"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("Een tabel als xlsx, ods of csv, hoogstens 10 MB."),
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[Kind],
        teams: QuerySet[Unit],
        too_large: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["kind"]
        offered.choices = [(kind.code, kind.label) for kind in kinds]
        if len(kinds) == 1:
            offered.initial = kinds[0].code
        if too_large:
            self.fields["upload"].error_messages["required"] = _(
                "Dit bestand is groter dan 10 MB. Verdeel het in kleinere bestanden."
            )
        units: Any = self.fields["unit"]
        units.mark = _("nodig bij cliënten")
        units.queryset = teams
        if not any(kind.code == "clients" for kind in kinds):
            del self.fields["unit"]
        elif len(teams) == 1:
            units.initial, units.empty_label = teams[0].public_id, None

    def clean_sender(self) -> str:
        return clean_free_text(self.cleaned_data["sender"].strip())

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("kind") == "clients" and not typed.get("unit") and "unit" in self.fields:
            self.add_error("unit", _("Kies het team dat deze cliënten krijgt."))
        return typed


class ColumnsForm(PlainForm):
    """What each column of a file means."""

    def __init__(
        self, *args: Any, kind: Kind, table: Table, names: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [("", _("blijft buiten")), *((one.name, one.label) for one in kind.columns)]
        for place, (title, meaning) in enumerate(zip(table.columns, names, strict=True)):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=title,
                choices=choices,
                required=False,
                initial=meaning,
                help_text="" if kind.is_forbidden(meaning) else _sample(table, place),
            )
        self.kind = kind
        self.count = len(table.columns)

    def names(self) -> list[str]:
        """Return what was chosen, in the order of the file."""
        return [self.cleaned_data[f"column_{place}"] for place in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """Let no two columns mean the same."""
        typed = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for place in range(self.count):
            name = typed.get(f"column_{place}")
            if name and name in seen and not self.kind.is_forbidden(name):
                self.add_error(
                    f"column_{place}",
                    _("Een andere kolom betekent dit al. Kies iets anders, of laat deze buiten."),
                )
            seen.add(name or "")
        return typed


class WordsForm(PlainForm):
    """What words mean that the lists do not know."""

    def __init__(
        self, *args: Any, kind: Kind, unknown: Mapping[str, Sequence[str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.words: list[tuple[str, str, str]] = []
        for column, words in unknown.items():
            choices = [("", _("weet ik niet")), *LISTS[column]()]
            for number, word in enumerate(words):
                name = f"{column}_{number}"
                self.words.append((name, column, word))
                self.fields[name] = forms.ChoiceField(
                    label=word,
                    choices=choices,
                    required=False,
                    help_text=str(kind.by_name[column].label),
                )

    def meant(self) -> dict[str, dict[str, str]]:
        """Return by column what was chosen for each word."""
        found: dict[str, dict[str, str]] = {}
        for name, column, word in self.words:
            if code := self.cleaned_data[name]:
                found.setdefault(column, {})[word] = code
        return found


class RunForm(PlainForm):
    """Whether whoever looks like somebody known is stored too."""

    with_likely = forms.BooleanField(
        label=gettext_lazy("Ook inlezen wie op een bekende lijkt"), required=False
    )


def _sample(table: Table, place: int) -> str:
    """Return two cells of a column, so that one sees what it is."""
    cells = dict.fromkeys(row.cells[place] for row in table.rows[:50] if row.cells[place])
    shown = [clean_free_text(cell)[:SHOWN_OF_A_CELL] for cell in list(cells)[:2]]
    return _("Bijvoorbeeld: {cells}").format(cells="; ".join(shown)) if shown else _("Leeg.")
