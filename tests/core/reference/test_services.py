"""Code lists are loaded, added to and ended; what was used stays readable."""

from datetime import date

import pytest

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.reference import selectors, services
from reisgezel.core.reference.models import CodeList, Entry
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def loaded(db):
    selectors.forget()
    services.load_catalogue()
    yield
    selectors.forget()


@pytest.fixture
def channels():
    return CodeList.objects.get(code="contact_channels")


def add(channels, **changes):
    values = {"code": "signal", "label_nl": "Signal", "actor": actor_of("femke")}
    return services.add_entry(code_list=channels, **(values | changes))


def test_the_catalogue_holds_the_tables_of_the_brp_whole():
    assert len(selectors.codes("nationalities")) == 217
    assert len(selectors.codes("countries")) == 390
    assert selectors.label("nationalities", "0336") == "Syrische"


def test_loading_again_adds_nothing_and_keeps_what_was_ended_or_added_here(channels):
    entry = add(channels)
    letter = channels.entries.get(code="letter")
    services.end_entry(actor=actor_of("femke"), entry=letter, ends_before=date(2019, 1, 1))
    Entry.objects.filter(code_list=channels, code="phone").update(label_nl="tellefoon")
    assert services.load_catalogue() == 0
    letter.refresh_from_db()
    assert letter.ends_before == date(2019, 1, 1)
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert channels.entries.get(code="phone").label_nl == "telefoon"


def test_an_entry_is_offered_as_soon_as_it_is_added(channels, django_capture_on_commit_callbacks):
    assert ("signal", "Signal") not in selectors.choices("contact_channels")
    with django_capture_on_commit_callbacks(execute=True):
        add(channels)
    assert ("signal", "Signal") in selectors.choices("contact_channels")
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.object_type) == ("add_code", "reference.entry")


def test_a_code_stands_in_a_list_once(channels):
    with pytest.raises(RuleBroken, match="staat al in deze lijst") as problem:
        add(channels, code="phone")
    assert problem.value.field == "code"


def test_an_ended_entry_is_offered_no_more_and_still_has_its_name(
    channels, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        services.end_entry(
            actor=actor_of("femke"),
            entry=channels.entries.get(code="letter"),
            ends_before=date(2019, 1, 1),
        )
    assert selectors.is_valid("contact_channels", "letter", on=date(2018, 12, 31))
    assert not selectors.is_valid("contact_channels", "letter", on=date(2019, 1, 1))
    assert "letter" not in dict(selectors.choices("contact_channels", on=date(2019, 1, 1)))
    assert selectors.label("contact_channels", "letter") == "brief"


def test_an_entry_cannot_end_before_it_starts(channels):
    entry = add(channels, valid_from=date(2019, 1, 1))
    with pytest.raises(RuleBroken, match="op of na 1 januari 2019"):
        services.end_entry(actor=actor_of("femke"), entry=entry, ends_before=date(2018, 12, 31))


@pytest.mark.parametrize("key", ["samira", "joost", "els"])
def test_only_the_functional_administrator_changes_lists(channels, key):
    with pytest.raises(NotAllowed):
        add(channels, actor=actor_of(key))
    with pytest.raises(NotAllowed):
        services.end_entry(
            actor=actor_of(key),
            entry=channels.entries.first(),
            ends_before=date(2019, 1, 1),
        )
