"""``reisgezel serve``: check that the installation is complete, then answer requests."""

from __future__ import annotations

import argparse
import socket
import sys
from functools import partial
from pathlib import Path

from reisgezel.config.command_line import FINE, REFUSED, say, start_django
from reisgezel.config.home import NotReady
from reisgezel.config.waiting_room import DOORMEN, SEATS, load

SECONDS_TO_FINISH = 10
"""What a request under way gets when the server is asked to stop."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    parser.add_argument(
        "--threads", type=int, default=4, help="threads at work per process (%(default)s)"
    )
    parser.add_argument(
        "--migrate", action="store_true", help="first bring the database up to date"
    )


def run(options: argparse.Namespace) -> int:
    if is_taken(options.host, options.port):
        return say(
            f"Port {options.port} on {options.host} is taken by another program."
            " Stop that program, or choose another port: 'reisgezel serve --port 8001',"
            " 'make run PORT=8001'.",
            REFUSED,
        )
    start_django()
    require_complete(migrate=options.migrate)
    sys.stdout.write(f"Reisgezel is at http://{options.host}:{options.port}/ (Ctrl+C stops it).\n")
    sys.stdout.flush()
    serve(options)
    return FINE


def is_taken(host: str, port: int) -> bool:
    """Return whether someone listens there; asked here because granian would share it unseen."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            return True
    return False


def require_complete(*, migrate: bool) -> None:
    """Raise NotReady when static files or the database are not up to date; migrate if asked to."""
    from django.conf import settings
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from reisgezel.config.commands.migrate import bring_up_to_date, require_database

    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise NotReady("The static files are not built. Run 'make setup' in the source folder.")
    require_database()
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not migrate:
            raise NotReady("The database is not up to date. Run 'reisgezel migrate' first.")
        bring_up_to_date(verbosity=0)
    connections.close_all()


def serve(options: argparse.Namespace) -> None:
    """Answer requests until asked to stop, then finish what is under way."""
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "reisgezel.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads + SEATS + DOORMEN,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.error,  # it would warn of the threads, most of which only wait
        log_dictconfig=settings.LOGGING,
    ).serve(target_loader=partial(load, options.threads), wrap_loader=False)
