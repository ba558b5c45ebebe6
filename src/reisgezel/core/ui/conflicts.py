"""Two editors of one form: what the second needs to see both texts and choose; drawn by ``{% conflict %}``.

A room hands over the form as it was sent and an unsent form of the record as it stands now.
"""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

VERSION = "version"


def differences(sent: BaseForm, saved: BaseForm) -> list[tuple[str, str, str]]:
    """Return label, their words and mine of each field that differs from the record as it stands."""
    found = []
    for bound in sent:
        mine, theirs = sent.cleaned_data.get(bound.name), saved[bound.name].initial
        if bound.name != VERSION and (mine or "") != (theirs or ""):
            found.append((str(bound.label), _words(saved[bound.name], theirs), _words(bound, mine)))
    return found


def put_on_current_version(sent: BaseForm, saved: BaseForm) -> None:
    """Let the form keep what was typed, and be saved over the version its sender has now seen."""
    data: Any = sent.data.copy()  # type: ignore[attr-defined]
    data[sent.add_prefix(VERSION)] = str(saved[VERSION].initial)
    sent.data = data


def _words(bound: BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        value = dict(_flat(choices)).get(str(value or ""), value)
    elif value:
        value = bound.field.prepare_value(value)
    return str(value) if value else _("niets")


def _flat(choices: Any) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for value, label in choices:
        pairs += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return pairs
