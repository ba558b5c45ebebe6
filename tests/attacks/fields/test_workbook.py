"""What somebody typed is never a formula in a workbook that leaves the house."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from reisgezel.domain.reporting.exports import _workbook
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory
from tests.factories.journeys import a_municipality

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["=1+1", "+31 6", "-2", "@SUM(1)", "{=1}", "\t=1"])
def test_a_text_that_begins_like_a_formula_is_a_text(typed):
    trajectory = a_trajectory(contract_line=a_line(a_contract(a_municipality())))
    trajectory.client_file.number = typed
    sheet = load_workbook(BytesIO(_workbook([trajectory], ()))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert typed in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
