"""``reisgezel term``: when a term ends, from the shipped rules; needs no installation and keeps nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.terms import Facts, NoTerm, Rule, Term, Words, compute, read_facts
from reisgezel.lib.terms.asking import fact_name, read_date
from reisgezel.lib.terms.catalogue import PART
from reisgezel.lib.terms.choosing import GENERAL, what_it_may_be
from reisgezel.lib.terms.words import day_words, join

FINE, UNKNOWN = 0, 2
PART_NAMES = ("step", "onderdeel", "stap")
SEPARATORS = {"extended": "+", "suspended": ","}
"""Facts that may be given more than once, and what stands between."""
EXAMPLES = """\
examples:
  reisgezel term T05 --on 2018-05-03 --fact decided=aa
  reisgezel term T01 --on 2018-01-10 --fact extended=9m --format json
  reisgezel term T16.link --on 2018-09-03
  reisgezel term T23 --on 2018-02-01 --letter 2021-02-03
"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = f"{EXAMPLES}\n{parser.epilog}"
    parser.add_argument(
        "rule", nargs="?", help="code or name, as T05 or appeal; without it all rules are listed"
    )
    parser.add_argument("--on", metavar="DAY", help="the day of the start event, as 2018-05-08")
    parser.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a fact the rule takes; may be given more than once",
    )
    parser.add_argument("--regime", default="", help="the law the client is under, as nl_2010")
    parser.add_argument("--letter", metavar="DAY", help="the date that an official letter gives")
    parser.add_argument(
        "--list", action="store_true", help="list the rules and the facts they take"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="(%(default)s)")
    parser.add_argument(
        "--language", choices=["nl", "en"], default="nl", help="of the words (%(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 when a term or the list was printed, 2 with a sentence when there is none to give."""
    language = options.language
    if options.list or options.rule is None:
        tell_list(options.format, language)
        return FINE
    try:
        term = ask(options)
    except NoTerm as reason:
        sys.stderr.write(f"{reason.words.said_in(language)}\n")
        return UNKNOWN
    if options.format == "json":
        sys.stdout.write(json.dumps(as_json(term, language), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(term, language))
    return FINE


def ask(options: argparse.Namespace) -> Term:
    """Return the term that was asked for. Raises NoTerm."""
    typed = read_pairs(options.fact)
    rule = catalogue().find(options.rule, typed.pop(PART, ""))
    if options.regime and options.regime not in catalogue().regimes.keys() - {GENERAL}:
        raise NoTerm(
            Words("Er is geen regime '{regime}'. Kies uit: {known}.", _NO_REGIME_EN).fill(
                regime=options.regime,
                known=", ".join(r for r in catalogue().regimes if r != GENERAL),
            )
        )
    if options.on is None:
        raise NoTerm(what_to_give(rule))
    facts = Facts(
        start=read_date(options.on),
        regime=options.regime,
        letter=read_date(options.letter) if options.letter else None,
    )
    return compute(rule, read_facts(rule, typed, facts), calendar())


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Return the facts as they were typed, by name. Raises NoTerm for what is no name=value."""
    typed: dict[str, str] = {}
    for pair in pairs:
        written, separator, value = pair.partition("=")
        name = fact_name(written)
        name = PART if name in PART_NAMES else name
        if not (separator and name and value.strip()):
            raise NoTerm(
                Words(
                    "'{pair}' is geen feit. Schrijf een feit als naam=waarde.",
                    "'{pair}' is no fact. Write a fact as name=value.",
                ).fill(pair=pair)
            )
        if name in typed and name not in SEPARATORS:
            raise NoTerm(
                Words(
                    "Het feit '{name}' staat er twee keer.", "The fact '{name}' is there twice."
                ).fill(name=name)
            )
        typed[name] = f"{typed[name]}{SEPARATORS[name]}{value}" if name in typed else value
    return typed


def what_to_give(rule: Rule) -> Words:
    """Return what a rule needs before it can be computed, and the facts it takes."""
    facts = join(
        [
            Words(f"{fact.name}: {fact.meaning.nl}. ", f"{fact.name}: {fact.meaning.en}. ")
            + what_it_may_be(fact)
            for fact in rule.facts
        ],
        "\n  ",
    )
    told = Words(
        "{code} {name}: geef met --on de dag van het begin: {event}.",
        "{code} {name}: give the day it starts with --on: {event}.",
    ).fill(code=rule.code, name=rule.name, event=rule.start_event)
    return told + Words("\n  ", "\n  ") + facts if facts else told


def as_json(term: Term, language: str) -> dict[str, str | bool | None]:
    return {
        "rule": term.rule,
        "regime": term.regime,
        "due": term.due.isoformat() if term.due else None,
        "safe_day": term.safe_day.isoformat() if term.safe_day else None,
        "fatal": term.is_fatal,
        "source": term.source,
        "why": term.why.said_in(language),
    }


def as_text(term: Term, language: str) -> str:
    """Return the term as people read it."""
    rows = [
        (_LABELS[term.version.direction], day_words(term.due) if term.due else Words("-", "-")),
        (Words("veilige dag", "safe day"), day_words(term.safe_day) if term.safe_day else None),
        (Words("vanaf", "from"), day_words(term.opens_on) if term.opens_on else None),
        (Words("fataal", "fatal"), _YES_NO[term.is_fatal]),
        (Words("regime", "regime"), catalogue().regimes[term.regime]),
        (Words("bron", "source"), Words(term.source, term.source)),
        (Words("waarom", "why"), term.why),
    ]
    title = f"{term.rule} {term.version.name.said_in(language)}\n"
    return title + "".join(
        f"  {label.said_in(language):<12} {value.said_in(language)}\n"
        for label, value in rows
        if value
    )


def tell_list(form: str, language: str) -> None:
    """Print every rule with its start event and the facts it takes."""
    rules = catalogue().rules.values()
    if form == "json":
        sys.stdout.write(
            json.dumps([listed(rule, language) for rule in rules], ensure_ascii=False, indent=2)
            + "\n"
        )
        return
    for rule in rules:
        takes = ", ".join(fact.name for fact in rule.facts)
        event = rule.start_event.said_in(language)
        sys.stdout.write(
            f"{rule.code:<20} {rule.name.said_in(language)} ({event})"
            f"{_TAKES.said_in(language) + takes if takes else ''}\n"
        )


def listed(rule: Rule, language: str) -> dict[str, str | list[str]]:
    return {
        "rule": rule.code,
        "name": rule.name.said_in(language),
        "start_event": rule.start_event.said_in(language),
        "regimes": list(rule.regimes),
        "facts": [fact.name for fact in rule.facts],
    }


_NO_REGIME_EN = "There is no regime '{regime}'. Choose from: {known}."
_TAKES = Words("; feiten: ", "; facts: ")
_YES_NO = {True: Words("ja", "yes"), False: Words("nee", "no")}
_LABELS = {
    "deadline": Words("uiterlijk", "due"),
    "earliest": Words("vroegste dag", "earliest"),
    "window": Words("uiterlijk", "due"),
}
