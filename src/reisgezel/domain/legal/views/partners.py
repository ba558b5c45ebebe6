"""The directory of partners in countries of origin."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.domain.legal.forms.returns import PartnerChangeForm, PartnerForm
from reisgezel.domain.legal.policies import KEEP_RETURN
from reisgezel.domain.legal.selectors.returns import countries_to_choose, get_partner, list_partners
from reisgezel.domain.legal.services.partners import add_partner, change_partner
from reisgezel.domain.legal.views.acts import Act, Place, ask_first
from reisgezel.domain.legal.views.places import chips_of, filters_of

ROWS_PER_PAGE = 100
FILTERS = {"ended": _("Niet meer actief")}
ADD = Act(_("Partner toevoegen"), _("De partner staat in de lijst."), PartnerForm, add_partner, "")
CHANGE = Act(
    _("Partner wijzigen"),
    _("De partner is gewijzigd."),
    PartnerChangeForm,
    change_partner,
    "partner",
)


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the partners by country."""
    require(request.actor, KEEP_RETURN)
    chosen = filters_of(request, FILTERS)
    words, country = request.GET.get("q", "").strip(), request.GET.get("country", "")
    rows = list_partners(request.actor, words=words, country=country, **chosen)
    context = {
        "page": page_of(rows, ROWS_PER_PAGE, request.GET.get("page")),
        "words": words,
        "country": country,
        "countries": countries_to_choose(request.actor),
        **chips_of(request, FILTERS, chosen),
    }
    return render(request, "legal/partner_list.html", context)


@once
def add(request: ActorRequest) -> HttpResponse:
    """Add a partner."""
    require(request.actor, KEEP_RETURN)
    return ask_first(request, ADD, None, Place("", reverse("legal:partners")))


@once
def change(request: ActorRequest, partner_id: str) -> HttpResponse:
    """Put a partner right, or end working together."""
    partner = get_partner(request.actor, partner_id)
    place = Place(partner.country_name, reverse("legal:partners"))
    return ask_first(request, CHANGE, partner, place)
