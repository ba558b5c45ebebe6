"""What every form page of this room does: try the service, tell at the field what it refuses."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken


def succeeds(form: forms.Form, act: Callable[..., object], **values: object) -> bool:
    """Run a service with what was typed; False when the form or the service said no."""
    if not form.is_valid():
        return False
    try:
        act(**values, **form.cleaned_data)
    except RuleBroken as broken:
        show_broken(form, broken)
        return False
    return True
