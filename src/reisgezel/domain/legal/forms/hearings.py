"""What is typed about hearings: planning, preparing, attending, and what stood out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField, TimeField
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.cases.rules import local_moment
from reisgezel.domain.legal.forms.acts import (
    CHOOSE,
    ActForm,
    CodeField,
    CodesField,
    VersionedForm,
    colleague_field,
    without_preset,
)
from reisgezel.domain.legal.models import Hearing
from reisgezel.domain.legal.models.hearings import DEVIATIONS, KINDS
from reisgezel.domain.legal.selectors.colleagues import workers_of
from reisgezel.domain.legal.selectors.hearings import own_language
from reisgezel.lib.errors import RuleBroken


class HearingFields(ActForm):
    """When and where a hearing is, and who attends it; the record is the file or the hearing."""

    on = DayField(label=_("Datum"))
    at = TimeField(label=_("Hoe laat"))
    place = FreeTextField(label=_("Waar"), max_length=120)
    language = CodeField("languages", label=_("Taal van de tolk"), empty=CHOOSE)
    attendant = colleague_field(
        _("Wie gaat mee"), required=False, help_text=_("Mag leeg blijven tot iemand kan.")
    )

    def prepare(self) -> None:
        self.choose("attendant", workers_of(self.actor, self.file.unit, file=self.file))

    @property
    def file(self) -> Any:
        return getattr(self.record, "client_file", self.record)

    def clean(self) -> dict[str, Any]:
        """Turn the day and the time on the clock into a moment."""
        data = super().clean() or {}
        if data.get("on") and data.get("at"):
            zone: Any = timezone.get_default_timezone()
            try:
                data["starts_at"] = local_moment(data["on"], data["at"], zone=zone, field="at")
            except RuleBroken as broken:
                self.add_error("at", broken.message)
        return data

    def what(self) -> dict[str, Any]:
        """Return what the service takes; who attends is nobody when nobody can be chosen."""
        given = {"attendant": None} | super().what()
        return {name: value for name, value in given.items() if name not in {"on", "at"}}


class HearingForm(HearingFields):
    """A new hearing; the record is the file."""

    kind = CodeField(KINDS, label=_("Soort gehoor"), empty=CHOOSE)
    asked_by = forms.ChoiceField(label=_("Op verzoek van"), choices=without_preset(Hearing.AskedBy))
    field_order = ("kind", "on", "at", "place", "language", "asked_by")

    @classmethod
    def initial_of(cls, record: Any, actor: Actor) -> dict[str, Any]:
        """Begin with the language that the client speaks as their own."""
        return super().initial_of(record, actor) | {"language": own_language(record)}


class HearingChangeForm(EditForm, HearingFields):
    """A hearing that is moved; what kind it is and who asked stays."""

    @classmethod
    def initial_of(cls, record: Hearing, actor: Actor) -> dict[str, Any]:
        local = timezone.localtime(record.starts_at)
        attendant = record.attendant
        return {
            "on": local.date(),
            "at": local.time(),
            "attendant": attendant.public_id if attendant else None,
            **{name: getattr(record, name) for name in ("place", "language", "version")},
        }


class PrepareForm(VersionedForm):
    """When the client was prepared."""

    prepared_on = DayField(label=_("Voorbereid op"))


class AttendForm(VersionedForm):
    """When a hearing was attended."""

    attended_on = DayField(label=_("Bijgewoond op"))


class CancelForm(VersionedForm):
    """Why a hearing is not attended."""

    cancel_reason = FreeTextField(label=_("Waarom niet"), max_length=160)


class ReportForm(ActForm):
    """What stood out at a hearing."""

    deviations = CodesField(
        DEVIATIONS, label=_("Wat viel op"), required=False, help_text=_("Niets? Laat alles leeg.")
    )
    remark = FreeTextField(
        label=_("Korte toelichting"),
        rows=3,
        max_length=600,
        required=False,
        help_text=_("Alleen hoe het gehoor ging. Wat de cliënt vertelde, hoort niet hier."),
    )


class SendForm(ActForm):
    """When the lawyer got the report."""

    sent_on = DayField(label=_("Verstuurd op"))
