"""The steps of a trajectory as they are typed: each asks only what it needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.contracts.models import ContractLine, Product
from reisgezel.domain.contracts.rules import period_text
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.selectors.trajectories import lines_to_choose, running_products
from reisgezel.domain.guidance.services.corrections import Correction
from reisgezel.domain.places.fields import MunicipalityField


class NewTrajectoryForm(PlainForm):
    """Which service, where, and since when; with the first contact if that was already there."""

    product = forms.ModelChoiceField(
        label=_("Dienst"), queryset=Product.objects.none(), to_field_name="code"
    )
    municipality = MunicipalityField(label=_("Gemeente"))
    proposed_on = DayField(label=_("Aangemeld op"))
    started_on = DayField(
        label=_("Eerste contact op"),
        required=False,
        help_text=_("Laat leeg als u de cliënt nog niet hebt gesproken."),
    )
    anyway = forms.BooleanField(label=_("Toch aanmelden"), required=False)
    """Asked when something is unusual about the trajectory."""

    def __init__(self, *args: Any, on: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        products: Any = self.fields["product"]
        products.queryset = running_products(on)
        products.empty_label = None


class StepForm(EditForm):
    """A step of one trajectory; ``version`` is what the editor started from."""

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, **options)
        self.trajectory = trajectory

    @classmethod
    def as_it_stands(cls, trajectory: Trajectory) -> dict[str, Any]:
        """Return what the trajectory now says of what the form asks."""
        names = [name for name in cls.base_fields if hasattr(trajectory, name)]
        return {name: getattr(trajectory, name) for name in names}


class StartForm(StepForm):
    started_on = DayField(label=_("Eerste contact op"))


class PauseForm(StepForm):
    paused_on = DayField(label=_("Staat stil vanaf"))
    reason = forms.ChoiceField(label=_("Waarom"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **options)
        reasons: Any = self.fields["reason"]
        reasons.choices = [(named.code, str(named)) for named in trajectory.flow.pause_reasons]
        if not trajectory.flow.pause_reasons:
            del self.fields["reason"]

    def what(self) -> dict[str, Any]:
        return {"reason": "", **super().what()}


class ResumeForm(StepForm):
    resumed_on = DayField(label=_("Gaat verder op"))


class PhaseForm(StepForm):
    phase = forms.ChoiceField(label=_("Nieuwe fase"), widget=forms.RadioSelect)
    phase_from = DayField(label=_("Vanaf"))

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **options)
        current = trajectory.flow.phase(trajectory.phase)
        following = current.next if current else ()
        phases: Any = self.fields["phase"]
        phases.choices = [(p.code, str(p)) for p in trajectory.flow.phases if p.code in following]

    @classmethod
    def as_it_stands(cls, trajectory: Trajectory) -> dict[str, Any]:
        """Return the phase by its name: the one that runs is no choice of the form."""
        named = trajectory.flow.phase(trajectory.phase)
        return super().as_it_stands(trajectory) | {"phase": named}


class EndForm(StepForm):
    ended_on = DayField(label=_("Laatste dag"))
    end_reason = forms.ChoiceField(label=_("Waarom"), widget=forms.RadioSelect)
    note = FreeTextField(label=_("Toelichting"), rows=3, required=False, max_length=1000)

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **options)
        _offer_end_reasons(self, trajectory)


class LineForm(StepForm):
    contract_line = forms.ModelChoiceField(
        label=_("Contractregel"),
        queryset=ContractLine.objects.none(),
        to_field_name="public_id",
        required=False,
        blank=True,
        widget=forms.RadioSelect,
        empty_label=_("geen contractregel"),
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **options)
        lines: Any = self.fields["contract_line"]
        lines.queryset = lines_to_choose(trajectory)
        lines.label_from_instance = _line_label

    def what(self) -> dict[str, Any]:
        return {"line": self.cleaned_data["contract_line"]}


class CorrectForm(StepForm):
    municipality = MunicipalityField(label=_("Gemeente"))
    proposed_on = DayField(label=_("Aangemeld op"))
    started_on = DayField(label=_("Eerste contact op"), required=False)
    ended_on = DayField(
        label=_("Laatste dag"),
        required=False,
        help_text=_("Maak leeg om het traject te heropenen."),
    )
    end_reason = forms.ChoiceField(label=_("Waarom het eindigde"), required=False)
    reason = FreeTextField(label=_("Wat was er fout"), rows=2, max_length=1000)

    def __init__(self, *args: Any, trajectory: Trajectory, **options: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **options)
        _offer_end_reasons(self, trajectory, nothing=_("loopt nog"))

    def what(self) -> dict[str, Any]:
        given = super().what()
        return {"reason": given.pop("reason"), "correction": Correction(**given)}


def _offer_end_reasons(form: StepForm, trajectory: Trajectory, nothing: Any = None) -> None:
    reasons: Any = form.fields["end_reason"]
    named = [(reason.code, str(reason)) for reason in trajectory.flow.end_reasons]
    reasons.choices = [("", nothing), *named] if nothing else named


def _line_label(line: ContractLine) -> str:
    counts = line.get_counts_display()
    return f"{line.contract.number}: {period_text(line.period)} ({counts})"
