"""A warning is seen by whoever may visit, for one person or the whole household."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.domain.people.selectors import alerts_on, find_alert
from reisgezel.domain.people.services import add_alert, close_alert, join_household
from reisgezel.lib.errors import Absent, RuleBroken
from tests.domain.people.conftest import TODAY
from tests.factories.cases import a_file
from tests.personas import actor_of

pytestmark = pytest.mark.database


def test_a_warning_holds_from_today_until_it_is_closed(yonas):
    samira = actor_of("samira")
    alert = add_alert(actor=samira, person=yonas, text="Ga niet alleen. BSN 111222333")
    assert [row.text for row in alerts_on(yonas, TODAY)] == ["Ga niet alleen. BSN •••••••••"]
    close_alert(actor=samira, person=yonas, alert=alert, ends_before=date(2019, 2, 1))
    assert list(alerts_on(yonas, date(2019, 1, 31))) == [alert]
    assert not alerts_on(yonas, date(2019, 2, 1)).exists()


def test_a_warning_on_a_household_reaches_everyone_in_it(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    join_household(
        actor=samira, person=selam, through=yonas, role="partner", starts_on=date(2018, 6, 1)
    )
    alert = add_alert(actor=samira, person=selam, text="Hond los", on_household=True)
    assert list(alerts_on(yonas, TODAY)) == [alert]
    assert find_alert(yonas, alert.public_id) == alert


def test_a_warning_needs_words_and_a_household_to_warn_for(yonas):
    samira = actor_of("samira")
    with pytest.raises(RuleBroken, match="Schrijf op"):
        add_alert(actor=samira, person=yonas, text="  ")
    with pytest.raises(RuleBroken, match="woont nu niet in een gezin"):
        add_alert(actor=samira, person=yonas, text="Hond los", on_household=True)


def test_a_warning_about_others_is_not_found_through_this_person(yonas):
    selam = a_file("Selam Haile", guide="samira").person
    alert = add_alert(actor=actor_of("samira"), person=selam, text="Hond los")
    with pytest.raises(Absent):
        find_alert(yonas, alert.public_id)
