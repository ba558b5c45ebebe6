"""What of guidance moves when two persons become one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.identity.socket import Part, register_part


def register_joining() -> None:
    """Declare what is kept of guidance; called once, when the room is ready."""
    register_part(Part(Trajectory, "client_file", _("trajecten"), "C2"))
