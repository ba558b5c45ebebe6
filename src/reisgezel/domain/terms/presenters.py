"""How terms read: where they stand, and how far a letter is from the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.core.ui.items import Facts, Tag, Text, Tone
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.terms.models import Term, TermRule
from reisgezel.domain.terms.selectors.law import stored_version
from reisgezel.domain.terms.words import member_name, rule_name, said

TONES: dict[str, Tone] = {
    Term.State.RUNNING: "sea",
    Term.State.MET: "leaf",
    Term.State.LATE: "brick",
    Term.State.SUSPENDED: "plum",
    Term.State.OVERRIDDEN: "sea",
    Term.State.NOT_APPLICABLE: "neutral",
}
PARTIES: dict[str, Text] = {
    "client": gettext_lazy("de cliënt"),
    "family": gettext_lazy("de familie"),
    "lawyer": gettext_lazy("de advocaat"),
    "ind": gettext_lazy("de IND"),
    "coa": gettext_lazy("het COA"),
    "duo": gettext_lazy("DUO"),
    "municipality": gettext_lazy("de gemeente"),
    "partner": gettext_lazy("de partnerorganisatie"),
    "organisation": gettext_lazy("de organisatie"),
}
"""Who must act, by their code in the catalogue."""


def party_words(codes: tuple[str, ...]) -> str:
    return ", ".join(str(PARTIES.get(code, code)) for code in codes)


@dataclass(frozen=True)
class Line:
    """A term as a list shows it."""

    term: Term
    today: date

    @property
    def name(self) -> str:
        return rule_name(self.term.rule)

    @property
    def who(self) -> str:
        return member_name(self.term)

    @property
    def state(self) -> Tag:
        code = self.term.state_on(self.today)
        return Tag(Term.State(code).label, TONES[code])

    @property
    def stands_still(self) -> bool:
        return self.term.state_on(self.today) == Term.State.SUSPENDED

    @property
    def needs_fact(self) -> bool:
        """Tell whether there is no day because something is not known."""
        without = (Term.State.NOT_APPLICABLE, Term.State.SUSPENDED)
        return self.term.due is None and self.term.state not in without


def facts_of(term: Term) -> Facts:
    """Return what is known of a term, as pairs of words."""
    version = stored_version(term.rule_version) if term.rule_version else None
    return [
        (_("Begint op"), _begins(term, said(version.start_event) if version else "")),
        (_("Kan vanaf") if term.is_earliest else _("Uiterlijk"), _day(term.due)),
        (_("Veilige dag"), _day(term.safe_day) if term.safe_day != term.due else ""),
        (_("Herinneren vanaf"), _day(term.remind_on) if term.is_open else ""),
        (_("Staat stil tot en met"), _day(term.still_until)),
        (_("Volgens de brief"), _given(term.letter_on, term.computed_on)),
        (_("Met de hand gezet"), _given(term.manual_on, term.computed_on)),
        (_("Waarom met de hand"), _by_hand(term)),
        (_("Wie moet iets doen"), party_words(version.responsible) if version else ""),
        (_("Afgelopen op"), _ended(term)),
    ]


def gap_words(day: date, computed: date) -> str:
    """Return how far a day lies from what the law gives."""
    days = (day - computed).days
    if not days:
        return _("gelijk aan wat de wet geeft")
    amount = ngettext("%d dag", "%d dagen", abs(days)) % abs(days)
    told = _("%s later dan de wet geeft") if days > 0 else _("%s eerder dan de wet geeft")
    return told % amount


def mark_tag(mark: str) -> Tag | None:
    """Return how sure the rule is, as a tag."""
    if not mark:
        return None
    tone: Tone = "leaf" if mark == TermRule.Mark.VERIFIED else "sun"
    return Tag(TermRule.Mark(mark).label, tone)


def _begins(term: Term, event: str) -> Text:
    return f"{_day(term.starts_on)} ({event})" if event else _day(term.starts_on)


def _given(day: date | None, computed: date | None) -> str:
    """Return a day that was given, with the day by law and how far they lie apart."""
    if day is None:
        return ""
    if computed is None:
        return _day(day)
    return f"{_day(day)}, {gap_words(day, computed)} ({_day(computed)})"


def _by_hand(term: Term) -> str:
    if term.manual_by is None:
        return ""
    return _("{reason} ({name})").format(reason=term.manual_reason, name=term.manual_by.name)


def _ended(term: Term) -> str:
    if term.ended_on is None:
        return ""
    by = f" ({term.met_by.name})" if term.met_by and term.met_on == term.ended_on else ""
    return f"{_day(term.ended_on)}{by}"


def _day(day: date | None) -> str:
    return day_text(day) if day else ""
