"""What every page of this room says after something was written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn


def tell(request: ActorRequest, form: Any, done: str, warnings: Sequence[str] = ()) -> None:
    """Say what was done, what is unusual about it, and what was masked in the words."""
    messages.success(request, done)
    for warning in warnings:
        messages.warning(request, warning)
    tell_of_masked_bsn(request, form)
