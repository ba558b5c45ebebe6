"""Where the acts of legal work are carried out, and small steps that its lists share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.ui.items import Chip, Text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.views.steps import url_with, url_without
from reisgezel.domain.legal.models import Matter
from reisgezel.domain.legal.views.acts import Place


def at_file(file: ClientFile) -> Place:
    """Return the legal part of a client's file as where an act is carried out."""
    return Place(file.person.name, reverse("legal:file", args=[file.public_id]), file)


def at_matter(matter: Matter) -> Place:
    """Return the page of a matter as where an act is carried out."""
    subtitle = _("%(who)s: %(what)s") % {"who": matter.asked_by, "what": matter.subject}
    return Place(subtitle, reverse("legal:matter", args=[matter.public_id]), matter.client_file)


def filters_of(request: ActorRequest, filters: Mapping[str, Text]) -> dict[str, bool]:
    """Return which filters of a list are on."""
    return {name: bool(request.GET.get(name)) for name in filters}


def chips_of(
    request: ActorRequest, filters: Mapping[str, Text], chosen: Mapping[str, bool]
) -> dict[str, Any]:
    """Return the chips of a list: the filters that are on, and those to add."""
    on = [name for name in filters if chosen[name]]
    return {
        "chips": [Chip(filters[name], url_without(request, name)) for name in on],
        "offers": [
            Chip(label, url_with(request, name))
            for name, label in filters.items()
            if name not in on
        ],
        "keep": [(name, "1") for name in on],
    }
