"""With whom a client's story may be shared, by the answers kept with the file."""

from __future__ import annotations

from datetime import date

from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.selectors.consents import has_consent

RECIPIENTS = (Consent.Recipient.LAWYER, Consent.Recipient.IND)


def may_share_story(file: ClientFile, recipient: str, *days: date) -> bool:
    """Tell whether the client's last word about sharing the story with a recipient is yes, on each day.

    Whoever writes down a step of an earlier day asks it of that day and of today: a no that came since
    is not passed by with a day before it.
    """
    return all(has_consent(file, Consent.Purpose.SHARE_STORY, recipient, on) for on in days)


def may_share_plan(file: ClientFile, partner: str, *days: date) -> bool:
    """Tell whether the client agrees that this partner, outside the EU, gets the plan, on each day."""
    purpose, recipient = Consent.Purpose.RETURN_PARTNER, Consent.Recipient.PARTNER
    return all(has_consent(file, purpose, recipient, on, partner) for on in days)


def sharing_of(file: ClientFile, *, on: date) -> list[tuple[str, bool]]:
    """Return for lawyer and IND whether the story may be shared; a yes to one is none to the other."""
    return [
        (str(recipient.label), may_share_story(file, recipient, on)) for recipient in RECIPIENTS
    ]
