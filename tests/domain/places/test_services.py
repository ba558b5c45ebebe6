"""Locations, capacities and the work area are written with a trace, and refused in a sentence."""

from datetime import date

import pytest

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.models import Activity, Capacity, Location, OperatingPeriod
from reisgezel.lib.errors import EditConflict, NotAllowed, RuleBroken
from tests.personas import actor_of, unit_named

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("catalogue")]

NEW_YEAR = date(2019, 1, 1)


def add(named, /, **changes):
    values = {
        "actor": actor_of("femke"),
        "kind": "reception",
        "name": "AZC Weesp",
        "municipality": named("Weesp"),
        "opens_on": date(2018, 6, 1),
        "type_codes": ["azc", "pre_pol"],
        "places": 300,
    }
    return services.add_location(**(values | changes))


def last_event():
    return AuditEvent.objects.latest("pk")


def test_a_location_is_open_from_its_day_with_its_types_and_capacity(municipality):
    location = add(municipality)
    assert [row.type_code for row in location.types.all()] == ["azc", "pre_pol"]
    assert not Location.objects.open_on(date(2018, 5, 31)).exists()
    assert selectors.capacity_on(date(2018, 6, 1)).get().places == 300
    actions = AuditEvent.objects.filter(object_id=location.public_id)
    assert set(actions.values_list("action", flat=True)) == {"add_location", "record_capacity"}


def test_a_location_cannot_stand_in_a_municipality_that_merged(municipality):
    with pytest.raises(RuleBroken, match="Weesp is op die dag geen gemeente") as problem:
        add(municipality, opens_on=date(2022, 3, 24))
    assert problem.value.field == "municipality"


def test_two_locations_of_one_municipality_have_different_names(municipality):
    add(municipality)
    with pytest.raises(RuleBroken, match="al een locatie met deze naam"):
        add(municipality, name="azc weesp")
    assert add(municipality, municipality=municipality("Zeist")).pk


def test_a_location_closes_on_a_day_and_may_open_again(municipality):
    location = add(municipality)
    femke = actor_of("femke")
    services.close_location(actor=femke, location=location, closes_before=NEW_YEAR)
    assert last_event().action == "close_location"
    services.reopen_location(actor=femke, location=location, opens_on=date(2019, 3, 1))
    assert last_event().action == "reopen_location"
    open_on = [
        Location.objects.open_on(day).exists()
        for day in (date(2018, 12, 31), NEW_YEAR, date(2019, 2, 28), date(2019, 3, 1))
    ]
    assert open_on == [True, False, False, True]


def test_a_location_cannot_close_before_it_opened(municipality):
    location = add(municipality)
    with pytest.raises(RuleBroken, match="ging open op 1 juni 2018") as problem:
        services.close_location(
            actor=actor_of("femke"), location=location, closes_before=date(2018, 6, 1)
        )
    assert problem.value.field == "closes_before"


def test_a_closed_location_cannot_close_again_nor_an_open_one_open(municipality):
    location = add(municipality)
    femke = actor_of("femke")
    with pytest.raises(RuleBroken, match="nog open"):
        services.reopen_location(actor=femke, location=location, opens_on=NEW_YEAR)
    services.close_location(actor=femke, location=location, closes_before=NEW_YEAR)
    with pytest.raises(RuleBroken, match="al gesloten"):
        services.close_location(actor=femke, location=location, closes_before=NEW_YEAR)
    with pytest.raises(RuleBroken, match="op of na die dag"):
        services.reopen_location(actor=femke, location=location, opens_on=date(2018, 12, 31))
    assert OperatingPeriod.objects.count() == 1


def test_a_location_is_corrected_with_a_trace(municipality):
    location = add(municipality)
    services.correct_location(
        actor=actor_of("femke"),
        location=location,
        expected_version=location.version,
        type_codes=["azc", "kwv"],
        name="AZC Weesp-Noord",
        town="Weesp",
    )
    assert (location.name, location.town, location.version) == ("AZC Weesp-Noord", "Weesp", 2)
    assert {row.type_code for row in location.types.all()} == {"azc", "kwv"}
    assert last_event().detail == '{"fields":["name","town"]}'


def test_a_stale_correction_is_a_conflict_and_changes_nothing(municipality):
    location = add(municipality)
    femke = actor_of("femke")
    services.correct_location(
        actor=femke, location=location, expected_version=1, type_codes=["azc"], town="Weesp"
    )
    with pytest.raises(EditConflict):
        services.correct_location(
            actor=femke, location=location, expected_version=1, type_codes=[], town="Muiden"
        )
    assert location.town == "Weesp"
    assert location.types.count() == 1


