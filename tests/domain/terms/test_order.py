"""The list of open terms is read in order along an index, on both engines; nothing is sorted."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.models import Unit
from reisgezel.domain.terms.models import Term
from tests.harness.plans import plan

pytestmark = pytest.mark.database
PAGE = 50


def test_open_terms_of_everybody_come_in_order_from_an_index():
    told = plan(Term.objects.open()[:PAGE])
    assert "terms_worst" in told
    assert "SORT" not in told.upper().replace("SORT KEY", "")
    assert "TEMP B-TREE" not in told


def test_open_terms_of_a_team_come_in_order_from_its_own_index():
    told = plan(Term.objects.open().filter(unit=Unit(pk=1))[:PAGE])
    assert "terms_of_team_worst" in told
    assert "TEMP B-TREE" not in told


def test_the_terms_of_a_team_of_which_a_day_to_remind_has_come_come_from_an_index():
    rows = Term.objects.open().filter(unit=Unit(pk=1), remind_on__lte=date(2019, 1, 3))
    assert "terms_of_team_told" in plan(rows.order_by())


def test_the_files_of_a_rule_come_in_order_from_an_index():
    rows = Term.objects.open().filter(rule="T10", client_file__gt=7).order_by("client_file")
    assert "terms_of_rule" in plan(rows.values_list("client_file", flat=True).distinct()[:PAGE])
