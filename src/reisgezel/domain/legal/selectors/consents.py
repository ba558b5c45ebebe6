"""With whom a client's story may be shared, by the answers kept with the file."""

from __future__ import annotations

from datetime import date

from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.selectors.consents import has_consent

RECIPIENTS = (Consent.Recipient.LAWYER, Consent.Recipient.IND)


def may_share_story(file: ClientFile, recipient: str, *, on: date) -> bool:
    """Tell whether the client's last word about sharing the story with a recipient is yes."""
    return has_consent(file, Consent.Purpose.SHARE_STORY, recipient, on)


def may_share_plan(file: ClientFile, partner: str, *, on: date) -> bool:
    """Tell whether the client agrees that this partner, outside the EU, gets the plan for return."""
    return has_consent(file, Consent.Purpose.RETURN_PARTNER, Consent.Recipient.PARTNER, on, partner)


def sharing_of(file: ClientFile, *, on: date) -> list[tuple[str, bool]]:
    """Return for lawyer and IND whether the story may be shared; a yes to one is none to the other."""
    return [
        (str(recipient.label), may_share_story(file, recipient, on=on)) for recipient in RECIPIENTS
    ]
