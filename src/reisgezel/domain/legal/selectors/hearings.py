"""Hearings to attend and reports that are due, of the actor or of all in reach."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Hearing, HearingReport
from reisgezel.domain.legal.models.hearings import HearingQuerySet
from reisgezel.domain.people.models import PersonLanguage

ALONG = ("client_file__person", "client_file__unit", "attendant")


def get_hearing(actor: Actor, public_id: str) -> Hearing:
    """Return one hearing in reach, with its client. Raises Absent otherwise."""
    return find(actor, Hearing, public_id, along=ALONG)


def _in_reach(actor: Actor, *, mine: bool) -> HearingQuerySet:
    rows = cast(HearingQuerySet, visible(actor, Hearing))
    return rows.of(actor.user.pk) if mine else rows


def hearings_to_attend(actor: Actor, *, mine: bool = False) -> QuerySet[Hearing]:
    """Return the hearings still to be attended, the first one first."""
    rows = _in_reach(actor, mine=mine).to_attend()
    return rows.select_related(*ALONG, "report").order_by("starts_at", "pk")


def reports_due(actor: Actor, *, mine: bool = False) -> QuerySet[Hearing]:
    """Return the hearings of which the report is to be written, the latest first."""
    rows = _in_reach(actor, mine=mine).to_report()
    return rows.select_related(*ALONG).order_by("report_due_on", "pk")


def my_reports_due(actor: Actor) -> QuerySet[Hearing]:
    """Return the reports the actor still has to write; the menu counts them."""
    return reports_due(actor, mine=True)


def past_hearings(actor: Actor, *, mine: bool = False) -> QuerySet[Hearing]:
    """Return the hearings that were reported or cancelled, newest first."""
    rows = _in_reach(actor, mine=mine)
    rows = rows.exclude(pk__in=rows.to_attend().values("pk"))
    rows = rows.exclude(pk__in=rows.to_report().values("pk"))
    return rows.select_related(*ALONG, "report").order_by("-starts_at", "-pk")


def own_language(file: ClientFile) -> str:
    """Return the code of the client's own language: the mother tongue, else the first that was told."""
    rows = list(file.person.languages.order_by("pk"))
    native = (row.code for row in rows if row.level == PersonLanguage.Level.NATIVE)
    return next(native, rows[0].code if rows else file.person.preferred_language)


def hearings_of(reach: Reach) -> list[Hearing]:
    """Return the hearings of a client, newest first; of a report only that it is there."""
    rows = reach.rows(Hearing).select_related("attendant", "report")
    return list(rows.order_by("-starts_at", "-pk"))


def reports_read(reach: Reach) -> dict[int, HearingReport]:
    """Return what stood out, by the row number of the hearing, as far as the reader may read it."""
    return {row.hearing_id: row for row in reach.rows(HearingReport).select_related("key")}
