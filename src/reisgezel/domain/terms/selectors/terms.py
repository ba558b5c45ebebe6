"""The terms of a file and of its pages: within reach, and never of a person to stay away from."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.access.questions import ask, question
from reisgezel.domain.people.selectors import name_columns
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.policies import is_barred
from reisgezel.lib.errors import Absent

SHOWN = (
    *("public_id", "client_file", "data_class", "rule", "starts_on", "due", "safe_day", "state"),
    "start_fact",
    *("is_open", "is_fatal", "is_earliest", "mark", "missing", "worst_on", "ended_on"),
    *("manual_on", "letter_on", "computed_on", "still_until"),
)
"""What a line of a list shows of a term; why it is so stands on the page of its own."""
PERSON = ("procedure__kind", *name_columns("procedure__person"))


@question(Term)
def open_terms(rows: QuerySet[Term]) -> QuerySet[Term]:
    """The terms that run, the worst first, with whom they are about."""
    return _shown(rows.filter(is_open=True)).order_by("worst_on", "pk")


def open_terms_of(reach: Reach) -> list[Term]:
    """Return the open terms of a file that the reach opens."""
    return _told(reach.actor, ask(reach, open_terms))


def terms_of(reach: Reach) -> list[Term]:
    """Return all terms of a file that the reach opens, those that ended last."""
    return _told(reach.actor, _shown(reach.rows(Term)).order_by("-is_open", "worst_on", "pk"))


def get_term(actor: Actor, public_id: str) -> Term:
    """Return a term in reach. Raises Absent, also when it is about one to stay away from."""
    along = ["client_file__person", "procedure__person", "rule_version", "manual_by", "met_by"]
    term = find(actor, Term, public_id, along=[*along, "start_fact", "explanation"])
    if not _told(actor, [term]):
        raise Absent(public_id, kind="terms.term")
    return term


def _shown(rows: QuerySet[Term]) -> QuerySet[Term]:
    return rows.select_related("procedure__person").only(*SHOWN, *PERSON)


def _told(actor: Actor, terms: Iterable[Term]) -> list[Term]:
    """Return terms less those about a relative whom the reader must stay away from."""
    return [one for one in terms if not is_barred(actor, one)]
