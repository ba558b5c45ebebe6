"""Tables as people send them: each oddity is read as somebody at a desk would read it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.lib.tables import MOST_ROWS, Table, Unreadable, read_csv

PLAIN = "naam;plaats;bedrag\nBerg;Zeist;-2,56\nTesfay;Utrecht;750,00\n"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("encoding", "told", "marked"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", True),
        ("utf-16", "utf-16-le", True),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("cp1252", "windows-1252", False),
    ],
)
def test_each_encoding_gives_the_same_names(encoding: str, told: str, marked: bool) -> None:
    table = read_csv("naam;plaats\nNoëlle;Curaçao\n".encode(encoding))
    assert cells(table) == [("Noëlle", "Curaçao")]
    assert (table.dialect.encoding, table.dialect.byte_order_mark) == (told, marked)


def test_latin_1_with_bytes_that_windows_does_not_know_is_still_read() -> None:
    assert cells(read_csv(b"naam;x\nNo\xeblle;\x81y\n")) == [("Noëlle", "\x81y")]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_sign_between_cells_and_each_end_of_a_line_is_found(sign: str, end: str) -> None:
    rows = ["naam", "plaats", "jaar"], ["Berg", "Zeist", "1985"], ["Tesfay", "Utrecht", "1990"]
    table = read_csv(end.join(sign.join(row) for row in rows).encode())
    assert (table.dialect.delimiter, table.dialect.line_end) == (sign, end)
    assert cells(table) == [tuple(row) for row in rows[1:]]


def test_spaces_between_words_do_not_make_columns_and_between_numbers_they_do() -> None:
    names = read_csv(b"volledige naam\nAnna Berg\nYonas Tesfay\nSelam Haile\n")
    assert (names.columns, names.dialect.delimiter) == (("volledige naam",), "")
    assert read_csv(b"x y\n1 2\n3 4\n5 6\n").dialect.delimiter == " "


def test_a_list_of_names_with_a_comma_is_one_column() -> None:
    for text in ("naam\nBerg, Anna\nTesfay, Yonas\n", 'naam\r\n"Berg, Anna"\r\nTesfay\r\n'):
        assert read_csv(text.encode()).columns == ("naam",)


def test_a_comma_in_an_amount_is_not_what_stands_between_cells() -> None:
    table = read_csv(PLAIN.encode())
    assert table.dialect.delimiter == ";"
    assert cells(table)[0] == ("Berg", "Zeist", "-2,56")


def test_quotes_hold_signs_lines_and_doubled_quotes() -> None:
    table = read_csv(b'a,b\n"1, of 2","zei ""ja""\nen ging"\n3,4\n')
    assert cells(table) == [("1, of 2", 'zei "ja"\nen ging'), ("3", "4")]
    assert (table.dialect.quote, table.dialect.escape) == ('"', '"')


def test_single_quotes_and_slashes_before_a_quote_are_seen() -> None:
    assert read_csv(b"a,b\n'1','x, y'\n'2','z'\n").dialect.quote == "'"
    slashed = read_csv(b'a,b\n"zei \\"ja\\", toen","x"\n"n","y"\n')
    assert cells(slashed)[0] == ('zei "ja", toen', "x")


def test_a_quote_that_is_never_closed_does_not_eat_the_table() -> None:
    lines = "".join(f"{n},woord {n}\n" for n in range(200))
    table = read_csv(f'nr,"tekst"\n0,"open\n{lines}'.encode())
    assert len(table.rows) == 201
    assert "stray_quote" in table.notes


def test_lines_above_the_header_are_no_rows_and_rows_keep_their_number() -> None:
    table = read_csv(b"Overzicht 2018;;\n;;\nnaam;plaats;jaar\nBerg;Zeist;1985\n\nTesfay;;1990\n")
    assert table.columns == ("naam", "plaats", "jaar")
    assert [row.number for row in table.rows] == [4, 6]
    assert (table.dialect.preamble_lines, table.dialect.header_row) == (2, 3)


def test_a_header_of_two_rows_names_each_column_by_both() -> None:
    table = read_csv(b"naam,,geboren,\nvoor,achter,dag,jaar\nAnna,Berg,12,1985\nYo,Tes,3,1990\n")
    assert table.columns == ("naam voor", "naam achter", "geboren dag", "geboren jaar")
    assert table.lowest_names == ("voor", "achter", "dag", "jaar")


def test_a_table_without_header_has_letters_for_names() -> None:
    table = read_csv(b"1,2018-01-01\n2,2018-01-02\n3,2018-01-03\n")
    assert table.columns == ("(A)", "(B)")
    assert len(table.rows) == 3
    assert table.dialect.header_row is None
    assert (table.notes, table.nameless) == (("no_names",), {0, 1})


@pytest.mark.parametrize(
    "rows",
    [
        ["Anna;Berg;12-3-1985", "Yonas;Tesfay;1-1-1990"],
        ["Anna;Berg;2801234567", "Yonas;Tesfay;2801234568"],
        ["Anna;3701 HK", "Yonas;1508GE"],
        ["Anna;a@example.org", "Yonas;y@example.org"],
        ["Anna;1985", "Yonas;1990"],
        ["Anna;Berg;12-3-1985"],
        ["Anna;Syrië", "Yonas;Eritrea", "Omar;Syrië", "Selam;Syrië"],
    ],
)
def test_a_first_row_of_the_shape_of_those_below_is_no_header(rows: list[str]) -> None:
    table = read_csv("\n".join(rows).encode())
    assert table.dialect.header_row is None
    assert len(table.rows) == len(rows)


@pytest.mark.parametrize(
    "rows",
    [
        ["wie;geboren", "Anna;12-3-1985", "Yonas;1-1-1990"],
        ["gemeente;2016;2017", "Zeist;12;13", "Utrecht;3;4"],
        ["maand;kosten", "jan;12", "feb;13"],
        ["wie;waar;wat", "Anna;Zeist;x", "wie;waar;wat", "Yonas;Zeist;y", "wie;waar;wat"],
        ["Anna;Berg", "Yonas;Tesfay"],
    ],
)
def test_words_and_years_above_amounts_are_a_header(rows: list[str]) -> None:
    assert read_csv("\n".join(rows).encode()).dialect.header_row == 1


def test_a_row_of_sentences_above_the_names_is_text() -> None:
    table = read_csv(
        b"Made as a new dataset,Sample by the administrator on Saturday\ncm,T\n4.0,98\n3.9,97\n"
    )
    assert table.columns == ("cm", "T")
    assert table.dialect.preamble_lines == 1


def test_ragged_rows_are_filled_and_what_is_too_much_is_kept_apart() -> None:
    table = read_csv(b"a;b;c\n1;2;3\n4\n5;6;7;8\n9;9;9\n")
    assert cells(table)[1] == ("4", "", "")
    assert table.rows[2].beyond == ("8",)


def test_a_row_that_may_have_shifted_among_even_ones_is_marked() -> None:
    even = "".join(f"{n};x;\n" for n in range(20))
    table = read_csv(f"a;b;c\n{even}1;;x;\n1\n".encode())
    assert [row.number for row in table.rows if row.is_uneven] == [22, 23]
    assert not any(row.is_uneven for row in read_csv(b"a;b;c\n1;2;3\n4\n5;6\n").rows)


def test_no_two_columns_have_one_name() -> None:
    assert read_csv(b"naam;naam;\n1;2;3\n4;5;6\n").columns == ("naam", "naam (2)", "(C)")


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", ";;;\n;;\n".encode("utf-16")])
def test_a_file_without_anything_in_it_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read_csv(content)


def test_zero_bytes_are_left_out_and_that_is_told() -> None:
    table = read_csv(b"naam;plaats\nBe\0rg;Zeist\nTesfay;Utrecht\n")
    assert cells(table)[0] == ("Berg", "Zeist")
    assert table.notes == ("zeros_taken_out",)


@pytest.mark.parametrize(
    "content",
    [
        b'"' * 3_000_000,
        b',"a' * 1_000_000,
        b"," * 4_000_000,
        b"a" * 4_000_000,
        b"a,b\n" * (MOST_ROWS + 2),
        b"x" * (10 * 1024 * 1024 + 1),
        bytes(range(256)) * 2000,
        b"1" * 39 + b"x;" + b"1" * 39 + b"y\n",
    ],
    ids=["quotes", "open", "commas", "one", "rows", "large", "noise", "digits"],
)
def test_what_is_made_to_exhaust_ends_soon(content: bytes) -> None:
    began = time.perf_counter()
    with suppress(Unreadable):
        read_csv(content)
    assert time.perf_counter() - began < 5


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_whatever_the_bytes_it_is_a_table_or_refused(content: bytes) -> None:
    try:
        table = read_csv(content)
    except Unreadable:
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@given(
    st.text(alphabet="ab1;,\t|\"'\\\n\r \0é٣م", max_size=200), st.sampled_from(["utf-8", "utf-16"])
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_it_is_a_table_or_refused(text: str, encoding: str) -> None:
    try:
        read_csv(text.encode(encoding))
    except Unreadable:
        return
