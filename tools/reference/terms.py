"""The page on terms: every rule of law the program computes with, its versions, facts and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.terms import USUAL_REMINDERS, Direction, Rule, RuleVersion
from reisgezel.lib.terms.choosing import GENERAL
from reisgezel.lib.terms.extending import values_of
from reisgezel.lib.terms.holidays import Decree, Holiday
from reisgezel.lib.terms.rules import Choice
from tools.reference.tables import table

HEAD = """\
# Terms

This is `domain/journey/catalogue/terms.toml` as the program computes with it; how days are counted is
told in [](../explanation/time.md), how a rule is added in [](../howto/add-a-term-rule.md).
`reisgezel term T05 --on 2018-05-03 --fact decided=aa` asks for one.

**No lawyer has verified this page.** *Verified* means that a public source was read that says so;
*verify* means knowledge of the field without a source. Dates in force are to be verified all of them.

"""
REGIMES = """\
## Regimes

A version holds for events on the days of its regime, or for whoever is known to be under it.

"""
FREE_DAYS = """\
## Days on which no term ends

Saturdays, Sundays, and these (Algemene termijnenwet art. 3). An equated day counts for that law, not
for Regulation 1182/71.

"""
DECREES = """\
## Days equated by decree

A year that is not here has no known decree, and each term that ends in it says so.

"""


def page() -> str:
    """Return each rule with its versions and facts, and the holidays."""
    found = catalogue()
    regimes = [[f"`{code}`", said.en, said.nl] for code, said in found.regimes.items()]
    parts = [HEAD, REGIMES + table(["regime", "meaning", "in Dutch"], regimes)]
    for code in found.codes:
        rules = [rule for one, rule in found.rules.items() if one.split(".")[0] == code]
        parts += [section(code, rules)]
    days = [[holiday.name.en, holiday.name.nl, kept_on(holiday)] for holiday in calendar().holidays]
    parts += [FREE_DAYS + table(["holiday", "in Dutch", "kept on"], days)]
    return "\n".join(
        [*parts, DECREES + table(["decree", "years", "days"], decrees(calendar().decrees))]
    )


def section(code: str, rules: list[Rule]) -> str:
    """Return a rule, or all parts of it, under one heading."""
    title = rules[0].versions[0].name.en if len(rules) == 1 else rules[0].slug.replace("_", " ")
    return "\n".join([f"## {code} {title}\n", *(told(rule) for rule in rules)])


def told(rule: Rule) -> str:
    own = [version for version in rule.versions if version.code == rule.code]
    first = own[0]
    lines = [
        f"`{rule.code}` **{first.name.en}** ({first.name.nl}), counted from {first.start_event.en}"
        f" ({first.start_event.nl}).\n",
        f"- who must act: {', '.join(first.responsible)}; {first.direction}"
        + ("; **fatal**" if first.is_fatal else ""),
    ]
    if rule.after:
        lines.append(
            f"- starts where `{rule.after.code}` ends, or on the day given as `{rule.after_fact}`"
        )
    if first.direction is not Direction.EARLIEST:
        days = first.reminders or USUAL_REMINDERS
        lines.append(f"- reminders, in days before the safe day: {', '.join(map(str, days))}")
    notes = [said for one in own for said in (one.counting_source, one.note)]
    lines += [f"- {said.en}" for said in dict.fromkeys(notes) if said]
    rows = [row for _key, group in groupby(own, key=_but_regime) for row in rows_of(list(group))]
    lines += ["", table(["regime", "in force", "when", "length", "source", "mark"], rows)]
    if facts := list(facts_of(rule, own)):
        lines.append(table(["fact", "meaning", "values"], facts))
    return "\n".join(lines)


def rows_of(versions: list[RuleVersion]) -> Iterator[list[str]]:
    """Yield a row for each length of versions that differ in their regime only."""
    first = versions[0]
    regimes = ", ".join(f"`{version.regime}`" for version in versions if version.regime != GENERAL)
    source = first.legal_source + (f"<br>found: {first.evidence}" if first.evidence else "")
    for choice in first.choices:
        yield [
            regimes,
            "a bill" if first.is_planned else in_force(first, versions[-1]),
            " and ".join(
                f"`{name}` is {' or '.join(f'`{value}`' for value in sorted(values))}"
                for name, values in choice.when.items()
            ),
            length_of(choice, first),
            source,
            choice.verification or first.verification,
        ]


def length_of(choice: Choice, version: RuleVersion) -> str:
    if choice.length is None:
        return "does not apply"
    said = choice.length.words.en + (" before" if choice.length.count < 0 else "")
    if choice.at_most:
        said += f" to {choice.at_most.words.en}"
    if choice.on_day:
        said += f", on day {choice.on_day[1]} of month {choice.on_day[0]}"
    if version.opens:
        said += f"; opens {version.opens.words.en} before"
    return said


def in_force(first: RuleVersion, last: RuleVersion) -> str:
    since = f"from {first.valid_from}" if first.valid_from else ""
    return f"{since} until {last.valid_to}".strip() if last.valid_to else since


def facts_of(rule: Rule, own: Iterable[RuleVersion]) -> Iterator[list[str]]:
    names = {fact.name for version in own for fact in version.facts}
    extension = next((version.extension for version in own if version.extension), None)
    for fact in rule.facts:
        if fact.name not in names and rule.after is None:
            continue
        values = ", ".join(f"`{v}` ({said.en})" for v, said in fact.values.items())
        if fact.name == "extended" and extension:
            values = f"{values_of(extension) or 'any length'}: {extension.reason.en}"
            values += f"; {extension.at_most.words.en} at most" if extension.at_most else ""
        values += f"; `{fact.default}` when not given" if fact.default else ""
        yield [f"`{fact.name}`", fact.meaning.en, values or f"a {fact.kind}"]


def kept_on(holiday: Holiday) -> str:
    if holiday.from_easter is not None:
        said = f"{holiday.from_easter:+} days from Easter Sunday"
    else:
        said = f"{holiday.day}-{holiday.month}"
        said += f", on a Sunday {-holiday.if_sunday} day earlier" if holiday.if_sunday else ""
    years = [f"from {holiday.from_year}"] if holiday.from_year else []
    years += [f"until {holiday.last_year}"] if holiday.last_year < 9999 else []
    return ", ".join([said, *years, *(["equated"] if holiday.is_equated else [])])


def decrees(found: Iterable[Decree]) -> Iterator[list[str]]:
    for decree in found:
        days = ", ".join(map(str, sorted(decree.days)))
        years = f"{min(decree.years)}-{max(decree.years)}"
        yield [decree.name, years, days + ("" if decree.is_complete else " (not complete)")]


def _but_regime(version: RuleVersion) -> tuple[object, ...]:
    return version.choices, version.legal_source, version.counting, version.is_planned, version.note
