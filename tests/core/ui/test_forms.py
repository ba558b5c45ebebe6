"""Forms: label, help and error with each field, a summary that leads there, one effect per press."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

import reisgezel
from reisgezel.core.ui.components.forms import title_with_errors
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm


class Contact(forms.Form):
    kind = forms.ChoiceField(
        label="Soort",
        choices=[("visit", "Huisbezoek"), ("phone", "Telefoon")],
        widget=forms.RadioSelect,
    )
    happened_on = DayField(label="Dag", help_text="Vandaag of eerder.")
    place = forms.CharField(label="Plaats", required=False)
    share = forms.BooleanField(label="Delen", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def render(form: forms.Form, content: str = "", post: dict[str, str] | None = None) -> str:
    factory = RequestFactory()
    request = factory.post("/", post) if post is not None else factory.get("/")
    template = Template(
        '{% load ui %}{% form form "Vastleggen" cancel_url="/terug/" %}' + content + "{% endform %}"
    )
    return template.render(Context({"request": request, "form": form, "csrf_token": "geheim"}))


def test_every_field_has_a_label_and_optional_ones_say_so() -> None:
    written = render(Contact())
    assert re.search(r'<label class="field-label" for="id_happened_on">Dag</label>', written)
    assert re.search(r"Plaats <span[^>]*>\(niet verplicht\)</span>", written)
    assert "<legend" in written


class Much(Contact):
    kind = forms.CharField(label="Soort", required=False)
    remark = forms.CharField(label="Opmerking", required=False)


class Free(Much):
    happened_on = DayField(label="Dag", required=False)


class Search(Free):
    is_filter = True


def test_where_most_is_optional_the_few_that_are_required_say_so() -> None:
    written = render(Much())
    assert re.findall(r"(\w+) <span[^>]*>\((.*)\)</span>", written) == [("Dag", "verplicht")]


def test_a_form_that_asks_nothing_says_so_once() -> None:
    written = render(Free())
    assert "Wat u niet weet, mag leeg blijven." in written
    assert "verplicht" not in written
    assert "mag leeg blijven" not in render(Much())


def test_a_filter_marks_nothing() -> None:
    assert "verplicht" not in Template("{% load ui %}{% fields form %}").render(
        Context({"form": Search()})
    )


def test_the_only_field_of_a_form_says_that_it_may_stay_empty() -> None:
    class Remark(forms.Form):
        remark = forms.CharField(label="Opmerking", required=False)

    written = render(Remark())
    assert "(niet verplicht)" in written
    assert "mag leeg blijven" not in written


def test_help_and_error_are_tied_to_the_field() -> None:
    written = render(Contact({"happened_on": "ooit"}))
    (control,) = re.findall(r'<input type="text" name="happened_on"[^>]*>', written)
    assert 'aria-describedby="id_happened_on_helptext id_happened_on_error"' in control
    assert 'aria-invalid="true"' in control
    assert 'value="ooit"' in control
    assert 'id="id_happened_on_helptext"' in written
    assert 'id="id_happened_on_error"' in written


def test_the_summary_leads_to_each_field() -> None:
    written = render(Contact({"happened_on": "ooit"}))
    targets = re.findall(r'<li><a href="#([\w-]+)">', written)
    assert targets == ["id_kind_0", "id_happened_on"]
    assert all(f'id="{target}"' in written for target in targets)


def test_a_form_without_errors_has_no_summary() -> None:
    assert "ds-error-summary" not in render(Contact())


def test_what_concerns_no_single_field_stands_in_the_summary() -> None:
    form = Contact({"kind": "visit", "happened_on": "8-5-2018"})
    form.add_error(None, "Dit traject is al gestart.")
    assert "<li>Dit traject is al gestart.</li>" in render(form)


def test_the_token_the_once_key_and_the_version_go_along() -> None:
    written = render(Contact(initial={"version": 4}))
    assert 'name="csrfmiddlewaretoken" value="geheim"' in written
    assert re.search(r'name="once" value="[0-9a-f]{24}"', written)
    assert re.search(r'type="hidden" name="version" value="4"', written)


def test_a_form_that_comes_back_keeps_its_once_key() -> None:
    post = {"once": "abc123", "happened_on": "ooit"}
    assert 'name="once" value="abc123"' in render(Contact(post), post=post)


def test_two_new_forms_have_two_once_keys() -> None:
    keys = [re.findall(r'name="once" value="(\w+)"', render(Contact())) for _ in range(2)]
    assert keys[0] != keys[1]


def test_a_form_may_place_its_own_fields() -> None:
    written = render(Contact(), '{% fields form only="place" %}')
    assert "id_place" in written
    assert "id_happened_on" not in written


def test_a_choice_that_was_made_stays_made() -> None:
    written = render(Contact({"kind": "phone"}))
    assert re.search(r'value="phone" id="id_kind_1" checked', written)


@pytest.mark.parametrize(
    ("form", "title"), [(Contact(), "Contact"), (Contact({}), "Fout: Contact"), (None, "Contact")]
)
def test_the_title_of_a_page_with_errors_says_so(form: Any, title: str) -> None:
    assert title_with_errors("Contact", form) == title


def test_what_a_page_puts_in_a_form_is_not_escaped() -> None:
    assert '<div class="fields-row">' in render(Contact(), '<div class="fields-row"></div>')


class Plain(PlainForm):
    name = forms.CharField(error_messages={"required": "Zonder naam kan het niet."})
    day = DayField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = forms.ChoiceField(choices=[("a", "Appel")])


def test_a_field_speaks_our_own_sentences_or_its_own() -> None:
    assert Plain({}).errors == {
        "name": ["Zonder naam kan het niet."],
        "day": ["Vul een dag in, bijvoorbeeld 8-5-2018."],
        "kind": ["Kies wat hier klopt."],
    }


def test_every_form_of_the_house_speaks_plainly() -> None:
    for name in (found.name for found in walk_packages(reisgezel.__path__, "reisgezel.")):
        if ".migrations" not in name and not name.endswith("__main__"):
            import_module(name)
    waiting, ours = [forms.BaseForm], set[type[forms.BaseForm]]()
    while waiting:
        found = waiting.pop().__subclasses__()
        waiting += found
        ours |= {one for one in found if one.__module__.startswith("reisgezel.")}
    assert len(ours) > 100
    by_allauth = {one for one in ours if any("allauth" in kind.__module__ for kind in one.__mro__)}
    assert not {one for one in ours - by_allauth if not issubclass(one, PlainForm)}
