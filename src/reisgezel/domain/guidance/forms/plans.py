"""Goals and scores as they are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.guidance.models import Goal
from reisgezel.domain.guidance.rules.flows import Domain, Flow


class GoalForm(EditForm):
    """A goal in the client's words."""

    domain = forms.ChoiceField(label=_("Waar gaat het over"))
    text = FreeTextField(
        label=_("Doel, in de woorden van de cliënt"),
        rows=3,
        max_length=2000,
        help_text=_("Bijvoorbeeld: ik wil zelf met de huisarts kunnen bellen."),
    )
    steps = FreeTextField(
        label=_("Stappen"),
        rows=4,
        required=False,
        max_length=4000,
        help_text=_("Elke stap op een eigen regel. Schrijf erbij wie het doet."),
    )
    due_on = DayField(label=_("Streefdatum"), required=False)

    def __init__(self, *args: Any, flow: Flow, **options: Any) -> None:
        super().__init__(*args, **options)
        domains: Any = self.fields["domain"]
        domains.choices = [(domain.code, str(domain)) for domain in flow.domains]


class CloseGoalForm(EditForm):
    """How a goal ended."""

    state = forms.ChoiceField(
        label=_("Hoe is het gegaan"),
        choices=[
            (Goal.State.REACHED, _("het doel is bereikt")),
            (Goal.State.DROPPED, _("we laten het doel los")),
        ],
        widget=forms.RadioSelect,
    )
    closed_on = DayField(label=_("Op"))
    own_words = FreeTextField(
        label=_("Hoe het ging, in de woorden van de cliënt"),
        rows=3,
        required=False,
        max_length=2000,
    )


def goal_as_it_stands(goal: Goal) -> dict[str, Any]:
    """Return what the form shows of a goal before it is changed."""
    names = ("domain", "text", "steps", "due_on", "version")
    return {name: getattr(goal, name) for name in names}


def closing_as_it_stands(goal: Goal) -> dict[str, Any]:
    """Return what is known of how a goal ended; of an open one only what was said before."""
    names = ["own_words", "version"]
    if goal.state != Goal.State.OPEN:
        names += ["state", "closed_on"]
    return {name: getattr(goal, name) for name in names}


class ScoresForm(PlainForm):
    """What client and worker find of each life domain; what was not talked about stays empty."""

    scored_on = DayField(label=_("Gesproken op"))

    def __init__(self, *args: Any, flow: Flow, **options: Any) -> None:
        super().__init__(*args, **options)
        self.flow = flow
        levels = [("", _("niet besproken")), *((level.number, level.own) for level in flow.levels)]
        for domain in flow.domains:
            for view, who in self._views():
                self.fields[f"{view}_{domain.code}"] = forms.TypedChoiceField(
                    label=gettext("%(domain)s, %(who)s") % {"domain": domain, "who": who},
                    choices=levels,
                    required=False,
                    initial="",
                    widget=forms.RadioSelect(attrs={"class": "ds-input"}),
                    coerce=int,
                    empty_value=None,
                )

    def rows(self) -> list[tuple[Domain, list[tuple[str, BoundField]]]]:
        """Return each life domain with its two fields and whose view each is."""
        return [
            (domain, [(who, self[f"{view}_{domain.code}"]) for view, who in self._views()])
            for domain in self.flow.domains
        ]

    def levels(self) -> dict[str, tuple[int | None, int | None]]:
        """Return per life domain what client and worker gave."""
        return {
            domain.code: (
                self.cleaned_data[f"client_{domain.code}"],
                self.cleaned_data[f"worker_{domain.code}"],
            )
            for domain in self.flow.domains
        }

    @staticmethod
    def _views() -> tuple[tuple[str, str], tuple[str, str]]:
        return ("client", gettext("cliënt")), ("worker", gettext("begeleider"))
