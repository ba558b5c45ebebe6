"""Somebody at the desk of a consultation hour: each press of a button, and a matter for who needs more."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.domain.legal.forms.hours import VisitorMatterForm
from reisgezel.domain.legal.policies import DESK, KEEP
from reisgezel.domain.legal.rules.hours import Act as QueueAct
from reisgezel.domain.legal.selectors.hours import get_visitor
from reisgezel.domain.legal.services import hours as services
from reisgezel.domain.legal.views.acts import Act, ask_first, press
from reisgezel.domain.legal.views.hours import at_hour
from reisgezel.lib.errors import Absent

OPEN_MATTER = Act(
    gettext_lazy("Zaak openen"),
    gettext_lazy("De zaak is geopend. Deze bezoeker is klaar."),
    VisitorMatterForm,
    services.turn_into_matter,
    "visitor",
    about=gettext_lazy("Vul alleen in wat nodig is om te antwoorden. Een naam is niet nodig."),
)


@once
@require_POST
def act(request: ActorRequest, visitor_id: str, act: str) -> HttpResponse:
    """Call somebody, note the answer or that they left, or put them back."""
    visitor = get_visitor(request.actor, visitor_id)
    require(request.actor, DESK, visitor)
    if act not in set(QueueAct):
        raise Absent(act, kind="legal.act")
    taken = QueueAct(act)
    return press(
        request,
        at_hour(visitor.hour),
        lambda: services.take(actor=request.actor, visitor=visitor, act=taken),
    )


@once
def open_matter(request: ActorRequest, visitor_id: str) -> HttpResponse:
    """Open a matter of somebody at the desk."""
    visitor = get_visitor(request.actor, visitor_id)
    require(request.actor, KEEP, visitor)
    begin = {"called": visitor.called, "language": visitor.language}
    return ask_first(request, OPEN_MATTER, visitor, at_hour(visitor.hour), begin)
