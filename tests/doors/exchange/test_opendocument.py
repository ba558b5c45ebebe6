"""Spreadsheets of LibreOffice and others (ods): read as an xlsx is, and refused where one would be."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.doors.exchange.tables import Table, Unreadable, read_table

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")),
        ("draw", "drawing"),
    )
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def a_cell(text: str, said: str = "") -> str:
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def a_row(*cells: str, said: str = "") -> str:
    whole = "".join(one if one.startswith("<") else a_cell(one) for one in cells)
    return f"<table:table-row {said}>{whole}</table:table-row>"


def a_sheet(*rows: str, said: str = 'table:name="Blad1"') -> str:
    return f"<table:table {said}>{''.join(rows)}</table:table>"


def an_ods(*sheets: str, before: str = "", mime: str = MIME, **more: str) -> bytes:
    """Return a package with these sheets in it, as small as one can be."""
    text = (
        f"{before}<office:document-content {SPACES}><office:automatic-styles>"
        '<style:style style:name="away"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", mime)
        parts.writestr("content.xml", text)
        for name, content in more.items():
            parts.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def reason_of(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_table(content)
    return str(caught.value)


BLANKS = '<table:table-cell table:number-columns-repeated="999999999"/>'
MANY = a_row(*"abcdefghij", said='table:number-rows-repeated="40000"')
NAMES = a_row("naam", "geboren", "bedrag")
BIRTH = '<table:table-cell office:value-type="date" office:date-value="1985-03-12"/>'
AMOUNT = '<table:table-cell office:value-type="currency" office:value="750.5"/>'
BLANK_TO_THE_END = '<table:table-cell table:number-columns-repeated="16381"/>'
BLANK_BELOW = a_row(BLANK_TO_THE_END, said='table:number-rows-repeated="1048570"')


def test_values_are_read_and_a_million_blank_cells_are_nothing() -> None:
    row = a_row("Anna<text:s text:c='2'/>Berg", BIRTH, AMOUNT, BLANK_TO_THE_END)
    table = read_table(an_ods(a_sheet(NAMES, row, BLANK_BELOW)))
    assert (table.dialect.format, table.dialect.sheet) == ("ods", "Blad1")
    assert table.columns == ("naam", "geboren", "bedrag")
    assert cells(table) == [("Anna  Berg", "1985-03-12", "750.5")]


def test_remarks_and_drawings_are_no_part_of_a_cell_and_hidden_sheets_are_not_read() -> None:
    note = "<office:annotation><text:p>geheim</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>los</text:p></draw:text-box></draw:frame>"
    cell = f"<table:table-cell>{note}<text:p>Anna</text:p>{box}</table:table-cell>"
    away = a_sheet(NAMES, a_row("Weg"), said='table:name="x" table:style-name="away"')
    table = read_table(an_ods(away, a_sheet(NAMES, a_row(cell)), a_sheet(a_row("meer"))))
    assert cells(table) == [("Anna", "", "")]
    assert table.notes == ("other_sheets",)


def test_cells_made_one_below_each_other_and_repeated_ones_say_the_same() -> None:
    spanned = a_cell("Team Zeist", 'table:number-rows-spanned="2"')
    rows = a_row(spanned, "Anna"), a_row("<table:covered-table-cell/>", "Yonas")
    same = a_row(
        a_cell("x", 'table:number-columns-repeated="2"'), said='table:number-rows-repeated="2"'
    )
    table = read_table(an_ods(a_sheet(a_row("team", "naam"), *rows, same)))
    assert cells(table) == [("Team Zeist", "Anna"), ("Team Zeist", "Yonas"), ("x", "x"), ("x", "x")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (an_ods(a_sheet(NAMES), mime="application/vnd.oasis.opendocument.text"), "other_workbook"),
        (an_ods(a_sheet(NAMES), Basic__x_dot_xml="run"), "macros"),
        (an_ods(a_sheet(NAMES), **{"META-INF__manifest_dot_xml": "<encryption-data/>"}), "old_workbook"),
        (an_ods(a_sheet(NAMES), before='<!DOCTYPE x [<!ENTITY a "ha">]>'), "broken_workbook"),
        (an_ods(a_sheet("<table:table-row>")), "broken_workbook"),
        (an_ods(a_sheet(BLANK_BELOW)), "empty"),
        (an_ods(a_sheet(a_row("x", said='table:number-rows-repeated="99999999"'))), "too_many_rows"),
        (an_ods(a_sheet(a_row(a_cell("x", 'table:number-columns-repeated="9999999"')))), "too_many_columns"),
        (an_ods(a_sheet(a_row(BLANKS, "x"))), "too_many_columns"),
        (an_ods(a_sheet(a_row(*["<table:table-cell/>"] * 6000))), "too_many_columns"),
        (an_ods(a_sheet(a_row("x" * 40_000))), "cell_too_long"),
        (an_ods(a_sheet(*[MANY] * 2)), "too_many_rows"),
        (an_ods(a_sheet(NAMES), x=" " * 90_000_000), "unpacks_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_would_harm_or_is_something_else_is_refused(content: bytes, reason: str) -> None:
    began = time.perf_counter()
    assert reason_of(content) == reason
    assert time.perf_counter() - began < 5


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_however_it_is_damaged_it_is_a_table_or_refused(data: st.DataObject) -> None:
    whole = a_sheet(NAMES, a_row("Anna", BIRTH, AMOUNT))
    place = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.text(alphabet="<>/\"'=x0-\0é", max_size=12))
    try:
        read_table(an_ods(whole[:place] + piece + whole[place + len(piece) :]))
    except Unreadable:
        return
