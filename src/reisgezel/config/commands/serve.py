"""``reisgezel serve``: check that the installation is complete, then answer requests."""

from __future__ import annotations

import argparse
import os
import socket
from pathlib import Path

from reisgezel.config.command_line import FINE, REFUSED, say, start_django
from reisgezel.config.home import NotReady


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument(
        "--workers", type=int, default=1, help="processes; more than one asks for PostgreSQL"
    )
    parser.add_argument("--threads", type=int, default=8, help="threads per process (%(default)s)")


def run(options: argparse.Namespace) -> int:
    if is_taken(options.host, options.port):
        return say(
            f"Port {options.port} on {options.host} is taken by another program."
            " Stop that program, or choose another port with --port (make run: PORT=8001).",
            REFUSED,
        )
    start_django()
    require_complete()
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


def require_complete() -> None:
    """Raise NotReady when a migration was not run or the static files were not collected."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady("The database is not up to date. Run 'reisgezel migrate' first.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise NotReady("The static files are not built. Run 'make setup' in the source folder.")


def serve(options: argparse.Namespace) -> None:
    """Answer requests until asked to stop, then finish what is under way."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.server import Server

    connections.close_all()  # the workers are forked: each opens its own
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reisgezel.config.settings")
    Server(
        "reisgezel.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        workers_kill_timeout=10,
        log_enabled=False,
    ).serve()
