"""Whether an answer still carries a disclosure, and whether a link opens, by the records as they are now."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.rules import Answered
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.models import Disclosure, Grant
from reisgezel.domain.stories.selectors.access import still_reads

ALONG = (
    *("basis__consent", "basis__version", "grant__reader", "grant__client_file"),
    *("story__client_file", "story__key"),
)
"""What is fetched with a disclosure to weigh it."""


class Weighing:
    """Answers and links of one client, weighed on one day.

    What the client said is read once, and each grant is looked at once, however many links there are.
    Make a new one for each page or act: what it has read it does not read again.
    """

    def __init__(self, file: ClientFile, on: date) -> None:
        self.on = on
        self._said: dict[tuple[str, str], list[Consent]] = defaultdict(list)
        self._reads: dict[int, bool] = {}
        rows = Consent.objects.filter(client_file=file, purpose=Consent.Purpose.SHARE_STORY)
        for row in rows.order_by("pk"):
            self._said[row.recipient, row.recipient_key].append(row)

    def carries(self, consent: Consent) -> bool:
        """Tell whether a yes about a story carries a disclosure."""
        answers, basis = self._answers(consent)
        return rules.carries(answers, basis, self.on)

    def standing_of(self, disclosure: Disclosure) -> rules.Standing:
        """Return whether a link opens at this moment."""
        link = rules.Link(
            expires_at=disclosure.expires_at,
            is_ended=disclosure.ended_at is not None,
            is_erased=disclosure.story.erased_at is not None,
            is_granted=self._still_reads(disclosure.grant),
        )
        answers, basis = self._answers(disclosure.basis.consent)
        return rules.standing(link, answers, basis, on=self.on, now=clock.now())

    def _answers(self, consent: Consent) -> tuple[list[Answered], int]:
        """Return all answers that decide about a recipient, and the place of this one among them.

        Those about all of a kind decide for a recipient with a name too (``ConsentQuerySet.about``).
        """
        keys = {"", consent.recipient_key}
        said = (row for key in keys for row in self._said.get((consent.recipient, key), ()))
        found = sorted(said, key=lambda row: row.pk)
        basis = next(place for place, row in enumerate(found) if row.pk == consent.pk)
        return [row.answered for row in found], basis

    def _still_reads(self, grant: Grant) -> bool:
        if grant.pk not in self._reads:
            self._reads[grant.pk] = still_reads(grant, self.on)
        return self._reads[grant.pk]


def standing_of(disclosure: Disclosure, on: date) -> rules.Standing:
    """Return whether a link opens at this moment, asked of the records as they are now."""
    return Weighing(disclosure.story.client_file, on).standing_of(disclosure)


def consent_carries(consent: Consent, on: date) -> bool:
    """Tell whether a yes about a story carries a disclosure on a day."""
    return Weighing(consent.client_file, on).carries(consent)
