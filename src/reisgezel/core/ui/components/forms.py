"""Forms: the summary of what went wrong, fields with label, help and error, the once-key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reisgezel.core.records.once import FIELD, key_of, new_once_key
from reisgezel.core.ui.components.controls import rendered
from reisgezel.core.ui.conflicts import begun_with
from reisgezel.core.ui.items import Text

register = Library()

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_block_tag(takes_context=True)
def form(
    context: Context, content: str, form: BaseForm, submit: Text, cancel_url: str = "", id: str = ""
) -> SafeString:
    """``{% form form "Contact vastleggen" cancel_url=url %}{% fields form %}{% endform %}``.

    Summary of errors, content (all fields when empty), hidden fields, once-key, with what a record's
    fields began, and buttons.
    Posts to its own address. Name the button after the act; the first press counts, but for a form
    that ``gives_file``: the page stays, and another file may be asked.
    Where nothing has to be filled in, the form says so above its fields.
    """
    asked = asked_fields(form)
    return rendered(
        "form",
        content=content if content.strip() else "",
        form=form,
        submit=submit,
        cancel_url=cancel_url,
        id=id,
        all_optional=len(asked) > 1 and not any(field.required for field in asked),
        once=once_value(context, form),
        begun=begun_with(form),
        csrf_token=context.get("csrf_token"),
    )


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm, only: str = "") -> dict[str, Any]:
    """``{% fields form only="given_names prefix" %}``: the visible fields, or the named ones."""
    shown = [form[name] for name in only.split()] if only else form.visible_fields()
    return {"fields": shown}


@register.inclusion_tag("ui/field.html")
def field(field: BoundField, label: Text = "", help: Text = "") -> dict[str, Any]:
    """``{% field form.happened_on help="Vandaag of eerder" %}``: one field with all its words.

    Of required and optional fields the fewer say what they are; a filter and a tick never do.
    """
    widget = field.field.widget
    help_text = help or field.help_text
    return {
        "field": field,
        "label": label or field.label,
        "help_text": help_text,
        "help_id": f"{field.id_for_label or field.auto_id}_helptext",
        "error_id": f"{field.id_for_label or field.auto_id}_error",
        "kind": _kind(widget),
        "mark": _mark(field),
        "control": _control(field, bool(help_text)),
        "options": _options(field) if isinstance(widget, GROUPS) else (),
    }


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """``{% error_summary form %}``: what to mend, each line a link to its field."""
    lines = [("", error) for error in form.non_field_errors()]
    for bound in form:
        lines += [(f"#{first_id(bound)}", f"{bound.label}: {error}") for error in bound.errors]
    return {"lines": lines}


def once_value(context: Context, form: BaseForm) -> str:
    """Return the form's once-key: the one that was posted, so that a retry stays the same act."""
    if FIELD in form.fields:
        return ""
    request = context.get("request")
    posted = key_of(request) if request and form.is_bound else ""
    return posted or new_once_key()


def first_id(field: BoundField) -> str:
    """Return the id of the field's first control, where a link from the summary lands."""
    if isinstance(field.field.widget, GROUPS):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


def asked_fields(form: BaseForm) -> list[forms.Field]:
    """Return the fields one fills in or leaves open; a tick is neither."""
    fields = [bound.field for bound in form.visible_fields()]
    return [field for field in fields if not isinstance(field.widget, forms.CheckboxInput)]


def _mark(field: BoundField) -> str:
    """Return what stands behind a label: "verplicht" among many optional fields, else the other."""
    if getattr(field.form, "is_filter", False):
        return ""
    if own := getattr(field.field, "mark", ""):  # what is needed at times says when
        return str(own)
    asked = asked_fields(field.form)
    required = sum(other.required for other in asked)
    if len(asked) > 1 and required < len(asked) - required:
        return _("verplicht") if field.field.required else ""
    return "" if field.field.required else _("niet verplicht")


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, GROUPS):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "several"
    return "one"


def _control(field: BoundField, has_help: bool) -> SafeString | str:
    if isinstance(field.field.widget, GROUPS):
        return ""
    return field.as_widget(attrs=_attributes(field, has_help))


def _attributes(field: BoundField, has_help: bool) -> dict[str, Any]:
    own = field.id_for_label or field.auto_id
    described = [f"{own}_helptext"] if has_help else []
    described += [f"{own}_error"] if field.errors else []
    attributes: dict[str, Any] = {"class": f"ds-input {field.field.widget.attrs.get('class', '')}"}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _options(field: BoundField) -> list[dict[str, Any]]:
    return [
        {
            "label": option.choice_label,
            "id": option.id_for_label,
            "name": option.data["name"],
            "type": option.data["type"],
            "value": option.data["value"],
            "checked": bool(option.data["selected"]),
        }
        for option in field
    ]


def title_with_errors(title: Text, form: BaseForm | None) -> str:
    """Return the page title, with "Fout" before it when the form was sent back."""
    return f"{_('Fout')}: {title}" if form is not None and form.errors else str(title)
