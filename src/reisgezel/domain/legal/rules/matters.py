"""When a legal matter may be opened and closed, and what a deadline asks: pure decisions."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.lib.errors import RuleBroken

NOBODY_ELSE = gettext_lazy(
    "Er is nu niemand die vervanger kan zijn: niemand anders ziet deze zaak."
    " Vraag uw teamleider om een tweede juridisch medewerker voor het team."
)
"""What is said when a deputy is asked and there is nobody to choose."""


def check_opening(*, opened_on: date, today: date) -> None:
    """Demand that a matter is written down once it is there.

    >>> check_opening(opened_on=date(2018, 5, 8), today=date(2018, 5, 8))
    """
    if opened_on > today:
        raise RuleBroken(
            _("Deze dag ligt in de toekomst. Kies de dag waarop de vraag kwam."), field="opened_on"
        )


def check_people(
    *, is_same: bool, has_fatal: bool, has_deputy: bool, has_choice: bool = True
) -> None:
    """Demand a deputy who is somebody else, and one at all while a term is fatal (domain 2.11, 2).

    ``has_choice`` tells whether there is anybody to choose.
    """
    if is_same:
        raise RuleBroken(
            _("De vervanger is dezelfde als de behandelaar. Kies iemand anders."), field="deputy"
        )
    if has_fatal and not has_deputy:
        way_out = _("Kies een vervanger, voor als u er niet bent.") if has_choice else NOBODY_ELSE
        raise RuleBroken(f"{_('Er staat een fatale termijn open.')} {way_out}", field="deputy")


def check_deadline(
    *,
    due_on: date,
    opened_on: date,
    closed_on: date | None,
    is_fatal: bool,
    has_deputy: bool,
    has_choice: bool = True,
) -> None:
    """Demand that a deadline falls while the matter runs, and that a fatal one has two people.

    A day that is over is taken: a deadline that was missed must be seen. ``has_choice`` tells whether
    there is anybody to be the second.

    >>> check_deadline(due_on=date(2019, 4, 1), opened_on=date(2019, 1, 3), closed_on=None,
    ...     is_fatal=True, has_deputy=True)
    """
    if closed_on:
        raise RuleBroken(_("Deze zaak is gesloten. Open de zaak eerst weer."))
    if due_on < opened_on:
        raise RuleBroken(_("De zaak was toen nog niet open. Kies een latere dag."), field="due_on")
    if is_fatal and not has_deputy:
        way_out = _("Kies die eerst: Zaak wijzigen, bij Vervanger.") if has_choice else NOBODY_ELSE
        asks = _("Een fatale termijn heeft een vervanger nodig.")
        raise RuleBroken(f"{asks} {way_out}", field="is_fatal")


def check_closing(
    *, opened_on: date, closed_on: date, already_closed: bool, open_deadlines: int, today: date
) -> None:
    """Demand that a matter is closed once, on a day that was, with no deadline left open."""
    if already_closed:
        raise RuleBroken(_("Deze zaak is al gesloten."))
    if not opened_on <= closed_on <= today:
        raise RuleBroken(
            _("Kies een dag tussen de opening van de zaak en vandaag."), field="closed_on"
        )
    if open_deadlines:
        raise RuleBroken(_("Er staat nog een termijn open. Vink die eerst af."))
