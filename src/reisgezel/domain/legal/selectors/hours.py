"""Consultation hours in reach, the queue of one, and how many came for what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find, visible
from reisgezel.core.reference.selectors import label
from reisgezel.domain.legal.models import ConsultationHour, Visitor
from reisgezel.domain.legal.models.hours import TOPICS
from reisgezel.domain.places.models import Location


def get_hour(actor: Actor, public_id: str) -> ConsultationHour:
    """Return one consultation hour in reach. Raises Absent otherwise."""
    return find(actor, ConsultationHour, public_id, along=["location", "unit"])


def get_visitor(actor: Actor, public_id: str) -> Visitor:
    """Return somebody in a queue in reach. Raises Absent otherwise."""
    return find(actor, Visitor, public_id, along=["hour__location", "hour__unit"])


def list_hours(actor: Actor, *, past: bool = False) -> QuerySet[ConsultationHour]:
    """Return the hours in reach from today on, or those that were, with how many came."""
    rows = visible(actor, ConsultationHour)
    rows = rows.filter(day__lt=actor.on) if past else rows.filter(day__gte=actor.on)
    rows = rows.annotate(
        came=Count("visitors"), waits=Count("visitors", filter=Q(visitors__done_at__isnull=True))
    )
    ordering = ("-day", "-starts") if past else ("day", "starts")
    return rows.select_related("location").prefetch_related("staff").order_by(*ordering)


def desks_today(actor: Actor) -> QuerySet[ConsultationHour]:
    """Return the hours of today at which the actor sits, less those that are over."""
    rows = visible(actor, ConsultationHour).filter(day=actor.on, closed_at=None, staff=actor.user)
    return rows.select_related("location").order_by("starts", "pk")


@dataclass(frozen=True)
class Queue:
    """Who is being helped, who waits and who is done, each in order."""

    called: list[Visitor]
    waiting: list[Visitor]
    done: list[Visitor]

    @property
    def everybody(self) -> list[Visitor]:
        return [*self.called, *self.waiting, *self.done]


def queue_of(hour: ConsultationHour) -> Queue:
    """Return the queue of an hour that was found."""
    rows = hour.visitors.select_related("called_by", "matter")
    return Queue(list(rows.called()), list(rows.waiting()), list(rows.done()))


def topic_counts(hour: ConsultationHour) -> list[tuple[str, int]]:
    """Return how many came for each subject, most first."""
    return _by_topic(hour.visitors.all())


def counts_of(actor: Actor, *, past: bool) -> list[tuple[str, int]]:
    """Return how many came for each subject to all hours that ``list_hours`` gives."""
    hours = list_hours(actor, past=past).order_by().values("pk")
    return _by_topic(Visitor.objects.filter(hour__in=hours))


def _by_topic(visitors: QuerySet[Visitor]) -> list[tuple[str, int]]:
    rows = visitors.order_by().values_list("topic").annotate(Count("pk"))
    found = [(label(TOPICS, topic), count) for topic, count in rows]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def places_to_choose(actor: Actor) -> QuerySet[Location]:
    """Return the places that are open, for planning an hour."""
    return Location.objects.open_on(actor.on).order_by("name")
