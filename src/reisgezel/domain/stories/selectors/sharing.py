"""What was disclosed of a story and how it stands, and to whom it may be disclosed now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.cases.rules import Answered
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.models import Disclosure, Opening, Story, StoryConsent
from reisgezel.domain.stories.rules import Standing
from reisgezel.domain.stories.selectors.access import still_reads
from reisgezel.lib.errors import Absent

WORDS: dict[Standing, Text] = {
    Standing.OPEN: _("werkt"),
    Standing.ERASED: _("gewist"),
    Standing.ENDED: _("gestopt"),
    Standing.NO_CONSENT: _("toestemming geldt niet meer"),
    Standing.NO_GRANT: _("toegang van de collega is afgelopen"),
    Standing.EXPIRED: _("verlopen"),
}
ALONG = (
    *("basis__consent", "basis__version", "grant__reader", "grant__client_file"),
    *("story__client_file", "story__key"),
)


@dataclass(frozen=True)
class Shown:
    """A disclosure as the file shows it: how it stands, and its receipt."""

    disclosure: Disclosure
    standing: Standing
    openings: list[Opening]

    @property
    def words(self) -> Text:
        return WORDS[self.standing]

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN


@dataclass(frozen=True)
class Carried:
    """What a client was asked about a story, and whether the answer carries a disclosure today."""

    asked: StoryConsent
    holds: bool


def standing_of(disclosure: Disclosure, on: date) -> Standing:
    """Return whether a link opens at this moment, asked of the records as they are now."""
    story = disclosure.story
    link = rules.Link(
        expires_at=disclosure.expires_at,
        is_ended=disclosure.ended_at is not None,
        is_erased=story.erased_at is not None,
        is_granted=still_reads(disclosure.grant, on),
    )
    answers, basis = _answers(disclosure.basis.consent)
    return rules.standing(link, answers, basis, on=on, now=clock.now())


def consent_carries(consent: Consent, on: date) -> bool:
    """Tell whether a yes about a story carries a disclosure on a day."""
    answers, basis = _answers(consent)
    return rules.carries(answers, basis, on)


def asked_about(story: Story, on: date) -> list[Carried]:
    """Return what the client was asked about a story, the latest first."""
    rows = story.consents.select_related("consent__recorded_by", "version")
    return [Carried(row, consent_carries(row.consent, on)) for row in rows]


def disclosures_of(story: Story, on: date) -> list[Shown]:
    """Return what was disclosed of a story with its receipts, the latest first."""
    rows = story.disclosures.select_related(*ALONG, "made_by")
    return [_shown(row, on) for row in rows.prefetch_related("openings__code", "openings__file")]


def get_disclosure(actor: Actor, public_id: str) -> Disclosure:
    """Return a disclosure of a story the actor may read. Raises Absent otherwise."""
    disclosure = find(actor, Disclosure, public_id, along=[*ALONG, "story__client_file__person"])
    if disclosure.story.erased_at:
        raise Absent(public_id, kind="stories.disclosure")
    return disclosure


def recipient_of(consent: Consent) -> str:
    """Return who receives, by name and kind."""
    kind = str(Consent.Recipient(consent.recipient).label)
    return f"{consent.recipient_name} ({kind})" if consent.recipient_name else kind


def carrying(story: Story, on: date) -> QuerySet[StoryConsent]:
    """Return the answers because of which a story may be disclosed today."""
    found = [carried.asked.pk for carried in asked_about(story, on) if carried.holds]
    return story.consents.filter(pk__in=found).select_related("consent", "version")


def _shown(disclosure: Disclosure, on: date) -> Shown:
    openings: Iterable[Opening] = disclosure.openings.all()
    return Shown(disclosure, standing_of(disclosure, on), list(openings))


def _answers(consent: Consent) -> tuple[list[Answered], int]:
    """Return all answers that decide about a recipient, and the place of this one among them."""
    rows = Consent.objects.filter(client_file=consent.client_file_id).about(
        consent.purpose, consent.recipient, consent.recipient_name
    )
    found = list(rows)
    basis = next(place for place, row in enumerate(found) if row.pk == consent.pk)
    return [row.answered for row in found], basis
