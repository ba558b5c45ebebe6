"""What leaves as a workbook holds text and numbers, and nothing that a spreadsheet would reckon with."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest

from reisgezel.domain.contracts.models import ReportColumn
from reisgezel.domain.reporting import exports

pytestmark = pytest.mark.django_db

FORMULAS = (
    '=HYPERLINK("http://example.org";"klik")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    '=WEBSERVICE("http://example.org")',
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    "\uff1d1+1",
    " =1+1",
    "'=1+1",
    '"=1+1"',
    "{=1+1}",
    "%0A=1+1",
    "http://example.org/",
    "mailto:x@example.org",
    "internal:Sheet1!A1",
    "<b>x</b>",
    "x" * 40_000,
)
"""What a spreadsheet may take for a formula, a link or an order."""


def a_row(number: int) -> SimpleNamespace:
    line = SimpleNamespace(columns=list(ReportColumn.values))
    return SimpleNamespace(client_file=None, client_file_id=number, contract_line=line)


@pytest.fixture
def workbook(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a workbook of which every cell of text holds one of the formulas."""
    said = {column: lambda row: FORMULAS[row.trajectory.client_file_id] for column in ReportColumn}
    monkeypatch.setattr(exports, "COLUMNS", said)
    monkeypatch.setattr(exports, "housing_dates", lambda _files: {})
    return exports._workbook([a_row(number) for number in range(len(FORMULAS))], set())


@pytest.mark.asvs("V1.3.3")
def test_no_cell_is_a_formula_or_a_link(workbook):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert len(cells) > 100
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_what_went_in_comes_out(workbook):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    read = [row[0].value for row in sheet.iter_rows(min_row=2)]
    for text, found in zip(FORMULAS, read, strict=True):
        if len(text) < 32_767 and text.isprintable():
            assert found == text


def test_the_workbook_holds_no_macro_no_connection_and_no_way_out(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        names = parts.namelist()
        text = b"".join(parts.read(name) for name in names if "sharedStrings" not in name)
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    assert b"TargetMode" not in text
    assert b"<f>" not in text