def test_a_capacity_is_appended_and_never_below_zero(municipality):
    location = add(municipality)
    femke = actor_of("femke")
    services.record_capacity(actor=femke, location=location, valid_from=NEW_YEAR, places=0)
    assert [row.places for row in location.capacities.all()] == [0, 300]
    with pytest.raises(RuleBroken, match="niet onder nul") as problem:
        services.record_capacity(actor=femke, location=location, valid_from=NEW_YEAR, places=-1)
    assert problem.value.field == "places"


def test_a_capacity_is_stated_for_a_day_the_location_is_open(municipality):
    location = add(municipality)
    with pytest.raises(RuleBroken, match="op die dag niet open"):
        services.record_capacity(
            actor=actor_of("femke"), location=location, valid_from=date(2018, 5, 31), places=10
        )
    assert Capacity.objects.count() == 1


def activity(named, /, **changes):
    values = {
        "actor": actor_of("femke"),
        "municipality": named("Texel"),
        "kind": "active",
        "starts_on": date(2018, 1, 1),
    }
    return services.set_activity(**(values | changes))


def test_an_activity_holds_from_its_day_until_it_is_ended(municipality):
    row = activity(municipality)
    assert last_event().action == "set_activity"
    services.end_activity(actor=actor_of("femke"), activity=row, ends_before=NEW_YEAR)
    assert last_event().action == "end_activity"
    assert Activity.objects.on(date(2018, 12, 31)).exists()
    assert not Activity.objects.on(NEW_YEAR).exists()


def test_an_activity_is_not_recorded_twice_for_the_same_days(municipality):
    activity(municipality)
    with pytest.raises(RuleBroken, match="staat er in die tijd al") as problem:
        activity(municipality, starts_on=date(2018, 6, 1))
    assert problem.value.field == "kind"


def test_legal_guidance_only_cannot_go_with_active(municipality):
    activity(municipality, ends_before=NEW_YEAR)
    with pytest.raises(RuleBroken, match="niet samengaan met “actief”"):
        activity(municipality, kind="legal_guidance_only", starts_on=date(2018, 12, 31))
    assert activity(municipality, kind="legal_guidance_only", starts_on=NEW_YEAR).pk
    assert activity(municipality, kind="reception").pk


def test_an_activity_cannot_end_on_or_before_its_first_day(municipality):
    with pytest.raises(RuleBroken, match="niet na de begindatum"):
        activity(municipality, ends_before=date(2018, 1, 1))
    row = activity(municipality)
    with pytest.raises(RuleBroken, match="niet na de begindatum") as problem:
        services.end_activity(actor=actor_of("femke"), activity=row, ends_before=date(2017, 12, 31))
    assert problem.value.field == "ends_before"


def test_nothing_is_done_in_a_municipality_that_is_not_there(municipality):
    with pytest.raises(RuleBroken, match="geen gemeente"):
        activity(municipality, municipality=municipality("Weesp"), starts_on=date(2022, 3, 24))


def test_a_team_is_assigned_and_taken_away(municipality):
    team, femke = unit_named("Team Zaanstad"), actor_of("femke")
    zaanstad = services.assign_team(actor=femke, municipality=municipality("Zaanstad"), team=team)
    assert list(team.municipalities.all()) == [zaanstad]
    assert services.assign_team(actor=femke, municipality=zaanstad, team=None).team is None


def test_a_planned_merger_is_confirmed_once_it_is_law(municipality):
    wijdemeren = municipality("Wijdemeren")
    femke, day = actor_of("femke"), date(2027, 1, 1)
    services.confirm_merger(actor=femke, municipality=wijdemeren, ends_before=day)
    assert selectors.municipality_named("Wijdemeren", on=day).name == "Hilversum"
    with pytest.raises(RuleBroken, match="geen herindeling gepland"):
        services.confirm_merger(actor=femke, municipality=wijdemeren, ends_before=day)


@pytest.mark.parametrize("key", ["samira", "joost", "els", "ruben"])
def test_only_the_functional_administrator_changes_places(municipality, key):
    location, row = add(municipality), activity(municipality)
    actor = actor_of(key)
    attempts = [
        lambda: add(municipality, actor=actor, name="X"),
        lambda: services.correct_location(
            actor=actor, location=location, expected_version=1, type_codes=[], name="Y"
        ),
        lambda: services.close_location(actor=actor, location=location, closes_before=NEW_YEAR),
        lambda: services.reopen_location(actor=actor, location=location, opens_on=NEW_YEAR),
        lambda: services.record_capacity(
            actor=actor, location=location, valid_from=NEW_YEAR, places=1
        ),
        lambda: activity(municipality, actor=actor, kind="reception"),
        lambda: services.end_activity(actor=actor, activity=row, ends_before=NEW_YEAR),
        lambda: services.assign_team(actor=actor, municipality=location.municipality, team=None),
        lambda: services.confirm_merger(
            actor=actor, municipality=municipality("Wijdemeren"), ends_before=NEW_YEAR
        ),
    ]
    before = AuditEvent.objects.count()
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert AuditEvent.objects.count() == before
