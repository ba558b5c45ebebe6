"""What is typed about a story analysis and a child's own motives; never the story itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.legal.forms.acts import (
    ActForm,
    AgreeForm,
    CodesField,
    VersionedForm,
    colleague_field,
)
from reisgezel.domain.legal.models import ChildMotives
from reisgezel.domain.legal.models.analyses import VULNERABILITIES
from reisgezel.domain.legal.selectors.colleagues import readers_of

BY_NAME_ONLY = _("Alleen wie op naam toegang heeft, mag het verhaal lezen.")


class RequestAnalysisForm(ActForm):
    """When the client asked for it; the record is the file."""

    requested_on = DayField(label=_("De cliënt vroeg het op"))


class AssignForm(VersionedForm):
    """Who makes the analysis."""

    analyst = colleague_field(_("Wie maakt de analyse"), help_text=BY_NAME_ONLY)

    def prepare(self) -> None:
        self.choose("analyst", readers_of(self.actor, self.record.client_file))


class BeginForm(VersionedForm):
    """When the first talk was, and what makes telling hard."""

    begun_on = DayField(label=_("Eerste gesprek op"))
    vulnerabilities = CodesField(
        VULNERABILITIES, label=_("Wat maakt vertellen moeilijk"), required=False
    )


class QuestionForm(ActForm):
    """What is still to be asked; the record is one of the five V's."""

    text = FreeTextField(
        label=_("Vraag"),
        max_length=300,
        rows=2,
        help_text=_("Wat u nog wilt vragen, niet wat de cliënt vertelde."),
    )


class ReviewForm(AgreeForm):
    """Nothing is asked: who looks along says that all is there."""


class FinishForm(VersionedForm):
    """When the report was ready."""

    ready_on = DayField(label=_("Rapport klaar op"))


class MotivesForm(ActForm):
    """That a child is to be heard, and by whom; the record is the file."""

    asked_on = DayField(label=_("Gevraagd op"))
    interviewer = colleague_field(
        _("Wie praat met het kind"), required=False, help_text=BY_NAME_ONLY
    )

    def prepare(self) -> None:
        self.choose("interviewer", readers_of(self.actor, self.record))


class HearForm(VersionedForm):
    """How a child was heard."""

    heard_on = DayField(label=_("Gesprek op"))
    interviewer = colleague_field(_("Wie praatte met het kind"), help_text=BY_NAME_ONLY)
    guardian_agreed = forms.BooleanField(label=_("De ouder of voogd zei ja"), required=False)
    child_agreed = forms.BooleanField(label=_("Het kind zei zelf ja"), required=False)
    was_alone = forms.BooleanField(label=_("Zonder ouders erbij"), required=False)
    has_own = forms.ChoiceField(
        label=_("Heeft het kind eigen motieven"),
        choices=[one for one in ChildMotives.Own.choices if one[0] != ChildMotives.Own.ERASED],
        widget=forms.RadioSelect,
    )

    @classmethod
    def initial_of(cls, record: Any, actor: Actor) -> dict[str, Any]:
        interviewer = record.interviewer.public_id if record.interviewer else None
        return super().initial_of(record, actor) | {"interviewer": interviewer}

    def prepare(self) -> None:
        self.choose("interviewer", readers_of(self.actor, self.record.client_file))


class TellLawyerForm(VersionedForm):
    """Since when the lawyer knows."""

    lawyer_told_on = DayField(label=_("De advocaat weet het sinds"))
