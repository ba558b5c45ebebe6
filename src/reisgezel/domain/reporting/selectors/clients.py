"""The clients on a list of month control; a name is only shown to who reaches the file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.models import ClientFile

_CLIENT = (
    *("public_id", "number", "person__public_id", "person__call_name", "person__given_names"),
    *("person__prefix", "person__family_name"),
)


@dataclass(frozen=True)
class Client:
    """A client on a list: by name for who reaches the file, by number for everyone else."""

    file: ClientFile
    is_reached: bool


def clients_of(actor: Actor, files: Collection[int]) -> dict[int, Client]:
    """Return the clients of these files; the name is not even read where it is out of reach."""
    reached = visible(actor, ClientFile).filter(pk__in=files).select_related("person")
    found = {file.pk: Client(file, True) for file in reached.only(*_CLIENT)}
    others = ClientFile.objects.filter(pk__in=set(files) - found.keys())
    return found | {file.pk: Client(file, False) for file in others.only("number")}
