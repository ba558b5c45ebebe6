"""The page on the security standard says what the tests and the docs show, of every requirement."""

from __future__ import annotations

from tools.reference import NOTE, asvs

PAGE = asvs.ROOT / "docs" / "reference" / "asvs.md"


def test_the_page_is_as_the_tool_writes_it() -> None:
    assert PAGE.read_text() == NOTE + asvs.page(), "run: .venv/bin/python -m tools.reference.asvs"


def test_every_requirement_that_applies_names_its_test_or_its_page() -> None:
    answers = asvs.answers()
    shown = {id for one in asvs.all_shown() for id in one.ids}
    answered = shown | set(answers["not_applicable"]) | set(answers["not_met"])
    assert {one.id for one in asvs.requirements()} - answered == set()


def test_every_mark_and_every_reason_is_of_a_requirement_and_of_one_kind() -> None:
    answers = asvs.answers()
    known = {one.id for one in asvs.requirements()}
    shown = {id for one in asvs.all_shown() for id in one.ids}
    reasons = set(answers["not_applicable"]), set(answers["not_met"])
    assert shown | reasons[0] | reasons[1] <= known
    assert not shown & reasons[0], "it applies: a test shows it"
    assert not shown & reasons[1], "it is met: take its line out of answers.toml"
    assert not reasons[0] & reasons[1]


def test_every_page_that_is_named_is_there() -> None:
    for one in asvs.all_shown():
        if one.text.startswith("`"):
            path, _, name = one.text.strip("`").partition("::")
            assert f"def {name.split('`')[0]}(" in (asvs.ROOT / "tests" / path).read_text()
