"""The terms of the region: computed from its facts as a running house does, and the old ones done."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, OuterRef, Subquery

from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.services.catalogue import load_catalogue
from reisgezel.domain.terms.services.following import Follower

BATCH = 500
DONE_BY_HAND = ("T10", "T18", "T19", "T20", "T22")
"""What guides tick off: no step of a procedure ends these, or it ends them only for some."""
STILL_OPEN = timedelta(days=7)
"""So long after its day a term may wait for somebody to tick it off."""


def build_terms() -> None:
    """Store the rules, compute the terms of every file, and let guides have done what is long past."""
    load_catalogue()
    files = list(ClientFile.objects.order_by("pk").values_list("pk", flat=True))
    follower = Follower()
    for first in range(0, len(files), BATCH):
        follower.follow(files[first : first + BATCH])
    facts = JourneyFact.objects.filter(pk=OuterRef("start_fact"))
    past = Term.objects.open().filter(rule__in=DONE_BY_HAND, due__lt=clock.today() - STILL_OPEN)
    past.update(
        met_on=F("due"),
        ended_on=F("due"),
        met_by=Subquery(facts.values("recorded_by")),
        is_open=False,
        state=Term.State.MET,
    )
