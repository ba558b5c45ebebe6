"""How a page of this room answers what a rule or another editor says."""

from __future__ import annotations

from django import forms

from reisgezel.lib.errors import RuleBroken


def show_refusal(form: forms.Form, broken: RuleBroken) -> None:
    """Put what a rule says at its field, or above the form when the form has no such field."""
    form.add_error(broken.field if broken.field in form.fields else None, broken.message)
