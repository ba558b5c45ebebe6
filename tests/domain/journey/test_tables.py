"""The tables of procedures and letters: those of the house work, and one that cannot is refused."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from django.utils.translation import override

from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.letters import check_dates, read_letters
from reisgezel.domain.journey.rules.tables import TableRefused, read_tables
from reisgezel.domain.journey.tables import PROCEDURES, all_tables, codes, read_catalogue, table_of
from reisgezel.lib.errors import RuleBroken

SMALL = {
    "regimes": {
        "asylum": {
            "old": {"nl": "oud", "until": date(2021, 6, 24)},
            "new": {"nl": "nieuw", "from": date(2021, 6, 25)},
        }
    },
    "outside": ["lawyer"],
    "stands_in": {"caseworker": ["team_leader"]},
    "procedures": {
        "asylum_procedure": {
            "data_class": "C3.status",
            "regimes": "asylum",
            "regime_chosen_by": ["registered"],
            "states": {
                "registered": {"nl": "aangemeld", "phase": "procedure"},
                "granted": {"nl": "ingewilligd", "phase": "decision", "end": True},
            },
            "transitions": [
                {"to": "registered", "by": ["caseworker"]},
                {"to": "granted", "from": ["registered"], "by": ["caseworker", "lawyer"]},
            ],
        }
    },
}


def refused(**changes) -> str:
    told = copy.deepcopy(SMALL)
    table = told["procedures"]["asylum_procedure"]
    for name, change in changes.items():
        table["transitions"][1][name] = change
    with pytest.raises(TableRefused) as error:
        read_tables(told, codes())
    return str(error.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tells": {"T05.procedure": "border"}}, "T05 takes no fact 'procedure'"),
        ({"variants": {"a": {"tells": {"T99.x": "y"}}}}, "takes no fact 'x'"),
        ({"tells": {"shoe_size": "44"}}, "no term takes a fact 'shoe_size'"),
        ({"starts": ["T01@never_told"]}, "no day 'never_told'"),
        ({"starts": ["T99"]}, "no term 'T99'"),
    ],
)
def test_a_table_that_tells_a_rule_what_it_does_not_take_is_refused(changes, words):
    assert words in refused(**changes)


def test_every_procedure_of_the_specification_has_a_table():
    assert set(all_tables()) == set(PROCEDURES)
    asylum = table_of(Kind.ASYLUM)
    assert [regime.code for regime in asylum.regimes] == ["nl_2010", "nl_2021", "eu_pact_2026"]
    assert {"border_procedure", "dublin", "higher_appeal", "exhausted"} <= set(asylum.states)


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2018, 1, 10), "nl_2010"),
        (date(2021, 6, 24), "nl_2010"),
        (date(2021, 6, 25), "nl_2021"),
        (date(2026, 6, 11), "nl_2021"),
        (date(2026, 6, 12), "eu_pact_2026"),
    ],
)
def test_the_day_of_the_application_chooses_the_regime(day, regime):
    assert table_of(Kind.ASYLUM).chosen_regime("registered", day) == regime
    assert table_of(Kind.ASYLUM).chosen_regime("appeal", day) == ""


def test_an_obligation_of_before_2022_begins_with_duo_and_one_of_after_with_the_municipality():
    table = table_of(Kind.INTEGRATION)
    assert [one.code for one in table.starting_on(date(2021, 12, 31))] == ["notified_by_duo"]
    assert [one.code for one in table.starting_on(date(2022, 1, 1))] == ["obligated"]


def test_states_and_steps_have_a_name_in_both_languages():
    for table in all_tables().values():
        for words in [one.name for one in (*table.states.values(), *table.transitions.values())]:
            assert words.nl
            assert words.en
    with override("en"):
        assert str(table_of(Kind.ASYLUM).states["granted"].name) == "granted"


def test_who_guides_the_same_clients_may_write_the_same_down():
    arrived = table_of(Kind.FAMILY).transitions["arrived"]
    assert {"caseworker", "work_supervisor", "team_leader", "legal_worker"} <= arrived.recorders
    assert "team_leader" not in table_of(Kind.FAMILY).transitions["approved"].recorders


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from": ["nowhere"]}, "granted: there is no state 'nowhere'"),
        ({"to": "gone"}, "gone: there is no state 'gone'"),
        ({"by": ["nobody"]}, "there is no role 'nobody'"),
        ({"by": ["lawyer"]}, "nobody who works here can write it down"),
        ({"starts": ["T99"]}, "there is no term 'T99'"),
        ({"regimes": ["never"]}, "there is no regime 'never'"),
        ({"kind": "party"}, "there is no kind of fact 'party'"),
        ({"from": ["granted"]}, "nobody can come into granted"),
        ({"regimes": ["old"]}, "registered has no way out under new"),
        ({"code": "registered"}, "there are two transitions 'registered'"),
    ],
)
def test_a_table_that_cannot_work_is_refused_with_what_is_wrong(changes, words):
    assert words in refused(**changes)


def test_a_transition_that_can_never_be_taken_is_refused():
    told = copy.deepcopy(SMALL)
    told["procedures"]["asylum_procedure"]["transitions"].append(
        {"code": "late", "from": ["granted"], "by": ["caseworker"], "regimes": ["old"]}
    )
    read_tables(told, codes())
    told["procedures"]["asylum_procedure"]["transitions"][-1]["from"] = []
    told["procedures"]["asylum_procedure"]["states"]["lost"] = {"phase": "decision", "end": True}
    with pytest.raises(TableRefused, match="nobody can come into lost"):
        read_tables(told, codes())


def test_a_day_without_a_regime_and_a_phase_that_is_no_stop_are_refused():
    told = copy.deepcopy(SMALL)
    told["regimes"]["asylum"]["new"]["from"] = date(2021, 7, 1)
    with pytest.raises(TableRefused, match="new does not follow on old"):
        read_tables(told, codes())
    told = copy.deepcopy(SMALL)
    told["procedures"]["asylum_procedure"]["states"]["granted"]["phase"] = "party"
    with pytest.raises(TableRefused, match="there is no phase 'party'"):
        read_tables(told, codes())
    told = copy.deepcopy(SMALL)
    told["procedures"]["pardon"] = told["procedures"].pop("asylum_procedure")
    with pytest.raises(TableRefused, match="pardon: there is no such procedure"):
        read_tables(told, codes())


def test_every_letter_decides_a_step_that_there_is_and_every_sender_sends_some():
    letters = all_letters()
    assert {"ind", "coa", "duo", "municipality", "court", "nidos"} <= set(letters.senders)
    assert [one.code for one in letters.deciding(Kind.ASYLUM, "granted")] == ["ind_permit"]
    told = copy.deepcopy(dict(read_catalogue("letters")))
    told["letters"]["ind_permit"]["decides"] = {"asylum_procedure": "knighted"}
    with pytest.raises(TableRefused, match="ind_permit: there is no step 'knighted'"):
        read_letters(told, all_tables())
    told = copy.deepcopy(dict(read_catalogue("letters")))
    told["senders"]["king"] = {"nl": "de koning", "en": "the king"}
    with pytest.raises(TableRefused, match="king sends none"):
        read_letters(told, all_tables())


@pytest.mark.parametrize(
    ("letter_on", "received_on", "term_on", "field"),
    [
        (date(2019, 1, 4), None, None, "letter_on"),
        (date(2018, 12, 20), date(2019, 1, 4), None, "letter_received_on"),
        (date(2018, 12, 20), date(2018, 12, 19), None, "letter_received_on"),
        (date(2018, 12, 20), date(2018, 12, 21), date(2018, 12, 19), "letter_term_on"),
    ],
)
def test_the_dates_of_a_letter_follow_on_each_other(letter_on, received_on, term_on, field):
    with pytest.raises(RuleBroken) as broken:
        check_dates(letter_on, received_on, term_on, today=date(2019, 1, 3))
    assert broken.value.field == field
