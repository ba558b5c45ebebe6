"""What of terms moves when two persons become one; they are computed anew once the facts have moved."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.domain.identity.socket import Part, register_part
from reisgezel.domain.terms.models import Term, TermChange


def register_joining() -> None:
    """Declare what is kept of terms; called once, when the room is ready."""
    register_part(Part(Term, "client_file", _("termijnen"), "C3.status"))
    register_part(Part(TermChange, "client_file", _("verschoven termijnen"), "C3.status"))
