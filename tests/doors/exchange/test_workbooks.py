"""Workbooks: what people make is read, what was made to harm is refused with a reason."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.doors.exchange.tables import read_table, refusal
from reisgezel.lib.tables import Unreadable


def a_book(*rows: list[object], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """Return a workbook with other or further parts; ``__`` in a name is a slash, ``_x`` an ending."""
    written = io.BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for name in {*old.namelist(), *named}:
            new.writestr(name, named[name] if name in named else old.read(name))
    return written.getvalue()


PLAIN = a_book(["naam", "geboren", "nr"], ["Berg", date(1985, 3, 12), 12.0])


def reason_of(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_table(content)
    assert refusal(caught.value.reason).endswith(".")
    return caught.value.reason


def test_days_and_numbers_read_as_they_are_shown() -> None:
    table = read_table(a_book(["naam", "dag", "n", "ok"], ["Berg", date(1985, 3, 12), 2.0, True]))
    assert table.rows[0].cells == ("Berg", "1985-03-12", "2", "ja")
    assert table.dialect.format == "xlsx"


def test_a_cell_over_several_rows_counts_for_each_of_them() -> None:
    table = read_table(
        a_book(["gezin", "naam"], ["G1", "Anna"], [None, "Yonas"], ["G2", "Selam"], merged="A2:A3")
    )
    assert [row.cells[0] for row in table.rows] == ["G1", "G1", "G2"]


def test_lines_above_and_blank_columns_do_no_harm() -> None:
    table = read_table(a_book(["Lijst 2018"], [], ["naam", None, "jaar"], ["Berg", None, 1985]))
    assert table.dialect.preamble_lines == 2
    assert table.rows[0].cells == ("Berg", "", "1985")


def test_macros_are_refused_by_what_is_inside_and_not_by_the_name() -> None:
    assert reason_of(changed(PLAIN, xl__vbaProject_dot_bin=b"run")) == "macros"


def test_a_link_to_another_file_is_left_alone_and_told() -> None:
    table = read_table(changed(PLAIN, xl__externalLinks__externalLink1_dot_xml=b"<x/>"))
    assert table.notes == ("links_left_out",)


def test_what_unpacks_a_thousandfold_is_not_unpacked() -> None:
    bomb = changed(PLAIN, xl__sharedStrings_dot_xml=b"<a>" + b" " * 60_000_000)
    assert len(bomb) < 200_000
    assert reason_of(bomb) == "unpacks_too_large"


def test_an_entity_that_grows_is_refused() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    assert reason_of(changed(PLAIN, xl__worksheets__sheet1_dot_xml=laughs)) == "broken_workbook"


def test_a_cell_in_the_last_row_there_can_be_does_not_make_a_million() -> None:
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    table = read_table(changed(PLAIN, xl__worksheets__sheet1_dot_xml=far))
    assert table.columns == ("naam",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_workbook"),
        (b"PK\x03\x04 cut off", "broken_workbook"),
        (PLAIN[:-300], "broken_workbook"),
        (changed(PLAIN, xl__workbook_dot_xml=b"no xml"), "broken_workbook"),
        (changed(PLAIN, xl__worksheets__sheet1_dot_xml=b"<worksheet>"), "broken_workbook"),
        (a_book(), "empty"),
    ],
    ids=["xls or password", "cut", "half", "no xml", "open", "nothing"],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    assert reason_of(content) == reason


def test_an_archive_of_something_else_is_not_a_table() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert reason_of(written.getvalue()) == "other_workbook"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_table(bytes(content))
    except Unreadable:
        return
