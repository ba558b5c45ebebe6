"""No room keeps a word, a day or a file about people without saying what for and how long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.urls import get_resolver

from reisgezel.core.privacy.declarations import declared_fields, undeclared_fields

HIDDEN = (forms.HiddenInput, forms.PasswordInput)
NOT_STORED = {
    *("EmergencyForm.number", "FilterForm.q", "NewClientForm.lives_with", "BesideForm.one"),
    *("BesideForm.other", "VisitorMatterForm.number"),  # something is found by these
    *(
        "ActivateAppForm.code",
        "CodeForm.code",
        "ReauthenticateCodeForm.code",
        "SharedCodeForm.code",
    ),
}
REFUSED_OTHERWISE = {
    *("CorrectionForm.postcode", "LocationForm.postcode", "VersionedCorrectionForm.postcode"),
    "AddPasskeyForm.name",  # of allauth; refused as the form is cleaned
    "UploadForm.sender",  # masked
}


@pytest.mark.asvs("V14.1.1", "V14.2.4")
def test_every_field_that_can_tell_of_somebody_is_declared_in_a_privacy_module() -> None:
    assert sorted(undeclared_fields()) == []


def test_no_field_is_meant_for_a_bsn() -> None:
    names = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("reisgezel.")
        for field in model._meta.get_fields()
        if "bsn" in field.name or "burgerservice" in field.name
    }
    assert names == set()


def test_every_declaration_says_what_for_in_a_few_words() -> None:
    for field in declared_fields():
        assert len(str(field.purpose)) > 10, field.label


def test_every_short_text_that_is_stored_refuses_a_bsn() -> None:
    assert get_resolver().url_patterns  # with these every form is read
    plain = {
        f"{form.__name__}.{name}"
        for form in _below(forms.Form)
        if form.__module__.startswith("reisgezel.") and not getattr(form, "is_filter", False)
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and not isinstance(field.widget, HIDDEN)
    }
    assert plain == NOT_STORED | REFUSED_OTHERWISE


def _below(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)
