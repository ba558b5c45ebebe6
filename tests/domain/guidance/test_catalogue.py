"""A service is data: a new project runs from a catalogue entry alone."""

from datetime import date

import pytest

from reisgezel.domain.contracts.models import Product
from reisgezel.domain.contracts.services import load_products
from reisgezel.domain.guidance.models import Checklist, ServiceFlow, Trajectory
from reisgezel.domain.guidance.rules.flows import BadCatalogue, State
from reisgezel.domain.guidance.selectors.checklists import list_of
from reisgezel.domain.guidance.services.catalogue import (
    load_catalogue,
    load_checklists,
    load_services,
)
from reisgezel.domain.guidance.services.checklists import tick
from reisgezel.domain.guidance.services.plans import record_scores, set_goal
from reisgezel.domain.guidance.services.running import (
    change_phase,
    end_trajectory,
    pause_trajectory,
)
from reisgezel.domain.guidance.services.trajectories import propose_trajectory, start_trajectory
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database

PRODUCTS = """
[cycling]
nl = "Fietslessen"
en = "Cycling lessons"
"""
CHECKLISTS = """
[bike]
valid_from = 2018-01-01
nl = "Fietslessen"
en = "Cycling lessons"
[[bike.items]]
code = "F1"
nl = "Fiets geleend"
en = "Bicycle borrowed"
offset = 7
condition = "all"
domain = "M"
scope = "person"
"""
SERVICES = """
[cycling]
valid_from = 2018-01-01
checklist = "bike"
plan = true
domains = ["network", { code = "moving", nl = "Onderweg", en = "On the road", letter = "M" }]
[[cycling.phases]]
code = "yard"
nl = "op het plein"
to_month = 1
next = ["street"]
[[cycling.phases]]
code = "street"
nl = "op straat"
from_month = 1
to_month = 2
[cycling.end_reasons]
rides = { nl = "fietst zelf", en = "rides alone" }
"""


def test_the_catalogue_of_the_house_loads_once_and_says_what_the_specification_says():
    assert load_catalogue() == 2
    assert load_catalogue() == 0
    flow = ServiceFlow.objects.get().flow
    assert [(p.code, p.from_month, p.to_month) for p in flow.phases] == [
        ("settle", 0, 3),
        ("learn", 3, 12),
        ("self_reliant", 12, 24),
    ]
    assert len(flow.domains) == 9
    assert [level.number for level in flow.levels] == [1, 2, 3, 4, 5]
    assert len(Checklist.objects.get().items) == 64


def test_an_invented_service_runs_by_data_alone():
    load_products(PRODUCTS)
    load_checklists(CHECKLISTS)
    load_services(SERVICES)
    file, marit = a_file(guide="samira"), actor_of("marit")
    trajectory = propose_trajectory(
        actor=marit,
        file=file,
        product=Product.objects.get(code="cycling"),
        municipality=a_municipality(),
        proposed_on=date(2018, 5, 1),
    )
    start_trajectory(
        actor=marit, trajectory=trajectory, expected_version=1, started_on=date(2018, 5, 8)
    )
    samira = actor_of("samira")
    tick(
        actor=samira,
        trajectories=[trajectory],
        item_code="F1",
        done_by="client_alone",
        done_on=date(2018, 5, 10),
    )
    shown = list_of(trajectory, on=date(2018, 5, 12))
    assert (shown.progress.done, shown.progress.total) == (1, 1)
    goal = set_goal(actor=samira, trajectory=trajectory, domain="moving", text="Naar mijn werk")
    assert goal.domain_name == "Onderweg"
    with pytest.raises(RuleBroken):
        record_scores(
            actor=samira,
            trajectory=trajectory,
            scored_on=date(2018, 5, 12),
            levels={"moving": (3, 3)},
        )
    with pytest.raises(RuleBroken):
        pause_trajectory(
            actor=marit,
            trajectory=trajectory,
            expected_version=2,
            paused_on=date(2018, 5, 20),
            reason="",
        )
    change_phase(
        actor=marit,
        trajectory=trajectory,
        expected_version=2,
        phase="street",
        phase_from=date(2018, 6, 8),
    )
    end_trajectory(
        actor=marit,
        trajectory=trajectory,
        expected_version=3,
        ended_on=date(2018, 7, 1),
        end_reason="rides",
    )
    ended = Trajectory.objects.get()
    assert (ended.state, ended.end_reason_name) == (State.ENDED, "fietst zelf")


def test_a_changed_entry_is_a_new_version_and_a_trajectory_keeps_its_own():
    load_products(PRODUCTS)
    load_checklists(CHECKLISTS)
    load_services(SERVICES)
    changed = SERVICES.replace("2018-01-01", "2019-01-01").replace("fietst zelf", "kan fietsen")
    assert load_services(changed) == 1
    product = Product.objects.get(code="cycling")
    before, after = (
        ServiceFlow.objects.filter(product=product).in_force(day).first()
        for day in (date(2018, 12, 31), date(2019, 1, 1))
    )
    assert before.flow.name_of_end("rides") == "fietst zelf"
    assert after.flow.name_of_end("rides") == "kan fietsen"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("[cycling", "[flying", "no product"),
        ('checklist = "bike"', 'checklist = "car"', "no checklist car"),
        ('["network"', '["moon"', "unknown life domain moon"),
    ],
)
def test_an_entry_that_names_what_does_not_exist_is_refused(before, after, words):
    load_products(PRODUCTS)
    load_checklists(CHECKLISTS)
    with pytest.raises(BadCatalogue, match=words):
        load_services(SERVICES.replace(before, after))
    assert not ServiceFlow.objects.exists()
