"""The trajectories of a client, and what may be chosen for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.file.socket import NEWEST
from reisgezel.core.records.together import attach
from reisgezel.core.ui.items import Event
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import ContractLine, Product
from reisgezel.domain.contracts.rules import NotCounted
from reisgezel.domain.contracts.selectors import LineAnswer, line_for
from reisgezel.domain.guidance.models import (
    Pause,
    ServiceFlow,
    Trajectory,
    TrajectoryFact,
)
from reisgezel.domain.guidance.models.trajectories import TrajectoryQuerySet
from reisgezel.domain.guidance.selectors.persons import at_home
from reisgezel.domain.journey.selectors import Situation
from reisgezel.domain.places.models import Municipality

SHOWN = ("product", "flow_version", "municipality", "contract_line__contract")
"""What is fetched with a trajectory, because whoever shows one names it."""
ICONS = {
    TrajectoryFact.Kind.PROPOSED: "clipboard-list",
    TrajectoryFact.Kind.STARTED: "play",
    TrajectoryFact.Kind.PAUSED: "pause",
    TrajectoryFact.Kind.RESUMED: "play",
    TrajectoryFact.Kind.PHASE: "signpost",
    TrajectoryFact.Kind.LINE: "file-text",
    TrajectoryFact.Kind.ENDED: "flag",
    TrajectoryFact.Kind.CORRECTED: "pencil",
}


@question(Trajectory)
def trajectories(rows: TrajectoryQuerySet) -> QuerySet[Trajectory]:
    """The trajectories of the client, the latest first, with all their panels show."""
    return rows.select_related(*SHOWN)


@question(Pause)
def pauses(rows: QuerySet[Pause]) -> QuerySet[Pause]:
    """The times the client's trajectories stood still, or do."""
    return rows


def trajectories_of(reach: Reach) -> list[Trajectory]:
    """Return the trajectories of a client, the latest first, each with its client and its pauses."""
    if trajectories_of not in reach.kept:
        found = reach.kept[trajectories_of] = ask(reach, trajectories)
        for trajectory in found:
            trajectory.client_file = reach.subject
        attach(found, "pauses", ask(reach, pauses), by="trajectory_id")
    made: list[Trajectory] = reach.kept[trajectories_of]
    return made


def get_trajectory(actor: Actor, public_id: str) -> Trajectory:
    """Return one trajectory in reach with its client. Raises Absent otherwise."""
    return find(actor, Trajectory, public_id, along=[*SHOWN, "client_file__person"])


def running_products(on: date) -> QuerySet[Product]:
    """Return the products that are sold on a day and of which it is known how they run."""
    flows = ServiceFlow.objects.in_force(on).values("product")
    return Product.objects.on(on).filter(pk__in=flows)


def flow_on(product: Product, on: date) -> ServiceFlow | None:
    """Return how a product runs for who begins on a day."""
    return ServiceFlow.objects.filter(product=product).in_force(on).first()


def line_that_counts(
    file: ClientFile, product: Product, municipality: Municipality, on: date
) -> LineAnswer:
    """Return the contract line that counts this client on a day, or why none does."""
    home = at_home(file.person, on)
    return line_for(
        product=product,
        municipality=municipality,
        age=home.age,
        is_main_person=home.is_main_person,
        on=on,
    )


def lines_to_choose(trajectory: Trajectory) -> QuerySet[ContractLine]:
    """Return the lines for this service in this municipality, in force or not, the latest first."""
    lines = ContractLine.objects.selling(trajectory.product, trajectory.municipality)
    return lines.select_related("contract", "product").order_by("-starts_on")


def why_no_line(trajectory: Trajectory) -> str:
    """Return why a trajectory has no line, as a sentence; empty when it has one or could have one."""
    if trajectory.contract_line_id:
        return ""
    answer = line_that_counts(
        trajectory.client_file, trajectory.product, trajectory.municipality, trajectory.began_on
    )
    return answer.sentence or _("Er is een contractregel, maar die is nog niet gekozen.")


def doubts_about(trajectory: Trajectory, situation: Situation) -> list[str]:
    """Return what is unusual about a trajectory though possible, in sentences.

    That a contract does not count a child or a second member of a household is usual, and no doubt.
    """
    doubts = []
    home, chosen = situation.municipality, trajectory.municipality
    if home and home != chosen:
        words = (
            _("De cliënt woont in %(home)s, niet in %(chosen)s.")
            if situation.home
            else _("De cliënt is gekoppeld aan %(home)s, niet aan %(chosen)s.")
        )
        doubts.append(words % {"home": home.name, "chosen": chosen.name})
    answer = line_that_counts(
        trajectory.client_file, trajectory.product, chosen, trajectory.began_on
    )
    if answer.reason == NotCounted.NO_LINE:
        doubts.append(_("Dit traject valt buiten het contract. %s") % answer.sentence)
    return doubts


@question(TrajectoryFact)
def newest_steps(rows: QuerySet[TrajectoryFact]) -> QuerySet[TrajectoryFact]:
    """The latest steps in the client's trajectories, less the choice of a contract line."""
    steps = rows.exclude(kind=TrajectoryFact.Kind.LINE).select_related("recorded_by")
    steps = steps.defer(*but_the_name("recorded_by"))
    return steps.order_by("-true_from", "-pk")[:NEWEST]


def trajectory_events(reach: Reach) -> Iterable[Event]:
    """Yield the latest steps of a client's trajectories as the timeline shows them."""
    by_pk = {trajectory.pk: trajectory for trajectory in trajectories_of(reach)}
    for fact in ask(reach, newest_steps):
        fact.trajectory, kind = by_pk[fact.trajectory_id], TrajectoryFact.Kind(fact.kind)
        yield Event(
            title=f"{fact.trajectory.product.name}: {kind.label}",
            when=fact.true_from,
            icon=ICONS[kind],
            by=fact.recorded_by.name,
            body=fact.words,
        )
