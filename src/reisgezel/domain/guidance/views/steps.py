"""The steps of a trajectory as a table: what each is called, asks, does and demands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.domain.guidance.forms import trajectories as forms
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.services import corrections, running, trajectories


@dataclass(frozen=True)
class Step:
    """One step: its words, its form and the service that takes it."""

    title: Promise
    said: Promise
    form: type[forms.StepForm]
    service: Callable[..., Any]
    ability: str = "start_trajectory"
    day: str = ""
    """The field that begins with today."""
    about: Promise | str = ""

    def initial(self, trajectory: Trajectory, actor: Actor) -> dict[str, Any]:
        """Return what the form begins with: how the trajectory reads, and today."""
        today = {self.day: actor.on} if self.day else {}
        return self.form.as_it_stands(trajectory) | today


STEPS = {
    "start": Step(
        _("Eerste contact vastleggen"),
        _("Het traject is gestart."),
        forms.StartForm,
        trajectories.start_trajectory,
        day="started_on",
        about=_("Vanaf het eerste contact loopt het traject en telt het mee."),
    ),
    "pause": Step(
        _("Traject stilzetten"),
        _("Het traject staat stil."),
        forms.PauseForm,
        running.pause_trajectory,
        day="paused_on",
    ),
    "resume": Step(
        _("Traject hervatten"),
        _("Het traject gaat verder."),
        forms.ResumeForm,
        running.resume_trajectory,
        day="resumed_on",
    ),
    "phase": Step(
        _("Naar een andere fase"),
        _("De fase is veranderd."),
        forms.PhaseForm,
        running.change_phase,
        day="phase_from",
    ),
    "line": Step(
        _("Contractregel kiezen"),
        _("De contractregel is gekozen."),
        forms.LineForm,
        trajectories.choose_line,
        about=_("De contractregel bepaalt of en voor welk bedrag dit traject meetelt."),
    ),
    "end": Step(
        _("Traject beëindigen"),
        _("Het traject is beëindigd."),
        forms.EndForm,
        running.end_trajectory,
        ability="end_trajectory",
        day="ended_on",
        about=_("Doelen en checklist blijven bewaard. U kunt dit later nog corrigeren."),
    ),
    "correct": Step(
        _("Traject corrigeren"),
        _("De correctie is vastgelegd."),
        forms.CorrectForm,
        corrections.correct_trajectory,
        ability="end_trajectory",
        about=_("Wat er eerst stond, blijft bewaard, met uw uitleg."),
    ),
}
