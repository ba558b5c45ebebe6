"""Two editors of one form: what the second needs to see both texts and choose; drawn by ``{% conflict %}``.

A room hands over the form as it was sent and an unsent form of the record as it stands now. Of the
fields that a form says stand ``apart``, what the second editor left as it was is no text of theirs: there
the form takes over what stands now, so that sending it again undoes nothing that the first did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from zlib import crc32

from django import forms
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Text

VERSION, CONFLICT = "version", "conflict"
BEGUN = "begun"
"""The hidden field of a form with a checksum of what each field that stands apart began with."""


@dataclass(frozen=True)
class Conflict:
    """What two editors made of a form; and who saved, if the record knows."""

    differences: list[tuple[Text, str, str]]
    """Of each field that differs its label, their words and mine."""
    taken: list[tuple[Text, str]]
    """Of each field apart that only they changed its label and their words, which the form now holds."""
    remark: str = ""
    """What the fields do not say, such as that a task is done."""
    saved_by: str = ""
    saved_at: datetime | None = None
    by_reader: bool = False
    """The same editor was first, in another window."""


def show_conflict(
    sent: BaseForm,
    saved: BaseForm,
    *,
    remark: str = "",
    saved_by: str = "",
    saved_at: datetime | None = None,
    by_reader: bool = False,
) -> dict[str, Any]:
    """Put what was typed on the version that stands now; return the context that shows both.

    Only what ``saved`` begins with is compared: a reason that is asked is no part of the record.
    A form that does not say with what it began counts as changed in every field.
    """
    data = go_on_from(sent, saved[VERSION].initial)
    began = _marks_in(data.get(BEGUN, ""))
    differences: list[tuple[Text, str, str]] = []
    taken: list[tuple[Text, str]] = []
    compared = list(_compared(sent, saved))
    typed = {mine.name: _mark(mine, sent.cleaned_data.get(mine.name)) for mine in compared}
    left = {name for group in _apart(sent) if _is_left(group, began, typed) for name in group}
    for mine in compared:
        theirs = saved[mine.name]
        stands = _mark(theirs, theirs.initial)
        if stands in (typed[mine.name], began.get(mine.name)):
            continue
        words = _words(theirs, theirs.initial)
        if mine.name in left:
            _fill_in(data, mine.html_name, theirs.field.widget, theirs.value())
            taken.append((str(mine.label), words))
        else:
            own = _words(mine, sent.cleaned_data.get(mine.name))
            differences.append((str(mine.label), words, own))
    data[BEGUN] = begun_with(saved)
    return {CONFLICT: Conflict(differences, taken, remark, saved_by, saved_at, by_reader)}


def go_on_from(form: BaseForm, version: int) -> QueryDict:
    """Put what was sent on the version that stands now; return it, for what else has to change in it."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data[VERSION] = str(version)
    form.data = data
    return data  # type: ignore[no-any-return]


def begun_with(form: BaseForm) -> str:
    """Return what the form's page carries in ``BEGUN``; empty for a form in which nothing stands apart.

    A form that was sent, or filled from a draft, began with what it said then.
    """
    if not _apart(form):
        return ""
    if form.is_bound:
        return str(form.data.get(BEGUN, ""))
    if BEGUN in form.initial:
        return str(form.initial[BEGUN])
    apart = [form[name] for group in _apart(form) for name in group if name in form.initial]
    return " ".join(f"{bound.name}:{_mark(bound, bound.initial)}" for bound in apart)


def status_of(context: Mapping[str, Any]) -> HTTPStatus:
    """Return with which status a form page answers: 409 when it shows a conflict."""
    return HTTPStatus.CONFLICT if CONFLICT in context else HTTPStatus.OK


def _compared(form: BaseForm, saved: BaseForm) -> Iterable[BoundField]:
    """Yield the fields of a form that are part of the record."""
    return (bound for bound in form if bound.name != VERSION and bound.name in saved.initial)


def _apart(form: BaseForm) -> list[list[str]]:
    """Return what stands apart in a form, of the fields that this reader has."""
    return [[name for name in group if name in form.fields] for group in getattr(form, "apart", ())]


def _is_left(group: Iterable[str], began: Mapping[str, str], typed: Mapping[str, str]) -> bool:
    """Tell whether the second editor touched none of the fields that say one thing together."""
    return all(began.get(name) == typed.get(name) for name in group)


def _marks_in(begun: str) -> dict[str, str]:
    return dict(word.split(":", 1) for word in begun.split() if ":" in word)


def _mark(bound: BoundField, value: Any) -> str:
    """Return a checksum that tells one value of a field from another, without asking its choices."""
    field: Any = bound.field
    if isinstance(field, forms.BooleanField):
        plain = str(bool(value))
    elif hasattr(field, "choices"):
        plain = "\n".join(sorted(_codes(field, value)))
    else:
        plain = _typed(field, value).strip()
    return f"{crc32(plain.encode()):x}"


def _fill_in(data: QueryDict, name: str, widget: forms.Widget, value: Any) -> None:
    """Let sent data say a value, as a browser would send what the widget shows."""
    if isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
    else:
        shown = widget.format_value(value)
        data.setlist(name, shown if isinstance(shown, list) else [str(shown or "")])


def _words(bound: BoundField, value: Any) -> str:
    """Return a value as the page shows it: a choice by its label, a day as it is typed."""
    field: Any = bound.field
    if isinstance(field, forms.BooleanField):
        return _("ja") if value else _("nee")
    if hasattr(field, "choices"):
        return _chosen(field, value) or _("niets")
    return _typed(field, value) or _("niets")


def _typed(field: Any, value: Any) -> str:
    shown = field.widget.format_value(field.prepare_value(value))
    return str(shown or "").replace("\r\n", "\n")


def _chosen(field: Any, value: Any) -> str:
    """Return the labels of what was chosen, in the order of the choices; what is no choice as it is."""
    labels = dict(_flat(field.choices))
    chosen = _codes(field, value)
    known = [label for code, label in labels.items() if code in chosen]
    others = [str(one) for code, one in chosen.items() if code and code not in labels]
    return ", ".join(map(str, known + others))


def _codes(field: Any, value: Any) -> dict[str, Any]:
    """Return what was chosen by the code that its choice is sent with."""
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    chosen = (value or []) if several else [value]
    return {"" if one is None else str(field.prepare_value(one)): one for one in chosen}


def _flat(choices: Any) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for value, label in choices:
        pairs += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return pairs
