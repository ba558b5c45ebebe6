"""Any file as a table, and in words why it is none or what was put right while reading."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.doors.exchange.packages import LINKS_LEFT_OUT
from reisgezel.doors.exchange.sheets import OTHER_SHEETS
from reisgezel.doors.exchange.workbooks import is_workbook, read_workbook
from reisgezel.lib.tables import MOST_COLUMNS, MOST_ROWS, Knows, Table, Unreadable, read_csv
from reisgezel.lib.tables.reading import BLANK_ROWS, NO_NAMES, STRAY_QUOTE, ZEROS_TAKEN_OUT

NOTES = {
    ZEROS_TAKEN_OUT: gettext_lazy("In het bestand stonden nultekens. Die zijn weggelaten."),
    STRAY_QUOTE: gettext_lazy(
        "Ergens wordt een aanhalingsteken niet gesloten. Daarom telt elke regel als één rij."
    ),
    NO_NAMES: gettext_lazy(
        "In dit bestand staan geen kolomnamen: de eerste rij lijkt op de rijen eronder, en telt mee."
        " Kies zelf wat elke kolom betekent."
    ),
    BLANK_ROWS: gettext_lazy("Lege rijen zijn overgeslagen."),
    OTHER_SHEETS: gettext_lazy("Alleen het eerste werkblad met een tabel is gelezen."),
    LINKS_LEFT_OUT: gettext_lazy(
        "Het bestand verwijst naar andere bestanden. Die zijn niet geopend."
    ),
}


def read_table(content: bytes, knows: Knows = lambda _: False) -> Table:
    """Return the table in a file, whichever kind it is; no column is called by a BSN. Raises Unreadable."""
    table = read_workbook(content, knows) if is_workbook(content) else read_csv(content, knows)
    if NO_NAMES in table.notes:
        return replace(table, columns=tuple(map(numbered, range(len(table.columns)))))
    return replace(table, columns=tuple(map(clean_free_text, table.columns)))


def numbered(place: int) -> str:
    """Return what we call a column of a table that has no names."""
    return _("Kolom {number}").format(number=place + 1)


def note_words(code: str) -> str:
    """Return in a sentence what was put right; of a file of before this was kept as a code, what was kept."""
    return str(NOTES.get(code, code))


def refusal(reason: str) -> str:
    """Return in a sentence why a file is not read, and the way out."""
    return {
        "empty": _("In dit bestand staat niets. Controleer of u het goede bestand koos."),
        "too_large": _("Dit bestand is groter dan 10 MB. Verdeel het in kleinere bestanden."),
        "too_many_rows": _("Dit bestand heeft meer dan {count} rijen. Verdeel het.").format(
            count=MOST_ROWS
        ),
        "too_many_columns": _(
            "Dit bestand heeft meer dan {count} kolommen. Haal weg wat niet nodig is."
        ).format(count=MOST_COLUMNS),
        "too_many_cells": _("Dit bestand heeft te veel cellen. Verdeel het of haal kolommen weg."),
        "cell_too_long": _("Een cel in dit bestand is te lang. Controleer de aanhalingstekens."),
        "not_text": _("Dit is geen tabel. Bewaar het bestand als xlsx of csv."),
        "no_table": _("Dit is geen tabel. Bewaar het bestand als xlsx of csv."),
        "old_workbook": _(
            "Dit is een oud Excel-bestand (xls), of er zit een wachtwoord op."
            " Open het en kies Opslaan als, en dan xlsx zonder wachtwoord."
        ),
        "other_workbook": _(
            "Dit soort bestand lezen we niet. Open het en kies Opslaan als, en dan xlsx of csv."
        ),
        "macros": _("In dit bestand zitten macro's. Kies Opslaan als, en dan xlsx zonder macro's."),
        "unpacks_too_large": _("Dit bestand is uitgepakt te groot. Bewaar het als csv."),
        "broken_workbook": _(
            "Dit bestand is beschadigd. Open het in Excel of LibreOffice en bewaar het opnieuw."
        ),
    }[reason]


__all__ = ["NOTES", "NO_NAMES", "Table", "Unreadable", "note_words", "read_table", "refusal"]
