"""Beginning a trajectory: proposing it, recording the first contact, choosing its contract line."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import ContractLine, Product
from reisgezel.domain.contracts.rules import reason_text
from reisgezel.domain.guidance.models import Trajectory, TrajectoryFact
from reisgezel.domain.guidance.rules import trajectories as rules
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.domain.guidance.selectors.persons import at_home
from reisgezel.domain.guidance.selectors.trajectories import doubts_about, flow_on, line_that_counts
from reisgezel.domain.guidance.services.steps import append_fact, trace_step
from reisgezel.domain.journey.selectors import Situation, situation_of
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.errors import RuleBroken

Kind = TrajectoryFact.Kind


@transaction.atomic
def propose_trajectory(
    *,
    actor: Actor,
    file: ClientFile,
    product: Product,
    municipality: Municipality,
    proposed_on: date,
    started_on: date | None = None,
    anyway: bool = True,
) -> Trajectory:
    """Propose a service for a client, on the contract line that counts the client if there is one.

    With ``started_on`` the first contact was there already, and the trajectory runs at once.

    Raises RuleBroken when it is too early or the file was closed, the service is not given on that
    day, or the client has this service already; unless ``anyway``, also when it is outside the
    contract or the municipality that the client lives in.
    """
    found = require(actor, "start_trajectory", file)
    ClientFile.objects.select_for_update().get(pk=file.pk)
    situation = situation_of(file)
    rules.check_proposal(
        on=proposed_on,
        opened_on=file.opened_on,
        settles_from=situation.settles_from,
        closed_before=file.closed_before,
        today=clock.today(),
    )
    flow = flow_on(product, proposed_on)
    if flow is None or not Product.objects.on(proposed_on).filter(pk=product.pk).exists():
        raise RuleBroken(
            _("Deze dienst was er op die dag niet. Kies een andere dienst of een andere dag."),
            field="product",
        )
    check_no_double(file, product, proposed_on)
    answer = line_that_counts(file, product, municipality, proposed_on)
    trajectory = Trajectory.objects.create(
        client_file=file,
        product=product,
        flow_version=flow,
        municipality=municipality,
        contract_line=answer.line,
        proposed_on=proposed_on,
        phase=flow.flow.first_phase,
    )
    append_fact(trajectory, Kind.PROPOSED, proposed_on, actor=actor)
    trace_step(
        "propose_trajectory",
        trajectory,
        actor=actor,
        reach=found,
        product=product.code,
        municipality=municipality.cbs_code,
    )
    if started_on:
        start_trajectory(
            actor=actor, trajectory=trajectory, expected_version=1, started_on=started_on
        )
    if not anyway:
        _check_usual(trajectory, situation)
    return trajectory


@transaction.atomic
def start_trajectory(
    *, actor: Actor, trajectory: Trajectory, expected_version: int, started_on: date
) -> None:
    """Record the first contact: from then on the trajectory runs and counts.

    Raises RuleBroken when it started already, on a day before the proposal or still to come, or
    on a day no contract line holds while the proposal had one.
    """
    found = require(actor, "start_trajectory", trajectory)
    rules.check_transition(trajectory.flow, trajectory.state, State.ACTIVE)
    if trajectory.started_on:
        raise RuleBroken(_("Dit traject is al gestart."), field="started_on")
    rules.check_start(on=started_on, proposed_on=trajectory.proposed_on, today=clock.today())
    line = _line_on(trajectory, started_on)
    save_version(trajectory, expected=expected_version, started_on=started_on, contract_line=line)
    append_fact(trajectory, Kind.STARTED, started_on, actor=actor, value=trajectory.phase)
    trace_step("start_trajectory", trajectory, actor=actor, reach=found)


@transaction.atomic
def choose_line(
    *, actor: Actor, trajectory: Trajectory, expected_version: int, line: ContractLine | None
) -> None:
    """Put a trajectory on a contract line, or on none.

    Raises RuleBroken when the line is for another service or municipality, did not hold when the
    trajectory began, or does not count this client.
    """
    found = require(actor, "start_trajectory", trajectory)
    if line:
        check_line(trajectory, line)
    save_version(trajectory, expected=expected_version, contract_line=line)
    append_fact(
        trajectory,
        Kind.LINE,
        trajectory.began_on,
        actor=actor,
        value=line.public_id if line else "",
    )
    trace_step("choose_contract_line", trajectory, actor=actor, reach=found)


def check_line(trajectory: Trajectory, line: ContractLine) -> None:
    """Demand that a contract line is about this trajectory and counts its client."""
    if (line.product_id, line.contract.municipality_id) != (
        trajectory.product_id,
        trajectory.municipality_id,
    ):
        raise RuleBroken(
            _("Deze contractregel is voor een andere dienst of gemeente. Kies een andere."),
            field="contract_line",
        )
    rules.check_line_period(line.period, on=trajectory.began_on, field="contract_line")
    home = at_home(trajectory.client_file.person, trajectory.began_on)
    if reason := line.counts_person(age=home.age, is_main_person=home.is_main_person):
        raise RuleBroken(reason_text(reason), field="contract_line")


def check_no_double(
    file: ClientFile, product: Product, proposed_on: date, but: Trajectory | None = None
) -> None:
    """Demand that the client has no trajectory in this service that runs on after that day."""
    others = Trajectory.objects.filter(client_file=file, product=product)
    running = Q(ended_on__isnull=True) | Q(ended_on__gt=proposed_on)
    other = others.filter(running).exclude(pk=but.pk if but else 0).first()
    if other:
        rules.check_no_double(since=other.began_on, municipality=other.municipality.name)


def _check_usual(trajectory: Trajectory, situation: Situation) -> None:
    """Demand a second yes for what is possible but unusual; what was stored is then undone."""
    if doubts := doubts_about(trajectory, situation):
        way_out = _("Pas aan wat niet klopt, of vink 'Toch aanmelden' aan.")
        raise RuleBroken(" ".join([*doubts, way_out]), field="municipality")


def _line_on(trajectory: Trajectory, day: date) -> ContractLine | None:
    """Return the line that counts on the first day of guidance; one there was must not be lost."""
    answer = line_that_counts(
        trajectory.client_file, trajectory.product, trajectory.municipality, day
    )
    if answer.line is None and trajectory.contract_line:
        rules.check_line_period(trajectory.contract_line.period, on=day, field="started_on")
    return answer.line
