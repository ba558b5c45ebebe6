"""Other rooms show what they know of a municipality on its page."""

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.domain.places import socket
from tests.personas import user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


@pytest.fixture
def panels(monkeypatch):
    monkeypatch.setattr(socket, "_panels", {})


def test_a_room_shows_its_panel_only_where_it_has_something(client, settings, panels):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    socket.register_municipality_panel(
        socket.MunicipalityPanel(
            code="invented",
            title="Verzonnen blok",
            template="ui/mark.html",
            fill=lambda actor, one: {} if one.cbs_code == "GM0363" else None,
        )
    )
    client.force_login(user_of("samira"))

    def page(code):
        return client.get(reverse("places:municipality", args=[code])).content.decode()

    assert "Verzonnen blok" in page("GM0363")
    assert "Verzonnen blok" not in page("GM0479")
