"""Two persons side by side, and what a merge does, as the pages show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reisgezel.core.reference.selectors import label
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.moments import full_text
from reisgezel.domain.identity.models import Merge, MergeLine
from reisgezel.domain.identity.selectors.preview import Preview
from reisgezel.domain.identity.selectors.way_back import WayBack
from reisgezel.domain.identity.socket import Part, part_named
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.words import (
    contact_pairs,
    identity_pairs,
    own_writing,
    phone_words,
    reader_language,
    v_number_words,
)

Reads = Callable[[str], bool]
CODES = {"nationality_code": "nationalities", "lives_in_country": "countries"}


@dataclass(frozen=True)
class Beside:
    """One thing that is known of two persons."""

    label: Text
    first: object
    second: object

    @property
    def is_same(self) -> bool:
        return str(self.first) == str(self.second)


def side_by_side(first: Person, second: Person, today: date) -> list[Beside]:
    """Return what is known of either of two persons, the one beside the other."""
    one, other = _pairs(first, today), _pairs(second, today)
    return [
        Beside(name, mine, theirs)
        for (name, mine), (_name, theirs) in zip(one, other, strict=True)
        if mine or theirs
    ]


def _pairs(person: Person, today: date) -> Sequence[tuple[Text, object]]:
    return [*identity_pairs(person, today), *contact_pairs(person, person.languages.all())]


Choice = tuple[str, Text, Text, Text, bool]


def choices(told: Preview) -> list[Choice]:
    """Return, for each column that differs, its label, both values in words, and which is proposed."""
    return [
        (
            column.name,
            str(column.label).capitalize(),
            _shown(told.survivor, column.name),
            _shown(told.merged, column.name),
            column.name in told.taken,
        )
        for column in told.columns
    ]


def _shown(person: Person, name: str) -> Text:
    """Return a value of a person as people read it."""
    value = getattr(person, name)
    if name == "birth":
        words = person.birth.format(reader_language()) if person.birth.is_known else ""
    elif name in CODES:
        words = label(CODES[name], value) if value else ""
    elif name == "preferred_language":
        words = label("languages", value) if value else ""
    elif name == "v_number":
        words = v_number_words(value)
    elif name == "phone":
        words = phone_words(value) if value else ""
    else:
        shown = getattr(person, f"get_{name}_display", None)
        words = str(shown()) if shown else value
    return words or _("niets")


@dataclass(frozen=True)
class Counted:
    words: Text
    count: int


def going_back(back: WayBack, reads: Reads) -> list[Counted]:
    """Return how many records of each kind go back, of those the reader reads."""
    found: dict[str, int] = {}
    for step in back.steps:
        line = step.line
        part = part_named(f"{line.kind}.{line.column}") if line.act == MergeLine.Act.MOVED else None
        if part and step.is_possible and _is_told(part, reads):
            found[str(part.words)] = found.get(str(part.words), 0) + 1
    for part, rows, _to in back.along:
        if _is_told(part, reads):
            found[str(part.words)] = found.get(str(part.words), 0) + len(rows)
    return [Counted(words, count) for words, count in found.items()]


def staying(back: WayBack, reads: Reads) -> list[Counted]:
    """Return how many records of each kind were written since and stay, of those the reader reads."""
    found: dict[str, int] = {}
    for part, count in back.later:
        if _is_told(part, reads):
            found[str(part.words)] = found.get(str(part.words), 0) + count
    return [Counted(words, count) for words, count in found.items()]


def _is_told(part: Part, reads: Reads) -> bool:
    return reads(part.data_class) and not part.is_untold


def changed_since(back: WayBack) -> list[Text]:
    """Return the columns of the person that somebody changed since, which stay as they are."""
    label_of = {field.name: field.verbose_name for field in Person._meta.concrete_fields}
    return [
        label_of[step.line.column]
        for step in back.kept
        if step.model is Person and step.line.column in label_of
    ]


def merge_pairs(merge: Merge) -> list[tuple[Text, object]]:
    """Return what there is to tell of a merge."""
    return [
        (_("Bleef"), own_writing([merge.survivor.name])),
        (_("Ging op in deze persoon"), own_writing([merge.merged.name])),
        (_("Vroeger cliëntnummer"), merge.former_number),
        (_("Wanneer"), full_text(merge.merged_at)),
        (_("Door"), merge.merged_by.name),
        (_("Waarom"), merge.reason),
    ]
