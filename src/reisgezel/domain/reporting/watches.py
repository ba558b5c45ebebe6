"""What a month reads, as the database watches it: which columns, and whose part of a month they change.

A test compares this with the queries of the finders: a column they read that is not here fails it.
"""

from __future__ import annotations

from reisgezel.core.figures.watching import Watch
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.contracts.models import Contract, ContractLine, Product
from reisgezel.domain.guidance.models import Pause, Trajectory
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.people.models import HouseholdMember, Person
from reisgezel.domain.reporting.models import Answer, MonthMark

_FILE, _PLACE = ("client_file_id",), ("municipality_id",)
_THE_FILE = "SELECT {row}.client_file_id"

WATCHES = (
    Watch(
        Trajectory,
        (
            *("public_id", "client_file", "product", "municipality", "contract_line"),
            *("proposed_on", "started_on", "ended_on", "end_reason"),
        ),
        MonthMark,
        _FILE,
        _THE_FILE,
    ),
    Watch(
        Pause,
        ("trajectory", "starts_on", "ends_before"),
        MonthMark,
        _FILE,
        "SELECT client_file_id FROM guidance_trajectory WHERE id = {row}.trajectory_id",
    ),
    Watch(
        JourneyFact,
        (
            *("public_id", "client_file", "kind", "true_from", "municipality", "head_count"),
            *("takes_out", "replaces", "is_withdrawal"),
        ),
        MonthMark,
        _FILE,
        "SELECT {row}.client_file_id UNION SELECT client_file_id FROM journey_journeyfact"
        " WHERE id IN ({row}.takes_out_id, {row}.replaces_id)",
    ),
    Watch(
        ContactNote,
        ("on", "kind", "withdrawn_at"),
        MonthMark,
        _FILE,
        "SELECT clientfile_id FROM cases_contactnote_files WHERE contactnote_id = {row}.id",
    ),
    Watch(
        ContactNote.files.through,
        ("contactnote", "clientfile"),
        MonthMark,
        _FILE,
        "SELECT {row}.clientfile_id",
    ),
    Watch(ClientFile, ("person",), MonthMark, _FILE, "SELECT {row}.id"),
    Watch(
        Person,
        ("birth",),
        MonthMark,
        _FILE,
        "SELECT id FROM cases_clientfile WHERE person_id = {row}.id"
        " UNION SELECT f.id FROM cases_clientfile f"
        " JOIN people_householdmember m ON m.person_id = f.person_id"
        " JOIN people_householdmember mine ON mine.household_id = m.household_id"
        " WHERE mine.person_id = {row}.id",
    ),
    Watch(
        HouseholdMember,
        ("household", "person", "role", "starts_on", "ends_before"),
        MonthMark,
        _FILE,
        "SELECT id FROM cases_clientfile WHERE person_id = {row}.person_id"
        " UNION SELECT f.id FROM cases_clientfile f"
        " JOIN people_householdmember m ON m.person_id = f.person_id"
        " WHERE m.household_id = {row}.household_id",
    ),
    Watch(Contract, ("municipality",), MonthMark, _PLACE, "SELECT {row}.municipality_id"),
    Watch(
        ContractLine,
        (
            *("contract", "product", "starts_on", "ends_before"),
            *("basis", "counts", "tariff_cents"),
        ),
        MonthMark,
        _PLACE,
        "SELECT municipality_id FROM contracts_contract WHERE id = {row}.contract_id"
        " UNION SELECT municipality_id FROM guidance_trajectory"
        " WHERE contract_line_id = {row}.id",
    ),
    Watch(Product, ("code",), MonthMark, _PLACE, "SELECT CAST(NULL AS bigint)"),
    Watch(Answer, ("control", "kind", "client_file"), MonthMark, _FILE, _THE_FILE),
)
