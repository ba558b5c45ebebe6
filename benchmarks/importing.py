"""How long many clients take to come in from a file, and how much memory.

``python -m benchmarks.importing --rows 10000``
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

GIVEN = ("Yonas", "Selam", "Anna", "Omar", "Layla", "Tesfay", "Amina", "Samir", "Rahel", "Karim")
FAMILY = ("Haile", "van den Berg", "Alahmad", "Tesfaye", "Osman", "Kidane", "Nasser", "Warsame")
HEAD = "Voornaam;Achternaam;Geboren;M/V;V-nummer;Nationaliteit;Taal;Telefoon;Straat;Nr;Postcode;Plaats;Gezin"


def a_table(rows: int) -> bytes:
    """Return a table of so many clients with invented names, in the way a municipality sends one."""
    lines = [HEAD]
    for n in range(rows):
        given, family = GIVEN[n % len(GIVEN)], FAMILY[n % len(FAMILY)]
        lines.append(
            f"{given} {n};{family};{n % 28 + 1}-{n % 12 + 1}-{1950 + n % 60};{'VM'[n % 2]};"
            f"{2_800_000_000 + n};Syrië;Arabisch;06{12_000_000 + n};Dorpsstraat;{n % 200 + 1};"
            f"3511 AB;Utrecht;G{n // 3}"
        )
    return "\r\n".join(lines).encode("cp1252")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REISGEZEL_HOME"] = folder
        from reisgezel.config.command_line import stand_in_home, start_django

        stand_in_home(Path(folder))
        start_django()
        measure(rows)


def measure(rows: int) -> None:
    """Make an installation with one team, and let a table come in, a step at a time."""
    from django.core.management import call_command

    from reisgezel.core import clock
    from reisgezel.core.access.actors import Actor
    from reisgezel.core.access.models import Membership, Unit
    from reisgezel.core.access.services import create_unit
    from reisgezel.core.accounts.models import User
    from reisgezel.core.reference.services import load_catalogue
    from reisgezel.doors.exchange.services.receiving import receive_file
    from reisgezel.doors.exchange.services.running import run_import
    from reisgezel.doors.exchange.services.undoing import undo_import

    call_command("migrate", verbosity=0)
    load_catalogue()
    top = create_unit(name="Organisatie", kind=Unit.Kind.ORGANISATION, parent=None)
    team = create_unit(name="Team", kind=Unit.Kind.TEAM, parent=top)
    user = User.objects.create_user(email="leider@reisgezel.example", name="Leider")
    Membership.objects.create(
        user=user, role_code="team_leader", unit=team, starts_on=clock.today()
    )
    actor, began = Actor.of(user), time.perf_counter()
    found = receive_file(
        actor=actor, kind="clients", sender="Meting", content=a_table(rows), name="m.csv", unit=team
    )
    tell("received and checked", began)
    began = time.perf_counter()
    stored = run_import(actor=actor, found=found)
    tell(f"stored {stored}", began)
    began = time.perf_counter()
    undo_import(actor=actor, found=found)
    tell("undone", began)


def tell(what: str, began: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{what:<24}{time.perf_counter() - began:6.1f} s   {peak} MB at most so far\n")


if __name__ == "__main__":
    main()
