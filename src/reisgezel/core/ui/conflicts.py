"""Two editors of one form: what the second needs to see both texts and choose; drawn by ``{% conflict %}``.

A room hands over the form as it was sent and an unsent form of the record as it stands now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Text

VERSION, CONFLICT = "version", "conflict"


@dataclass(frozen=True)
class Conflict:
    """Of each field that differs its label, their words and mine; and who saved, if the record knows."""

    differences: list[tuple[Text, str, str]]
    saved_by: str = ""
    saved_at: datetime | None = None
    by_reader: bool = False
    """The same editor was first, in another window."""


def show_conflict(
    sent: BaseForm,
    saved: BaseForm,
    *,
    saved_by: str = "",
    saved_at: datetime | None = None,
    by_reader: bool = False,
) -> dict[str, Any]:
    """Put what was typed on the version that stands now; return the context that shows both.

    Only what ``saved`` begins with is compared: a reason that is asked is no part of the record.
    """
    found = _differences(sent, saved)
    data: Any = sent.data.copy()  # type: ignore[attr-defined]
    data[sent.add_prefix(VERSION)] = str(saved[VERSION].initial)
    sent.data = data
    return {CONFLICT: Conflict(found, saved_by, saved_at, by_reader)}


def status_of(context: Mapping[str, Any]) -> HTTPStatus:
    """Return with which status a form page answers: 409 when it shows a conflict."""
    return HTTPStatus.CONFLICT if CONFLICT in context else HTTPStatus.OK


def _differences(sent: BaseForm, saved: BaseForm) -> list[tuple[Text, str, str]]:
    found: list[tuple[Text, str, str]] = []
    for bound in sent:
        if bound.name == VERSION or bound.name not in saved.initial:
            continue
        theirs = _words(saved[bound.name], saved[bound.name].initial)
        mine = _words(bound, sent.cleaned_data.get(bound.name))
        if theirs != mine:
            found.append((str(bound.label), theirs, mine))
    return found


def _words(bound: BoundField, value: Any) -> str:
    """Return a value as the page shows it: a choice by its label, a day as it is typed."""
    field: Any = bound.field
    if isinstance(field, forms.BooleanField):
        return _("ja") if value else _("nee")
    if hasattr(field, "choices"):
        return _chosen(field, value) or _("niets")
    shown = field.widget.format_value(field.prepare_value(value))
    return str(shown or "").replace("\r\n", "\n") or _("niets")


def _chosen(field: Any, value: Any) -> str:
    """Return the labels of what was chosen, in the order of the choices; what is no choice as it is."""
    labels = dict(_flat(field.choices))
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    chosen = {_code(field, one): one for one in (value or [] if several else [value])}
    known = [label for code, label in labels.items() if code in chosen]
    others = [str(one) for code, one in chosen.items() if code and code not in labels]
    return ", ".join(map(str, known + others))


def _code(field: Any, value: Any) -> str:
    return "" if value is None else str(field.prepare_value(value))


def _flat(choices: Any) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for value, label in choices:
        pairs += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return pairs
