"""What stands in a template and never changes: translated and addressed once, and no differently."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from reisgezel.core.records.ids import new_public_id
from reisgezel.core.ui.addresses import address_of


def drawn(source: str, **values: object) -> str:
    return Template("{% load i18n ui %}" + source).render(Context(values))


def test_a_kept_text_follows_the_language_of_each_reader() -> None:
    template = Template('{% load i18n ui %}{% translate "Vandaag" %}')
    shown = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            shown.append(template.render(Context()))
    assert shown == ["Vandaag", "Today", "Vandaag"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% translate "Vandaag" as day %}<{{ day }}>', "<Vandaag>"),
        ("{% translate word %}", "a &amp; b"),
        ('{% translate "van" context "deel van geheel" %}', "van"),
        ('{% translate "100%% zeker & vast" %}', "100%% zeker & vast"),
    ],
)
def test_a_text_reads_as_django_writes_it(source: str, words: str) -> None:
    with translation.override("nl"):
        plain = Template("{% load i18n %}" + source).render(Context({"word": "a & b"}))
        assert drawn(source, word="a & b") == plain
    assert words == plain


def test_an_address_is_the_one_that_django_finds() -> None:
    public_id = new_public_id()
    assert drawn("{% url 'cases:list' %}") == reverse("cases:list")
    source = "{% url 'cases:detail' id %}|{% url 'cases:detail' id as there %}{{ there }}"
    there = reverse("cases:detail", args=[public_id])
    assert drawn(source, id=public_id) == f"{there}|{there}"


def test_an_address_of_several_parts_is_the_one_that_django_finds() -> None:
    month = date(2018, 12, 1)
    found = drawn("{% url 'reporting:municipality' month code %}", month=month, code="0479")
    assert found == reverse("reporting:municipality", args=[month, "0479"])
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'reporting:municipality' month code %}", month=month, code="/")


def test_a_text_that_a_component_is_given_follows_the_language_of_each_reader() -> None:
    template = Template('{% load ui %}{% tag _("Vandaag") %}{% tag label=_("Vandaag") %}')
    shown = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            shown.append(template.render(Context()).count("Today"))
    assert shown == [0, 2, 0]


def test_what_is_fixed_follows_the_language_and_knows_nothing_of_the_page() -> None:
    source = '{% load ui %}{% fixed %}{% translate "Vandaag" %}{{ name }}{% endfixed %}{{ name }}'
    template = Template(source)
    shown = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            shown.append(template.render(Context({"name": "!"})))
    assert shown == ["Vandaag!", "Today!", "Vandaag!"]


@pytest.mark.parametrize("wrong", ["", None, 7, "../..", "x" * 14 + "/"])
def test_what_is_no_id_has_no_address(wrong: object) -> None:
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'cases:detail' id %}", id=wrong)
    with pytest.raises(NoReverseMatch):
        address_of("cases:detail", wrong)
    assert drawn("{% url 'cases:detail' id as there %}[{{ there }}]", id=wrong) == "[]"
