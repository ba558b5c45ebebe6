"""What all builders point at: colleagues, teams, places and products, by the names the plan uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.builders.tables import Store
from reisgezel.demo.plan.agenda import at
from reisgezel.domain.contracts.models import Product
from reisgezel.domain.contracts.selectors import LineBook
from reisgezel.domain.guidance.models import ServiceFlow
from reisgezel.domain.places.models import Location, Municipality

EVENING = 17
"""The hour at which what happened on a day is written down."""


@dataclass
class World:
    """The rows that were there before the households, and the store that new rows wait in."""

    store: Store
    leader: int = 0
    """Who leads the team that is being built."""

    @cached_property
    def users(self) -> Mapping[str, int]:
        """Return the colleagues by their key, the part of the address before the @."""
        rows = User.objects.values_list("email", "pk")
        return {email.partition("@")[0]: pk for email, pk in rows}

    @cached_property
    def units(self) -> Mapping[str, int]:
        return dict(Unit.objects.values_list("name", "pk"))

    @cached_property
    def municipalities(self) -> Mapping[str, Municipality]:
        return {row.cbs_code: row for row in Municipality.objects.all()}

    @cached_property
    def locations(self) -> Mapping[str, int]:
        return dict(Location.objects.values_list("name", "pk"))

    @cached_property
    def product(self) -> Product:
        return Product.objects.get(code="social_guidance")

    @cached_property
    def flow(self) -> ServiceFlow:
        flow: ServiceFlow = ServiceFlow.objects.filter(product=self.product).latest("valid_from")
        return flow

    @cached_property
    def lines(self) -> LineBook:
        return LineBook.load()


def written_on(day: date) -> datetime:
    """Return the moment at which what happened that day was written down."""
    return at(day, EVENING)
