"""Who reaches legal work: below a file whoever reads its legal part, without a file the legal workers."""

from __future__ import annotations

from django.db.models import Model, Q

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.subjects import register, register_subject
from reisgezel.domain.cases.models import Appointment, ClientFile
from reisgezel.domain.legal.models import (
    AnalysisPart,
    AnalysisQuestion,
    ChildMotives,
    Consult,
    ConsultationHour,
    Counselling,
    Deadline,
    DocumentRequest,
    Enquirer,
    FollowUp,
    Hearing,
    HearingReport,
    Matter,
    PlanLine,
    ReturnPlan,
    StoryAnalysis,
    TracingReferral,
    Visitor,
)
from reisgezel.lib.errors import NotAllowed

KEEP, DESK, KEEP_RETURN = "keep_matters", "staff_desk", "keep_return"
"""What a role must be able to: legal work, the desk of a consultation hour, counselling about the future."""
NOBODY = Q(pk__in=[])


def acting(actor: Actor, held: Held) -> int:
    """Return for whom somebody acts in a role: themselves, or whom they stand in for."""
    return held.deputy_for.pk if held.deputy_for else actor.user.pk


def own_enquirers(actor: Actor, held: Held) -> Q:
    """Return who asked something that the actor answers, in a role that does legal work."""
    if KEEP not in held.role.abilities:
        return NOBODY
    mine = Matter.objects.of(acting(actor, held)).order_by()
    return Q(pk__in=mine.filter(enquirer__isnull=False).values("enquirer"))


def team_enquirers(actor: Actor, held: Held) -> Q:
    """Return who asked something of the teams for which the role does legal work."""
    return Q(unit__in=held.units) if KEEP in held.role.abilities else NOBODY


def staffed_hours(actor: Actor, held: Held) -> Q:
    """Return the hours at which the actor sits at the desk, up to the end of their day."""
    if DESK not in held.role.abilities:
        return NOBODY
    staffed = ConsultationHour.staff.through.objects.filter(user=acting(actor, held))
    return Q(pk__in=staffed.values("consultationhour"), day__gte=actor.on)


def team_hours(actor: Actor, held: Held) -> Q:
    """Return the hours of the teams for which the role does legal work, and those staffed elsewhere."""
    of_team = Q(unit__in=held.units) if KEEP in held.role.abilities else NOBODY
    return of_team | staffed_hours(actor, held)


def require_legal(
    actor: Actor, record: Model, *, ability: str = KEEP, data_class: str = "C3"
) -> Reach:
    """Demand that the actor does legal work here and reads the class of data it is about.

    Raises Absent out of reach, NotAllowed in it.
    """
    found = require(actor, ability, record)
    if not found.reads(data_class):
        raise NotAllowed(ability)
    return found


BELOW_A_FILE: dict[type[Model], tuple[str, str]] = {
    Hearing: ("client_file", "C3"),
    HearingReport: ("hearing__client_file", "C4"),
    DocumentRequest: ("client_file", "C3"),
    TracingReferral: ("client_file", "C3"),
    StoryAnalysis: ("client_file", "C4"),
    AnalysisPart: ("analysis__client_file", "C4"),
    AnalysisQuestion: ("part__analysis__client_file", "C4"),
    ChildMotives: ("client_file", "C4"),
    ReturnPlan: ("client_file", "C3"),
    PlanLine: ("plan__client_file", "C3"),
    Counselling: ("plan__client_file", "C3"),
    FollowUp: ("plan__client_file", "C3"),
}
"""The way to the file, and the class of data: what the client told is of the story (C4)."""


def register_policies() -> None:
    """Tell core/access how these records are reached; called once, when the room is ready.

    The appointment of a hearing is reached like any other, and by whoever reads the hearing.
    """
    register_subject(Enquirer, scopes={"own": own_enquirers, "team": team_enquirers})
    register_subject(ConsultationHour, scopes={"own": staffed_hours, "team": team_hours})
    register(Visitor, through="hour", subject=ConsultationHour, data_class="C1")
    for noun, way in ((Matter, ""), (Deadline, "matter__"), (Consult, "matter__")):
        register(noun, through=f"{way}client_file", subject=ClientFile, data_class="C3")
        register(noun, through=f"{way}enquirer", subject=Enquirer, data_class="C3")
    for model, (path, data_class) in BELOW_A_FILE.items():
        register(model, through=path, subject=ClientFile, data_class=data_class)
    register(Appointment, through="hearing__client_file", subject=ClientFile, data_class="C3")
