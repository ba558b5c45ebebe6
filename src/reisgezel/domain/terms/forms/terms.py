"""What is typed about one term: another day and why, and when it was met."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.terms.models import Term


class TermForm(EditForm):
    """A form about a term that others may change meanwhile."""

    @classmethod
    def of(cls, term: Term, data: Any = None, **initial: Any) -> TermForm:
        return cls(data, initial={"version": term.version, **cls.first(term), **initial})

    @classmethod
    def first(cls, term: Term) -> dict[str, Any]:
        """Return what stands there before anything is typed."""
        return {}


class ManualDateForm(TermForm):
    day = DayField(label=_("Uiterste dag"))
    reason = FreeTextField(
        label=_("Waarom"),
        max_length=240,
        help_text=_("Bijvoorbeeld: uitstel in de brief van de advocaat van 3 mei."),
    )

    @classmethod
    def first(cls, term: Term) -> dict[str, Any]:
        return {"day": term.manual_on or term.due, "reason": term.manual_reason}


class MeetForm(TermForm):
    on = DayField(label=_("Gedaan op"))
