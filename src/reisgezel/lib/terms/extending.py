"""Whether a term can be extended by so much, and whether it can stand still."""

from __future__ import annotations

from itertools import accumulate

from reisgezel.lib.terms.facts import Facts
from reisgezel.lib.terms.lengths import Length, add_up
from reisgezel.lib.terms.rules import Extension, RuleVersion
from reisgezel.lib.terms.words import NoTerm, Words, join


def check_extension(version: RuleVersion, length: Length, facts: Facts) -> None:
    """Demand that the rule knows this extension: its steps one after the other, or any when free."""
    if not facts.extension:
        return
    extension = version.extension
    if extension is None:
        raise cannot_extend(version)
    if any(one.count <= 0 for one in facts.extension):
        raise _not_this(version, extension)
    total = add_up([length, *facts.extension])
    known = [add_up([length, *steps]) for steps in possible(extension)]
    if not extension.is_free and total not in known:
        raise _not_this(version, extension)
    most = extension.at_most
    if most and most.months and len(total) == 1 and (total[0].months or 0) > most.months:
        raise NoTerm(
            Words(
                "{code} duurt met alle verlengingen hooguit {most}.",
                "{code} lasts {most} at most, with all its extensions.",
            ).fill(code=version.code, most=most.words),
            fact="extended",
        )


def check_suspensions(version: RuleVersion, facts: Facts) -> None:
    """Demand that the rule can stand still, and that one that still lasts is held against a day."""
    if not facts.suspensions:
        return
    if not version.is_suspendable:
        raise NoTerm(
            Words(
                "{code} ({name}) kan niet worden opgeschort.",
                "{code} ({name}) cannot be suspended.",
            ).fill(code=version.code, name=version.name),
            fact="suspended",
        )
    if facts.today is None and any(one.last_day is None for one in facts.suspensions):
        raise NoTerm(
            Words(
                "De opschorting loopt nog. Geef ook haar laatste dag: 2018-03-01..2018-03-14.",
                "The suspension still lasts. Give its last day too: 2018-03-01..2018-03-14.",
            ),
            fact="suspended",
        )


def possible(extension: Extension) -> list[tuple[Length, ...]]:
    """Return what a term can be extended by: the first step, the first two, and so on."""
    return list(accumulate((step,) for step in extension.steps))


def values_of(extension: Extension) -> str:
    """Return the values of the fact ``extended``, as one types them: 9m, 9m+3m."""
    return ", ".join("+".join(one.short for one in row) for row in possible(extension))


def cannot_extend(version: RuleVersion) -> NoTerm:
    """Return what is told of a version that knows no extension."""
    return NoTerm(
        Words(
            "{code} ({name}) kan niet worden verlengd.", "{code} ({name}) cannot be extended."
        ).fill(code=version.code, name=version.name),
        fact="extended",
    )


def _not_this(version: RuleVersion, extension: Extension) -> NoTerm:
    known = values_of(extension)
    return NoTerm(
        Words("{code} kan niet zo worden verlengd. ", "{code} cannot be extended like that. ").fill(
            code=version.code
        )
        + (
            Words("Kies uit: {known}.", "Choose from: {known}.").fill(known=known)
            if known
            else Words("Geef een lengte als 9m of 4w.", "Give a length as 9m or 4w.")
        ),
        fact="extended",
    )


def extension_words(extension: tuple[Length, ...]) -> Words:
    """Return by what a term was extended, in words."""
    return join([one.words for one in add_up(extension)], " + ")
