"""What a rule says no to, shown where the reader looks: at its field, and in the summary above the form."""

from __future__ import annotations

from django.forms import BaseForm

from reisgezel.lib.errors import RuleBroken


def show_broken(form: BaseForm, broken: RuleBroken) -> None:
    """Put what a rule says at its field, or above the form when the form has no such field."""
    form.add_error(broken.field if broken.field in form.fields else None, broken.message)
