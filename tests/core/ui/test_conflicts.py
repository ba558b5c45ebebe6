"""The second of two editors sees both texts, and what was typed stays in the form."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from reisgezel.core.ui.conflicts import differences, put_on_current_version


class Form(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Naam", required=False)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Appel"), ("b", "Peer")])
    ripe = forms.BooleanField(label="Rijp", required=False)


def sent(query: str) -> Form:
    form = Form(QueryDict(query))
    assert form.is_valid()
    return form


def test_each_field_that_differs_is_told_in_both_words():
    saved = Form(initial={"version": 2, "name": "Selam", "kind": "b", "ripe": True})
    found = differences(sent("version=1&name=&kind=a&ripe=on"), saved)
    assert found == [("Naam", "Selam", "niets"), ("Soort", "Peer", "Appel")]


def test_what_was_typed_can_be_saved_over_the_version_that_was_seen():
    form = sent("version=1&name=Yonas&kind=a")
    put_on_current_version(form, Form(initial={"version": 2}))
    assert (form["version"].value(), form["name"].value()) == ("2", "Yonas")
