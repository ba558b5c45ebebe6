"""What holds when two persons are made one: reach, barriers, secrets, keys, figures, and what refuses it."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.policies import reach, visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.viewers import looks_at
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.selectors.preview import preview
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.domain.identity.services.undoing import undo_merge
from reisgezel.domain.people.models import (
    BlockedPair,
    ColleaguePerson,
    Household,
    HouseholdMember,
    Person,
)
from reisgezel.domain.people.services.barriers import block_pair
from reisgezel.domain.reporting.comparing import compare_months
from reisgezel.domain.reporting.kept import kept_month
from reisgezel.domain.stories.models import ClientKey
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story
from reisgezel.domain.stories.services.texts import read_story
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.domain.identity.conftest import TODAY
from tests.factories.cases import a_file
from tests.factories.guidance import house
from tests.factories.legal import a_plan
from tests.factories.people import make_address, make_person
from tests.factories.stories import a_grant, a_story
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database
WHY = "Zelfde man, twee keer ingeschreven."


def merge(stays: ClientFile, goes: ClientFile, *taken: str, who: str = "joost") -> Merge:
    return merge_persons(
        actor=actor_of(who), survivor=stays.person, merged=goes.person, taken=taken, reason=WHY
    )


def undo(made: Merge) -> None:
    undo_merge(actor=actor_of("joost"), merge=Merge.objects.get(pk=made.pk), reason=WHY)


@pytest.fixture
def teuns(db) -> ClientFile:
    """The file that goes, guided by somebody who does not guide the one that stays."""
    return a_file("Jonas Tesfai", guide="ton")


def test_who_guided_the_file_that_goes_gains_nothing_by_it(yonas, teuns):
    made = merge(yonas, teuns)
    assert not reach(actor_of("ton"), ClientFile.objects.get(pk=yonas.pk))
    assert not visible(actor_of("ton"), ClientFile).exists()
    undo(made)
    assert list(visible(actor_of("ton"), ClientFile)) == [teuns]


def test_who_reaches_one_of_the_two_only_merges_nothing(yonas):
    other = a_file("Jonas Tesfai", unit=unit_named("Team Utrecht"))
    for who, error in (("joost", Absent), ("nadia", Absent), ("samira", NotAllowed)):
        with pytest.raises(error):
            merge(yonas, other, who=who)


def test_barriers_of_either_hold_for_who_stays(yonas, jonas):
    BlockedPair.objects.create(
        person=jonas.person, user=user_of("marit"), named_by="client", starts_on=TODAY
    )
    household = Household.objects.create()
    karin = make_person("Karin Dijkgraaf")
    ColleaguePerson.objects.create(user=user_of("karin"), person=karin)
    for person in (jonas.person, karin):
        HouseholdMember.objects.create(
            household=household, person=person, role="other", starts_on=date(2018, 1, 1)
        )
    HouseholdMember.objects.create(
        household=Household.objects.create(),
        person=yonas.person,
        role="main",
        starts_on=date(2018, 1, 1),
    )
    assert reach(actor_of("marit"), yonas)
    assert reach(actor_of("karin"), yonas)
    told = preview(actor_of("joost"), yonas.person, jonas.person)
    assert any("een ander gezin" in str(words) for words in told.warnings)
    merge(yonas, jonas)
    assert not reach(actor_of("marit"), yonas)
    assert not reach(actor_of("karin"), yonas)
    today = HouseholdMember.objects.on(TODAY).filter(person=yonas.person)
    assert today.count() == 1


def test_whoever_was_barred_since_a_merge_stays_barred_from_both_once_it_is_undone(yonas, jonas):
    made = merge(yonas, jonas)
    block_pair(
        actor=actor_of("joost"), person=yonas.person, user=user_of("marit"), named_by="client"
    )
    undo(made)
    assert not visible(actor_of("marit"), ClientFile).exists()
    assert visible(actor_of("joost"), ClientFile).count() == 2


def test_a_secret_address_stays_secret(yonas, jonas):
    address = make_address(jonas.person, is_secret=True)
    merge(yonas, jonas)
    address.refresh_from_db()
    assert (address.person_id, address.is_secret) == (yonas.person_id, True)


def test_a_v_number_that_is_taken_over_is_of_one_person_and_goes_back(yonas, jonas):
    number = "2801234567"
    Person.objects.filter(pk=jonas.person_id).update(
        v_number=number, v_number_index=blind_index(number)
    )
    made = merge(yonas, jonas, "v_number")
    holders = Person.objects.filter(v_number_index=blind_index(number))
    assert [row.pk for row in holders] == [yonas.person_id]
    undo(made)
    assert [row.pk for row in holders.all()] == [jonas.person_id]


def test_the_name_that_is_given_up_still_finds_the_person(yonas, jonas):
    made = merge(yonas, jonas)
    assert [row.text for row in yonas.person.name_variants.all()] == ["Jonas Tesfai"]
    assert not jonas.person.name_keys.exists()
    undo(made)
    assert not yonas.person.name_variants.exists()
    assert jonas.person.name_keys.exists()


def test_stories_are_sealed_as_they_were_and_part_again_without_being_read(yonas, jonas):
    own, other = a_story(yonas, text="Van Yonas."), a_story(jonas, text="Van Jonas.")
    made = merge(yonas, jonas)
    for story in (own, other):
        story.refresh_from_db()
    karin = actor_of("karin")
    assert read_story(actor=karin, story=other).text == "Van Jonas."
    later = a_story(yonas, text="Van later.")
    assert later.key_id == own.key_id
    undo(made)
    other.refresh_from_db()
    later.refresh_from_db()
    assert (other.client_file_id, later.client_file_id) == (jonas.pk, yonas.pk)
    assert not ClientKey.objects.filter(came_along=True).exists()


def test_erasing_destroys_the_key_that_came_along_too(yonas, jonas):
    other = a_story(jonas)
    merge(yonas, jonas)
    asked = ask_erasure(actor=actor_of("marit"), file=yonas, why="asked", reason=WHY)
    erase_story(actor=actor_of("joost"), erasure=asked)
    other.refresh_from_db()
    assert other.erased_at
    assert not ClientKey.objects.filter(destroyed_at=None).exists()


def test_access_by_name_to_the_story_that_comes_in_ends(yonas, jonas):
    a_grant(jonas, "karin")
    made = merge(yonas, jonas)
    with pytest.raises(Absent):
        require_story(actor_of("karin"), "write_story", yonas)
    undo(made)
    assert require_story(actor_of("karin"), "write_story", ClientFile.objects.get(pk=jonas.pk))


def test_what_may_be_there_once_is_solved_first(yonas, jonas):
    for file in (yonas, jonas):
        a_plan(file)
    with pytest.raises(RuleBroken, match="kunnen nu nog niet samen"):
        merge(yonas, jonas)
    assert not Merge.objects.exists()


def test_a_file_comes_along_whole_where_the_other_has_none(yonas):
    brother = make_person("Jonas Tesfai")
    yonas.person.relations.create(relative=brother, kind="sibling")
    made = merge_persons(
        actor=actor_of("joost"), survivor=brother, merged=yonas.person, taken=(), reason=WHY
    )
    yonas.refresh_from_db()
    assert (yonas.person, made.former_id) == (brother, "")
    assert not brother.relations.exists()
    undo(made)
    yonas.refresh_from_db()
    assert yonas.person != brother
    assert yonas.person.relations.count() == 1


def test_merges_are_undone_in_the_reverse_order(yonas, jonas):
    third = a_file("Yonas Tesfaye")
    first = merge(yonas, jonas)
    second = merge(third, yonas)
    with pytest.raises(Absent):
        undo(first)
    undo(second)
    undo(first)
    assert ClientFile.objects.count() == 3
    with pytest.raises(RuleBroken, match="al teruggedraaid"):
        undo(first)


def test_a_merge_waits_for_a_later_one_of_the_same_person_to_be_undone(yonas, jonas):
    third = a_file("Yonas Tesfaye")
    first, second = merge(yonas, jonas), merge(yonas, third)
    with pytest.raises(RuleBroken, match="later nog eens"):
        undo(first)
    undo(second)
    undo(first)


def test_both_histories_are_told_and_both_persons_have_the_merge_in_theirs(yonas, jonas):
    AuditEvent.objects.all().delete()
    merge(yonas, jonas)
    subjects = AuditEvent.objects.filter(action="merge_persons").values_list("subject", flat=True)
    assert set(subjects) == {yonas.person.public_id, jonas.person.public_id}
    assert looks_at(reach(actor_of("joost"), yonas)).count() == 2


def test_figures_that_are_kept_are_those_of_a_direct_count_all_along(yonas, jonas):
    house(jonas, date(2018, 12, 5))
    kept_month(date(2018, 12, 1))
    made = merge(yonas, jonas)
    assert list(compare_months()) == []
    undo(made)
    assert list(compare_months()) == []


def test_what_referred_to_somebody_who_was_removed_since_stays_away(yonas, jonas):
    household, brother = Household.objects.create(), make_person("Broer Tesfay")
    for file in (yonas, jonas):
        file.person.relations.create(relative=brother, kind="sibling")
        file.person.household_places.create(household=household, role="main", starts_on=TODAY)
    made = merge(yonas, jonas)
    household.members.all().delete()
    household.delete()
    brother.delete()
    undo(made)
    assert ClientFile.objects.filter(pk=jonas.pk).exists()
    assert not jonas.person.relations.exists()
