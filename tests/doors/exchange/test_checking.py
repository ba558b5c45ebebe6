"""What a table of clients says: columns known by name or content, errors at the right row, BSN left out."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from reisgezel.doors.exchange.checking import check_table, unknown_words
from reisgezel.doors.exchange.findings import Checked
from reisgezel.doors.exchange.kinds import (
    BY_CODE,
    CLIENTS,
    CONTRACTS,
    HOUSEHOLDS,
    PLACES,
    STAFF,
)
from reisgezel.doors.exchange.kinds.said import home_of, identity_of
from reisgezel.doors.exchange.mapping import propose
from reisgezel.doors.exchange.results import title_of
from reisgezel.doors.exchange.tables import read_table
from reisgezel.lib.partial_dates import PartialDate

pytestmark = pytest.mark.usefixtures("shipped_lists")

BRP = (
    "\ufeff;01.01.10;01.01.20;01.02.10;01.02.30;01.02.40;01.03.10;01.04.10;04.05.10;"
    "07.70.10;08.11.10;08.09.10\r\n"
)


def checked(text: str, kind: str = "clients") -> Checked:
    table = read_table(text.encode(), BY_CODE[kind].knows)
    return check_table(BY_CODE[kind], table, propose(BY_CODE[kind], table))


def told(found: Checked) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in found.problems]


def test_columns_are_known_by_what_people_call_them_in_two_languages() -> None:
    nl = checked("Voornaam cliënt;Achternaam;Geb. datum;M/V;Nat.\nAnna;Berg;12-3-1985;V;Syrië\n")
    en = checked("first name,SURNAME,Date of birth,sex,nationality\nAnna,Berg,12-3-1985,F,Syrian\n")
    for found in (nl, en):
        assert found.names == ("given_names", "family_name", "birth", "gender", "nationalities")
        who = identity_of(found.records[0].facts)
        assert (who.given_names, who.birth, who.gender) == ("Anna", PartialDate(1985, 3, 12), "f")
        assert who.nationality_code == "0336"
        assert found.rows_valid == 1


def test_element_numbers_of_the_register_are_known_and_its_history_is_no_person() -> None:
    found = checked(
        BRP
        + "Lg1;8940402024;999993653;Suzanne;;Moulin;19850000;V;0057;0;Boterdiep;0599\r\n"
        + ";8940402024;;Suzanne;;Oud;19850000;V;;;Elders;0518\r\n"
        + ";;;;;;;;;;;\r\n"
        + "Lg2;8320968431;999990639;Mattheus;du;Burck;00000000;M;0001;7;Zeestraat;1999\r\n"
    )
    assert (found.rows_read, found.rows_valid, len(found.records)) == (3, 3, 2)
    first, second = (identity_of(record.facts) for record in found.records)
    assert (first.family_name, first.birth) == ("Moulin", PartialDate(1985))
    assert (second.prefix, second.birth.is_known) == ("du", False)
    assert home_of(found.records[0].facts).municipality_code == "GM0599"  # type: ignore[union-attr]
    assert found.records[1].facts["is_secret"] is True


def test_a_bsn_is_recognised_by_content_and_stands_in_no_fact() -> None:
    found = checked("naam;nummer;geboren\nAnna Berg;111222333;1985\nYonas;999993653;1990\n")
    assert found.names == ("full_name", "bsn", "birth")
    assert "111222333" not in repr([record.facts for record in found.records])


def test_columns_without_a_name_are_known_by_what_stands_in_them() -> None:
    found = checked(
        "1;Anna;12-3-1985;V;a@x.nl\n2;Yonas;1-1-1990;M;b@x.nl\n3;Selam;2-2-1991;V;c@x.nl\n"
    )
    assert found.names == ("", "", "birth", "gender", "email")


def test_each_error_stands_at_its_row_and_column_in_words() -> None:
    found = checked(
        "Lijst van team Zeist;;;\nvoornaam;geboortedatum;telefoon;v-nummer\n"
        "Anna;12-3-1985;0612345678;2801234567\n"
        "Yonas;31-2-1990;06;280123456\n"
        ";1-1-1990;;\n"
        "Selam;1-1-2150;;\n"
    )
    assert told(found) == [
        (4, "geboortedatum"),
        (4, "telefoon"),
        (4, "v-nummer"),
        (5, "voornaam"),
        (6, "geboortedatum"),
    ]
    assert "0280123456" in found.problems[2].message
    assert (found.rows_read, found.rows_valid) == (4, 1)


def test_several_rows_of_one_person_are_one_with_all_languages() -> None:
    found = checked(
        "V-nummer;naam;taal;nationaliteit\n2801234567;Anna;Arabisch;Syrische\n"
        "2801234567;Anna;Engels;Iraakse\n;;Frans;\n2801234568;Yonas;Tigrinya;Eritrese\n"
    )
    assert [record.rows for record in found.records] == [[2, 3, 4], [5]]
    assert found.records[0].facts["languages"] == ("ar", "en", "fr")
    assert len(found.records[0].facts["nationalities"]) == 2


def test_rows_of_one_person_that_say_different_things_are_pointed_out() -> None:
    found = checked("V-nummer;naam;geboren\n2801234567;Anna;1985\n2801234567;Hanna;1985\n")
    assert told(found) == [(3, "naam")]
    assert "rij 2" in found.problems[0].message


def test_too_many_cells_in_a_row_are_pointed_out() -> None:
    found = checked("voornaam;achternaam;geboren\nAnna;Berg;1985;x\nYonas;Tesfay;1990\n")
    assert told(found) == [(2, "")]


def test_a_table_without_any_name_is_no_table_of_clients() -> None:
    found = checked("kleur;maat\nrood;12\nblauw;14\n")
    assert found.rows_valid == 0
    assert found.problems[0].row == 0


def test_a_whole_name_with_a_comma_is_taken_apart() -> None:
    found = checked("naam;geboren\nvan den Berg, Anna;1985\nYonas Tesfay;1990\n")
    who = identity_of(found.records[0].facts)
    assert (who.given_names, who.prefix, who.family_name) == ("Anna", "van den", "Berg")
    assert identity_of(found.records[1].facts).given_names == "Yonas Tesfay"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PLACES, "locatie;gemeente;open vanaf;capaciteit\nAzc Zeist;Zeist;1-1-2018;400\n"),
        (
            CONTRACTS,
            "contractnummer;gemeente;startdatum;einddatum;dienst;tarief\n"
            "C-1;Zeist;1-1-2018;31-12-2018;Maatschappelijke begeleiding;1.234,50\n",
        ),
        (STAFF, "naam;e-mail;functie;team\nAnna Berg;anna@example.org;Teamleider;Zeist\n"),
        (HOUSEHOLDS, "gezin;V-nummer;rol;vanaf\nG1;2801234567;hoofdpersoon;1-1-2018\n"),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_the_other_kinds_are_read_too(kind: object, text: str) -> None:
    found = checked(text, kind.code)  # type: ignore[attr-defined]
    assert found.problems == ()
    assert "" not in found.names


@pytest.mark.parametrize("amount", ["9" * 5000, "9" * 20, "1e9", "-" * 3])
def test_an_amount_that_nobody_can_mean_is_a_remark_and_no_crash(amount: str) -> None:
    found = checked(f"contractnummer;plafond\nC1;{amount}\n", "contracts")
    assert (2, "plafond") in told(found)


def test_a_bsn_in_a_wrong_place_stands_in_no_remark_heading_or_word() -> None:
    bsn = "999993653"
    text = f"voornaam;achternaam;straat;geslacht;nationaliteit;{bsn}\n"
    table = read_table(
        f"{text}Anna {bsn};{bsn};Dam {bsn};{bsn};nr {bsn};x\n".encode(), CLIENTS.knows
    )
    found = check_table(CLIENTS, table, propose(CLIENTS, table))
    assert len(found.problems) >= 2
    assert bsn not in f"{table.columns} {found.problems}"
    assert bsn not in title_of(found.records[0])
    assert unknown_words(table, found, ("gender", "nationalities")) == {}


def test_a_bsn_in_a_column_of_something_else_is_refused_at_its_cell() -> None:
    found = checked(
        "voornaam;huisnummer;telefoon;straat;e-mail;plaats\n"
        "Anna;12;0612345678;Dam;a@example.org;Zeist\n"
        "Yonas;111222333;111222333;Dam 1112.22.333;111222333@example.org;111 222 333\n"
        "Selam;14;0612345679;Dam;b@example.org;Zeist\n"
    )
    columns = ["e-mail", "huisnummer", "plaats", "straat", "telefoon"]
    assert sorted(told(found)) == [(3, column) for column in columns]
    assert all("BSN" in one.message for one in found.problems)
    assert not {"house_number", "phone", "street", "email"} & set(found.records[1].facts)
    contracts = checked("contractnummer;gemeente\n111222333;Zeist\n", "contracts")
    assert (2, "contractnummer") in told(contracts)


@pytest.mark.parametrize(("language", "word"), [("nl", "Kolom"), ("en", "Column")])
def test_columns_without_names_are_numbered_and_recognised_by_what_stands_in_them(
    language: str, word: str
) -> None:
    text = (
        "Anna;Berg;12-3-1985;2801234567;v;anna@example.org\n"
        "Yonas;Tesfay;31-2-1990;2801234568;m;yonas@example.org\n"
        + "".join(f"X{n};Y;1-1-1990;280123457{n};m;x{n}@example.org\n" for n in range(3))
    )
    with override(language):
        table = read_table(text.encode(), CLIENTS.knows)
        names = propose(CLIENTS, table)
        found = check_table(CLIENTS, table, (names[0] or "given_names", *names[1:]))
        assert table.columns == tuple(f"{word} {number}" for number in range(1, 7))
        assert (found.rows_read, [str(one.column) for one in found.problems]) == (5, [f"{word} 3"])
    assert names[2:] == ("birth", "v_number", "gender", "email")
