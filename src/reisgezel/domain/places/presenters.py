"""How places read on a screen: tiles with icons, states and days in words, filters as chips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.core.ui.addresses import changed_query
from reisgezel.core.ui.items import Bar, Chip, Facts, Tag, Tile, Tone
from reisgezel.domain.places.models import Activity, Location, Municipality
from reisgezel.domain.places.rules import tile_lines
from reisgezel.domain.places.selectors import Area
from reisgezel.lib.dates import format_day

TONES: dict[str, Tone] = {
    Activity.Kind.ACTIVE: "sea",
    Activity.Kind.INTEGRATION_LESSONS: "leaf",
    Activity.Kind.RECEPTION: "sun",
    Activity.Kind.REGISTRATION_LOCATION: "brick",
    Activity.Kind.LEGAL_GUIDANCE_ONLY: "plum",
}


ICONS = {
    Activity.Kind.INTEGRATION_LESSONS: "graduation-cap",
    Activity.Kind.RECEPTION: "bed-double",
    Activity.Kind.REGISTRATION_LOCATION: "door-open",
    Activity.Kind.LEGAL_GUIDANCE_ONLY: "scale",
}
"""What stands on a tile and in the legend; being active fills the tile and needs no more."""


def area_tiles(areas: Sequence[Area]) -> list[Tile]:
    """Return a tile for each municipality, moved so that the first ones touch the edge."""
    placed = [
        (area, area.municipality.tile_column, area.municipality.tile_row)
        for area in areas
        if area.municipality.tile_column is not None
    ]
    left = min((column for _area, column, _row in placed if column is not None), default=0)
    top = min((row for _area, _column, row in placed if row is not None), default=0)
    return [
        Tile(
            lines=tile_lines(area.municipality.name),
            label=area.municipality.name,
            column=(column or 0) - left,
            row=(row or 0) - top,
            value=", ".join(str(kind.label) for kind in area.kinds) or _("niets"),
            icons=tuple(ICONS[kind] for kind in area.kinds if kind in ICONS),
            tone=TONES[area.kinds[0]] if area.kinds else "neutral",
            url=reverse("places:municipality", args=[area.municipality.cbs_code]),
        )
        for area, column, row in placed
    ]


def area_legend(areas: Sequence[Area], query: QueryDict) -> list[tuple[Tag, str, int, str]]:
    """Return each activity with its icon, and a link to the municipalities where it is done.

    The last one, without a link, is that nothing is done.
    """
    counts = Counter(kind for area in areas for kind in area.kinds)
    legend = []
    for kind in Activity.Kind:
        only = changed_query(query, {"kind": kind.value})
        tag = Tag(kind.label, TONES[kind])
        legend.append((tag, ICONS.get(kind, ""), counts[kind], only))
    nothing = sum(1 for area in areas if not area.kinds)
    return [*legend, (Tag(_("niets")), "", nothing, "")]


def municipality_facts(municipality: Municipality) -> Facts:
    """Return what is known of a municipality itself."""
    planned = municipality.change_is_planned
    return [
        (_("CBS-code"), municipality.cbs_code),
        (_("Provincie"), municipality.get_province_display()),
        (_("Bestaat sinds"), in_words(municipality.valid_from)),
        (_("Opgeheven op"), "" if planned else in_words(municipality.ends_before)),
        (_("Team"), municipality.team or _("nog geen team")),
        (_("Ook bekend als"), ", ".join(alias.name for alias in municipality.aliases.all())),
    ]


def location_facts(location: Location) -> Facts:
    """Return where a location is and what it is for."""
    place = " ".join(part for part in (location.postcode, location.town) if part)
    return [
        (_("Soort"), location.get_kind_display()),
        (_("Soorten opvang"), ", ".join(location.type_labels)),
        (_("Adres"), ", ".join(part for part in (location.street, place) if part)),
    ]


def opening_words(location: Location, today: date) -> Tag:
    """Return whether a location is open, since or until when."""
    state, day = location.state_on(today)
    if state == "open":
        until = _("open, sluit op %(day)s") % {"day": in_words(day)} if day else _("open")
        return Tag(until, "sun" if day else "leaf")
    if state == "planned":
        return Tag(_("gaat open op %(day)s") % {"day": in_words(day)}, "sun")
    return Tag(_("gesloten op %(day)s") % {"day": in_words(day)})


def capacity_bars(location: Location) -> list[Bar]:
    """Return the stated capacities from first to last; a corrected one is left out."""
    stated = {row.valid_from: row.places for row in reversed(location.capacities.all())}
    return [
        Bar(in_words(day), places) for day, places in sorted(stated.items()) if places is not None
    ]


def active_filters(query: QueryDict, form: forms.Form) -> list[Chip]:
    """Return a chip for each filter that is on; its link is the same list without it."""
    chips = []
    for name, value in form.cleaned_data.items():
        if not value:
            continue
        without = changed_query(query, {name: None, "page": None})
        field = form.fields[name]
        words = dict(getattr(field, "choices", ())).get(value, value)
        chips.append(Chip(f"{field.label}: {words}", without))
    return chips


def in_words(day: date | None) -> str:
    """Return a day as people write it; nothing for none."""
    return format_day(day, get_language() or "nl") if day else ""
