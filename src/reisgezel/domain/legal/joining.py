"""What of legal work moves when two persons become one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.domain.identity.socket import Part, register_part
from reisgezel.domain.legal.models import (
    ChildMotives,
    DocumentRequest,
    Hearing,
    Matter,
    ReturnPlan,
    StoryAnalysis,
    TracingReferral,
)

PARTS = (
    Part(Matter, "client_file", _("zaken"), "C3"),
    Part(Matter, "about_person", _("zaken over deze persoon"), "C3"),
    Part(Hearing, "client_file", _("gehoren"), "C3"),
    Part(DocumentRequest, "client_file", _("aanvragen van documenten"), "C3"),
    Part(TracingReferral, "client_file", _("verwijzingen om iemand te zoeken"), "C3"),
    Part(TracingReferral, "sought_person", _("verwijzingen om deze persoon te zoeken"), "C3"),
    Part(
        ReturnPlan,
        "client_file",
        _("plannen voor de toekomst"),
        "C3",
        refusal=_("In beide dossiers loopt een plan voor de toekomst. Sluit er eerst één."),
    ),
    Part(
        StoryAnalysis,
        "client_file",
        _("vertrouwelijke gegevens"),
        "C4",
        is_untold=True,
    ),
    Part(
        ChildMotives,
        "client_file",
        _("vertrouwelijke gegevens"),
        "C4",
        is_untold=True,
    ),
)


def register_joining() -> None:
    """Declare what is kept of legal work; called once, when the room is ready."""
    for part in PARTS:
        register_part(part)
