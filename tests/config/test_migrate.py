"""``reisgezel migrate`` after an upgrade: what a release brings is loaded, what people decided stays."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.config.commands.migrate import load_catalogues
from reisgezel.core.reference.models import Entry
from reisgezel.core.reference.services import add_entry, end_entry
from reisgezel.domain.guidance.models import Checklist, ServiceFlow
from reisgezel.domain.places.models import Municipality
from tests.personas import actor_of, unit_named

pytestmark = pytest.mark.database


def counts() -> list[int]:
    return [model.objects.count() for model in (Entry, Municipality, Checklist, ServiceFlow)]


def test_loading_twice_changes_nothing_and_leaves_what_people_decided():
    load_catalogues()
    before = counts()
    femke = actor_of("femke")
    entry = Entry.objects.filter(code_list__code="contact_channels").first()
    end_entry(actor=femke, entry=entry, ends_before=date(2030, 1, 1))
    add_entry(actor=femke, code_list=entry.code_list, code="signal", label_nl="Signal")
    Municipality.objects.filter(cbs_code="GM0479").update(team=unit_named("Team Zaanstad"))
    load_catalogues()
    assert counts() == [before[0] + 1, *before[1:]]
    entry.refresh_from_db()
    assert entry.ends_before == date(2030, 1, 1)
    assert Municipality.objects.get(cbs_code="GM0479").team.name == "Team Zaanstad"


def test_what_an_older_release_did_not_have_is_loaded():
    load_catalogues()
    Entry.objects.filter(code_list__code="languages", code="ti").delete()
    load_catalogues()
    assert Entry.objects.filter(code_list__code="languages", code="ti").exists()
