"""The second of two editors sees both texts, loses no word, and undoes nothing that they did not touch."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote_plus

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from reisgezel.core.ui.conflicts import begun_with, show_conflict, status_of
from reisgezel.core.ui.fields import DayField


class Form(forms.Form):
    apart = (("name",), ("kind",), ("ripe",), ("picked_on",), ("baskets",))
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


FIRST: dict[str, Any] = {
    "version": 1,
    "name": "Selam",
    "kind": "a",
    "ripe": True,
    "picked_on": date(2018, 5, 8),
    "baskets": ["2", "1"],
}
AS_FIRST = "version=1&name=Selam&kind=a&ripe=on&picked_on=8-5-2018&baskets=1&baskets=2"


def began() -> str:
    """Return what the page of the form as it first stood carries."""
    return f"&begun={quote_plus(begun_with(Form(initial=FIRST)))}"


def test_what_the_second_did_not_touch_is_taken_from_the_first():
    theirs = {"name": "Yonas", "kind": "b", "ripe": False, "baskets": ["2"]}
    saved = Form(initial=FIRST | theirs | {"version": 2, "picked_on": date(2018, 6, 30)})
    form = sent(AS_FIRST + began())
    conflict = show_conflict(form, saved)["conflict"]
    assert conflict.differences == []
    assert conflict.taken == [
        ("Naam", "Yonas"),
        ("Soort", "Peer"),
        ("Rijp", "nee"),
        ("Geplukt op", "30-6-2018"),
        ("Manden", "Klein"),
    ]
    again = Form(form.data)
    assert again.is_valid()
    assert again.cleaned_data == theirs | {"version": 2, "picked_on": date(2018, 6, 30)}


def test_only_what_both_changed_asks_for_a_choice():
    saved = Form(initial=FIRST | {"version": 2, "name": "Yonas", "kind": "b"})
    form = sent(AS_FIRST.replace("Selam", "Bilal").replace("8-5", "9-5") + began())
    conflict = show_conflict(form, saved)["conflict"]
    assert conflict.differences == [("Naam", "Yonas", "Bilal")]
    assert conflict.taken == [("Soort", "Peer")]
    assert (form["name"].value(), form["picked_on"].value()) == ("Bilal", "9-5-2018")


class Pairs(Form):
    apart = (("name", "kind"),)


def test_what_says_one_thing_together_is_taken_together_or_not_at_all():
    saved = Pairs(initial=FIRST | {"version": 2, "name": "Yonas", "ripe": False})
    begun = f"&begun={quote_plus(begun_with(Pairs(initial=FIRST)))}"
    for typed, differences, taken in (
        (AS_FIRST, [("Rijp", "nee", "ja")], [("Naam", "Yonas")]),
        (
            AS_FIRST.replace("kind=a", "kind=b"),
            [("Naam", "Yonas", "Selam"), ("Rijp", "nee", "ja")],
            [],
        ),
    ):
        form = Pairs(QueryDict(typed + begun))
        assert form.is_valid()
        conflict = show_conflict(form, saved)["conflict"]
        assert (conflict.differences, conflict.taken) == (differences, taken)


def test_two_choices_of_one_name_are_two():
    class Choice(Form):
        kind = forms.ChoiceField(choices=[("a", "Fatima Ali"), ("b", "Fatima Ali")])

    begun = begun_with(Choice(initial=FIRST))
    form = Choice(QueryDict(f"{AS_FIRST}&begun={quote_plus(begun)}"))
    assert form.is_valid()
    show_conflict(form, Choice(initial=FIRST | {"version": 2, "kind": "b"}))
    assert form["kind"].value() == "b"


def test_after_a_conflict_the_form_begins_with_what_was_then_seen():
    seen = FIRST | {"version": 2, "name": "Yonas"}
    form = sent(AS_FIRST + began())
    show_conflict(form, Form(initial=seen))
    later = sent(form.data.urlencode())
    conflict = show_conflict(later, Form(initial=seen | {"version": 3, "kind": "b"}))["conflict"]
    assert (conflict.differences, conflict.taken) == ([], [("Soort", "Peer")])


def test_a_form_without_a_word_of_how_it_began_gives_nothing_of_its_own_away():
    saved = Form(initial=FIRST | {"version": 2, "name": "Yonas"})
    for begun in ("", "&begun=", "&begun=name", "&begun=name:zz+:+::"):
        conflict = show_conflict(sent(AS_FIRST + begun), saved)["conflict"]
        assert (conflict.differences, conflict.taken) == ([("Naam", "Yonas", "Selam")], [])


def test_a_form_keeps_how_it_began_when_it_comes_back_or_lay_in_a_draft():
    begun = begun_with(Form(initial=FIRST))
    assert begun_with(Form(QueryDict(AS_FIRST + began()))) == begun
    assert begun_with(Form(initial=FIRST | {"name": "Yonas", "begun": begun})) == begun
    assert begun_with(forms.Form(initial={"name": "Selam"})) == ""


def test_the_page_tells_what_was_taken_and_what_the_fields_do_not_say():
    saved = Form(initial=FIRST | {"version": 2, "name": "Yonas"})
    context = show_conflict(sent(AS_FIRST + began()), saved, remark="De taak is intussen klaar.")
    told = " ".join(render_to_string("ui/conflict.html", context).split())
    assert "Naam: Yonas" in told
    assert "De taak is intussen klaar." in told
    assert "Uw tekst" not in told


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
