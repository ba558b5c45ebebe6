"""The second of two editors sees both texts, and what was typed stays in the form."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.fields import DayField


class Form(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Naam", required=False)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Appel"), ("b", "Peer")])
    ripe = forms.BooleanField(label="Rijp", required=False)
    picked_on = DayField(label="Geplukt op", required=False)
    baskets = forms.MultipleChoiceField(
        label="Manden", choices=[("1", "Groot"), ("2", "Klein")], required=False
    )


def sent(query: str) -> Form:
    form = Form(QueryDict(query))
    assert form.is_valid()
    return form


def test_each_field_that_differs_is_told_in_both_words():
    saved = Form(initial={"version": 2, "name": "Selam", "kind": "b", "ripe": True})
    context = show_conflict(sent("version=1&name=&kind=a&ripe=on"), saved)
    assert context["conflict"].differences == [
        ("Naam", "Selam", "niets"),
        ("Soort", "Peer", "Appel"),
    ]


def test_what_was_typed_can_be_saved_over_the_version_that_was_seen():
    form = sent("version=1&name=Yonas&kind=a")
    show_conflict(form, Form(initial={"version": 2}))
    assert (form["version"].value(), form["name"].value()) == ("2", "Yonas")


def test_days_and_several_choices_read_as_on_the_page_in_one_order():
    saved = Form(
        initial={"version": 2, "picked_on": date(2018, 5, 8), "baskets": ["2", "1"], "kind": "a"}
    )
    form = sent("version=1&kind=a&picked_on=9-5-2018&baskets=1&baskets=2")
    found = show_conflict(form, saved)["conflict"].differences
    assert found == [("Geplukt op", "8-5-2018", "9-5-2018")]
    fewer = sent("version=1&kind=a&picked_on=8-5-2018&baskets=2")
    found = show_conflict(fewer, saved)["conflict"].differences
    assert found == [("Manden", "Groot, Klein", "Klein")]


def test_what_the_record_does_not_hold_is_not_compared_and_the_page_answers_409():
    context = show_conflict(sent("version=1&name=Yonas&kind=a"), Form(initial={"version": 2}))
    assert context["conflict"].differences == []
    assert (status_of(context), status_of({})) == (409, 200)


def test_whoever_was_first_is_named_when_the_record_knows():
    at = datetime(2018, 8, 9, 12, tzinfo=UTC)
    saved = Form(initial={"version": 2})

    def told(**who):
        context = show_conflict(sent("version=1&kind=a"), saved, **who)
        return " ".join(render_to_string("ui/conflict.html", context).split())

    assert "door een collega, of door uzelf" in told()
    named = told(saved_by="Marit de Boer", saved_at=at)
    assert "Marit de Boer was u voor" in named
    assert "9 augustus 2018" in named
    own = told(saved_by="Marit de Boer", by_reader=True)
    assert "U hebt dit zelf al veranderd" in own
    assert "Marit" not in own
