"""What colleagues read says what they can do, in plain Dutch and in English that an Englishman writes."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from reisgezel.domain.legal.forms.matters import DeadlineForm
from reisgezel.domain.legal.rules.analyses import FIVE_V, State, check_review
from reisgezel.domain.legal.views.hearings import ACTS
from reisgezel.lib.errors import RuleBroken


def test_an_open_question_is_ticked_off_for_nothing_can_be_taken_away():
    review = {"state": State.IN_PROGRESS, "covered": FIVE_V, "is_own_work": False}
    with pytest.raises(RuleBroken, match="Vink ze eerst af") as broken:
        check_review(open_questions=2, **review)
    assert "haal" not in broken.value.message


def test_a_fatal_deadline_says_who_loses_what():
    label = DeadlineForm.base_fields["is_fatal"].label
    assert str(label) == "Fatale termijn: wie te laat is, verliest het recht"
    with override("en"):
        assert str(label) == "Fatal deadline: whoever is late loses the right"


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        (str(ACTS["report"].said), "The report is recorded."),
        ("Dit gehoor is al geweest.", "This hearing has already taken place."),
        ("Geweest of afgezegd", "Past or cancelled"),
        ("Heeft het kind eigen motieven", "Does the child have motives of its own"),
        (
            "Alleen wie op naam toegang heeft, mag het verhaal lezen.",
            "Only those who have access by name may read the story.",
        ),
    ],
)
def test_the_english_is_what_one_says(dutch, english):
    with override("en"):
        assert gettext(dutch) == english


def test_what_was_written_is_told_to_be_recorded():
    assert str(ACTS["report"].said) == "Het verslag is vastgelegd."
