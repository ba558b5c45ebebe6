"""Making, changing and closing a contract, by the regional manager and by nobody else."""

from datetime import date

import pytest

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.contracts.models import Basis, Contract, ContractLine, Counts, Product
from reisgezel.domain.contracts.selectors import (
    LineBook,
    find_contract,
    line_for,
    list_contracts,
)
from reisgezel.domain.contracts.services import (
    ContractTerms,
    LineTerms,
    add_line,
    change_contract,
    change_line,
    close_contract,
    create_contract,
    load_products,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.contracts import a_contract, a_line, a_product
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database
JANUARY = date(2018, 1, 1)
NEXT_YEAR = date(2019, 1, 1)


def terms(**changes):
    values = {
        "municipality": a_municipality(),
        "number": "Z-2018-01",
        "starts_on": JANUARY,
        "ends_before": NEXT_YEAR,
        "ceiling_cents": 9_000_000,
        "report_days": [date(2018, 7, 15), date(2019, 1, 15)],
    }
    return ContractTerms(**(values | changes))


def line_terms(**changes):
    values = {
        "product": a_product(),
        "starts_on": JANUARY,
        "basis": Basis.PER_TRAJECTORY,
        "tariff_cents": 237_000,
        "counts": Counts.ADULTS,
    }
    return LineTerms(**(values | changes))


def test_a_regional_manager_makes_a_contract_with_report_days_and_a_trace():
    contract = create_contract(actor=actor_of("els"), terms=terms())
    assert [row.due_on for row in contract.report_days.all()] == [
        date(2018, 7, 15),
        date(2019, 1, 15),
    ]
    event = AuditEvent.objects.get(action="create_contract")
    assert (event.object_id, event.data_class, event.subject) == (contract.public_id, "C0", "")


@pytest.mark.parametrize("key", ["samira", "joost", "femke", "ruben"])
def test_others_make_no_contract(key):
    with pytest.raises(NotAllowed):
        create_contract(actor=actor_of(key), terms=terms())
    assert not Contract.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ends_before": JANUARY}, "last_day", "1 januari 2018 of later"),
        ({"ceiling_cents": -1}, "ceiling", "€ 0"),
        ({"number": "z-2017-01"}, "number", "ander nummer"),
    ],
)
def test_a_wrong_contract_is_refused_in_words(changes, field, words):
    a_contract(a_municipality(), number="Z-2017-01")
    with pytest.raises(RuleBroken, match=words) as refused:
        create_contract(actor=actor_of("els"), terms=terms(**changes))
    assert refused.value.field == field


def test_the_second_editor_sees_what_the_first_saved():
    contract = a_contract()
    els = actor_of("els")
    change_contract(actor=els, contract=contract, expected_version=1, terms=terms(number="A"))
    with pytest.raises(EditConflict) as conflict:
        change_contract(actor=els, contract=contract, expected_version=1, terms=terms(number="B"))
    assert conflict.value.current.number == "A"


def test_a_contract_is_not_made_shorter_than_its_lines():
    line = a_line()
    with pytest.raises(RuleBroken, match="Pas eerst die regel aan") as refused:
        change_contract(
            actor=actor_of("els"),
            contract=line.contract,
            expected_version=1,
            terms=terms(ends_before=date(2018, 6, 1)),
        )
    assert refused.value.field == "last_day"


def test_a_contract_with_lines_keeps_its_municipality():
    line = a_line()
    elsewhere = a_municipality("Purmerend", "GM0439")
    with pytest.raises(RuleBroken) as refused:
        change_contract(
            actor=actor_of("els"),
            contract=line.contract,
            expected_version=1,
            terms=terms(municipality=elsewhere),
        )
    assert refused.value.field == "municipality"


def test_closing_a_contract_ends_the_lines_that_run_on():
    line = a_line()
    close_contract(
        actor=actor_of("els"),
        contract=line.contract,
        expected_version=1,
        ends_before=date(2018, 7, 1),
    )
    line.refresh_from_db()
    assert (line.last_day, line.version) == (date(2018, 6, 30), 2)


def test_a_contract_is_not_closed_before_a_line_begins_nor_after_it_ended():
    line = a_line(starts_on=date(2018, 9, 1))
    els = actor_of("els")
    for day in (date(2018, 7, 1), date(2019, 6, 1)):
        with pytest.raises(RuleBroken) as refused:
            close_contract(actor=els, contract=line.contract, expected_version=1, ends_before=day)
        assert refused.value.field == "last_day"


def test_a_line_without_an_end_holds_as_long_as_the_contract():
    line = add_line(actor=actor_of("els"), contract=a_contract(), terms=line_terms())
    assert line.last_day == date(2018, 12, 31)
    assert line.column_labels == ["cliëntnummer", "gestart op", "beëindigd op"]


def test_a_tariff_below_zero_is_refused():
    with pytest.raises(RuleBroken) as refused:
        add_line(actor=actor_of("els"), contract=a_contract(), terms=line_terms(tariff_cents=-1))
    assert refused.value.field == "tariff"


def test_the_same_product_is_not_sold_twice_on_a_day_in_a_municipality():
    a_line()
    second = a_contract(number="Z-2018-02", ends_before=None)
    with pytest.raises(RuleBroken, match="Z-2018-01"):
        add_line(actor=actor_of("els"), contract=second, terms=line_terms())
    add_line(actor=actor_of("els"), contract=second, terms=line_terms(starts_on=NEXT_YEAR))
    elsewhere = a_contract(a_municipality("Purmerend", "GM0439"), number="P-1")
    add_line(actor=actor_of("els"), contract=elsewhere, terms=line_terms())


def test_a_line_may_change_within_its_own_days():
    line = a_line()
    change_line(
        actor=actor_of("els"), line=line, expected_version=1, terms=line_terms(tariff_cents=1)
    )
    assert ContractLine.objects.get().tariff_cents == 1


def test_the_line_that_counts_somebody_is_found_alone_and_in_a_book():
    line = a_line(counts=Counts.ADULTS)
    question = {
        "product": line.product,
        "municipality": line.contract.municipality,
        "is_main_person": False,
        "on": date(2018, 5, 8),
    }
    for ask in (line_for, LineBook.load().line_for):
        assert ask(age=30, **question).line == line
        answer = ask(age=12, **question)
        assert answer.line is None
        assert "18 jaar" in answer.sentence
        assert ask(age=30, **(question | {"on": NEXT_YEAR})).reason == "no_line"


def test_the_list_shows_what_holds_and_finds_by_place_or_number(django_assert_num_queries):
    a_line(a_contract(a_municipality("Purmerend", "GM0439"), number="P-1"))
    a_contract(ends_before=date(2018, 6, 1))
    actor = actor_of("joost")
    actor.on = date(2018, 9, 1)
    actor.can("see_contracts")
    with django_assert_num_queries(2):
        assert [row.number for row in list_contracts(actor)] == ["P-1"]
    assert {row.number for row in list_contracts(actor, with_ended=True)} == {"P-1", "Z-2018-01"}
    assert [row.number for row in list_contracts(actor, words="purmer")] == ["P-1"]
    with pytest.raises(NotAllowed):
        list_contracts(actor_of("samira"))
    with pytest.raises(Absent):
        find_contract(actor, "nothing")


def test_loading_the_products_twice_adds_them_once():
    assert load_products() == Product.objects.count()
    assert load_products() == 0
