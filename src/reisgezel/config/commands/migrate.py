"""``reisgezel migrate``: the tables of all rooms, of the cache, and what every installation knows."""

from __future__ import annotations

import argparse

from django.core.management import call_command
from django.db import OperationalError, connection

from reisgezel.config.command_line import FINE
from reisgezel.config.home import NotReady
from reisgezel.core.records.statistics import look_at_tables


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    bring_up_to_date(verbosity=0 if options.quiet else 1)
    load_catalogues()
    return FINE


def bring_up_to_date(*, verbosity: int) -> None:
    """Run the pending migrations and make the cache table; doing it twice changes nothing."""
    require_database()
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    look_at_tables()


def load_catalogues() -> None:
    """Store the code lists, municipalities, services, checklists and term rules of this release.

    Doing it twice changes nothing; what an installation added or ended itself stays.
    """
    from reisgezel.core.reference.services import load_catalogue as load_code_lists
    from reisgezel.domain.guidance.services.catalogue import load_catalogue as load_services
    from reisgezel.domain.legal.services.catalogue import load_catalogue as load_legal
    from reisgezel.domain.places.services import load_catalogue as load_municipalities
    from reisgezel.domain.terms.services.catalogue import load_catalogue as load_term_rules

    load_code_lists()
    load_municipalities()
    load_services()
    load_legal()
    load_term_rules()


def require_database() -> None:
    """Raise NotReady when the database does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as reason:
        raise NotReady(
            f"The database does not answer: {str(reason).strip()}."
            " Check DATABASE_URL, or that the folder in REISGEZEL_HOME may be written."
        ) from None
