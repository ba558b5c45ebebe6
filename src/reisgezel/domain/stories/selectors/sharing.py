"""What was disclosed of a story and how it stands, and to whom it may be disclosed now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.stories.models import Disclosure, Opening, Story, StoryConsent
from reisgezel.domain.stories.rules import Standing
from reisgezel.domain.stories.selectors.weighing import ALONG, Weighing, standing_of
from reisgezel.lib.errors import Absent

WORDS: dict[Standing, Text] = {
    Standing.OPEN: _("werkt"),
    Standing.ERASED: _("gewist"),
    Standing.ENDED: _("gestopt"),
    Standing.NO_CONSENT: _("toestemming geldt niet meer"),
    Standing.NO_GRANT: _("toegang van de collega is afgelopen"),
    Standing.EXPIRED: _("verlopen"),
}


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


def asked_about(story: Story, weighing: Weighing) -> list[Carried]:
    """Return what the client was asked about a story, the latest first."""
    rows = story.consents.select_related("consent__recorded_by", "version")
    return [Carried(row, weighing.carries(row.consent)) for row in rows]


def disclosures_of(story: Story, weighing: Weighing) -> list[Shown]:
    """Return what was disclosed of a story with its receipts, the latest first."""
    openings = Prefetch("openings", Opening.objects.select_related("code"))
    rows = story.disclosures.select_related(*ALONG, "made_by").prefetch_related(openings)
    return [Shown(row, weighing.standing_of(row), list(row.openings.all())) for row in rows]


def shown_of(disclosure: Disclosure, on: date) -> Shown:
    """Return how one disclosure stands, with its receipt."""
    openings = disclosure.openings.select_related("code")
    return Shown(disclosure, standing_of(disclosure, on), list(openings))


def has_open_link(consent: Consent, on: date) -> bool:
    """Tell whether a link stops when this yes is taken back: it decides about one that opens now."""
    rows = Disclosure.objects.filter(
        story__client_file=consent.client_file_id,
        ended_at=None,
        expires_at__gt=clock.now(),
        basis__consent__recipient=consent.recipient,
    )
    if consent.recipient_key:
        rows = rows.filter(basis__consent__recipient_key=consent.recipient_key)
    weighing = Weighing(consent.client_file, on)
    return any(weighing.standing_of(row) is Standing.OPEN for row in rows.select_related(*ALONG))


def get_disclosure(actor: Actor, public_id: str) -> Disclosure:
    """Return a disclosure of a story the actor may read. Raises Absent otherwise."""
    along = [*ALONG, "story__client_file__person", "made_by"]
    disclosure = find(actor, Disclosure, public_id, along=along)
    if disclosure.story.erased_at:
        raise Absent(public_id, kind="stories.disclosure")
    return disclosure


def recipient_of(consent: Consent) -> str:
    """Return who receives, by name and kind."""
    kind = str(Consent.Recipient(consent.recipient).label)
    return f"{consent.recipient_name} ({kind})" if consent.recipient_name else kind


def carrying(story: Story, on: date) -> QuerySet[StoryConsent]:
    """Return the answers because of which a story may be disclosed today."""
    asked = asked_about(story, Weighing(story.client_file, on))
    found = [carried.asked.pk for carried in asked if carried.holds]
    return story.consents.filter(pk__in=found).select_related("consent", "version")
