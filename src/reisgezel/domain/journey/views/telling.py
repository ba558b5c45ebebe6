"""What every page of this room says after something was written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages

from reisgezel.core.access.policies import reach
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.domain.journey import heard
from reisgezel.domain.journey.models import JourneyFact


def tell(
    request: ActorRequest,
    form: Any,
    done: str,
    warnings: Sequence[str] = (),
    *,
    facts: Sequence[JourneyFact] = (),
) -> None:
    """Say what was done, what follows from the facts, what is unusual, and what was masked in the words."""
    messages.success(request, done)
    for file in {fact.client_file for fact in facts}:
        for sentence in heard.said(reach(request.actor, file), facts):
            messages.info(request, str(sentence))
    for warning in warnings:
        messages.warning(request, warning)
    tell_of_masked_bsn(request, form)
