"""Who looked into a file: the log of one client as its readers and the client may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.words import words_of
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import ClientFile

REASONS = {
    "assignment": _("begeleidt deze cliënt"),
    "team": _("hoort bij het team van dit dossier"),
    "break_glass": _("noodtoegang, met reden"),
    "": _("werk van het systeem"),
}


@dataclass(frozen=True)
class Look:
    """One event about the client: when, by whom, in which role, by what reach, doing what."""

    at: datetime
    by: str
    role: str
    on_behalf_of: str
    reason: str
    action: str

    @property
    def action_words(self) -> Text:
        return words_of(self.action)

    @property
    def reason_words(self) -> Text:
        return REASONS.get(self.reason, self.reason)


def looks_at(file: ClientFile, *, count: int, skip: int = 0) -> list[Look]:
    """Return the newest events about the person of a file."""
    rows = AuditEvent.objects.filter(subject=file.audit_subject).order_by("-at", "-pk")
    events = list(rows[skip : skip + count])
    names = _names(events)
    return [
        Look(
            at=event.at,
            by=names.get(event.actor, event.actor),
            role=_role_names(event.role),
            on_behalf_of=names.get(event.on_behalf_of, ""),
            reason=event.reason,
            action=event.action,
        )
        for event in events
    ]


def count_looks(file: ClientFile) -> int:
    """Return how many events there are about the person of a file."""
    return AuditEvent.objects.filter(subject=file.audit_subject).count()


def _names(events: Sequence[AuditEvent]) -> dict[str, str]:
    ids = {event.actor for event in events} | {event.on_behalf_of for event in events}
    return dict(User.objects.filter(public_id__in=ids).values_list("public_id", "name"))


def _role_names(codes: str) -> str:
    roles = all_roles()
    return ", ".join(str(roles[code]) for code in codes.split(",") if code in roles)
