"""The last day in a letter beside the one of the law: both are kept, and the difference is shown."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.access.policies import reach
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import standing_rows
from reisgezel.domain.journey.selectors.law import beside_letters
from tests.factories.cases import a_file
from tests.factories.procedures import a_procedure, a_relative, guided_by, take
from tests.personas import actor_of

pytestmark = pytest.mark.database
REJECTED = date(2018, 5, 3)
BY_LAW = date(2018, 5, 14)
"""One week later is Ascension Day, and the Friday after it counts as one: worked example 4."""


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2018-05-08T10:00:00+02:00", tick=True):
        yield


@pytest.fixture
def karin():
    return actor_of("karin")


@pytest.fixture
def file(karin):
    file = guided_by(a_file(guide="samira"), "karin")
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    return file


def sent(as_persona, file, term_on):
    url = reverse("journey:letter", args=[file.public_id, "ind_rejection", Kind.ASYLUM])
    typed = {
        "letter_on": "3-5-2018",
        "letter_received_on": "4-5-2018",
        "letter_term_on": term_on,
        "variant": "unfounded",
    }
    return as_persona("karin").post(url, typed, follow=True).content.decode()


def beside(actor, file):
    [found] = beside_letters(reach(actor, file), standing_rows(file)).values()
    return found


def test_a_letter_that_names_another_day_than_the_law_is_kept_and_the_difference_told(
    as_persona, file, karin
):
    text = sent(as_persona, file, "11-5-2018")
    assert "In de brief staat 11 mei 2018 als uiterste dag (beroep)." in text
    assert text.count("Volgens de wet is dat 14 mei 2018, 3 dagen later") == 2
    assert "De dag in de brief geldt." in text
    assert JourneyFact.objects.get(transition="rejected").letter_term_on == date(2018, 5, 11)
    found = beside(karin, file)
    assert (found.letter, found.law, found.days_later) == (date(2018, 5, 11), BY_LAW, -3)


def test_a_letter_that_names_the_day_of_the_law_says_so_once(as_persona, file, karin):
    text = sent(as_persona, file, "14-5-2018")
    assert text.count("Dat is ook de dag volgens de wet.") == 1
    assert "Volgens de wet is dat" not in text
    assert not beside(karin, file).differs


def test_a_letter_without_a_last_day_is_put_beside_nothing(as_persona, file, karin):
    text = sent(as_persona, file, "")
    assert "De brief is vastgelegd." in text
    assert "Volgens de wet" not in text
    assert beside_letters(reach(karin, file), standing_rows(file)) == {}


def test_a_letter_that_extends_a_term_is_a_decision_and_differs_from_nothing(file, karin):
    procedure = file.procedures.get()
    take(
        karin,
        procedure,
        "decision_term_extended",
        date(2018, 4, 1),
        letter_on=date(2018, 4, 1),
        letter_term_on=date(2019, 4, 10),
    )
    assert beside_letters(reach(karin, file), standing_rows(file)) == {}


def test_one_letter_about_several_of_the_family_tells_the_difference_once(as_persona, karin):
    file = a_file("Selam Haile", guide="samira")
    started = []
    for name, kin in (("Rahel Abraham", "partner"), ("Natnael Yonas", "child")):
        one = a_procedure(
            karin,
            file,
            Kind.FAMILY,
            "eligibility_check",
            date(2018, 3, 15),
            person=a_relative(file, name, kin),
        )
        take(karin, one, "pro_forma_submitted", date(2018, 4, 1))
        started.append(one.public_id)
    url = reverse("journey:letter", args=[file.public_id, "ind_receipt", Kind.FAMILY])
    typed = {
        "procedures": started,
        "letter_on": "9-4-2018",
        "letter_received_on": "12-4-2018",
        "letter_term_on": "6-7-2018",
    }
    text = as_persona("karin").post(url, typed, follow=True).content.decode()
    assert text.count("In de brief staat 6 juli 2018 als uiterste dag") == 1
    assert "Volgens de wet is dat 9 juli 2018, 3 dagen later" in text


def test_a_correction_of_the_day_in_the_letter_takes_the_difference_away(as_persona, file, karin):
    sent(as_persona, file, "11-5-2018")
    fact = JourneyFact.objects.get(transition="rejected")
    url = reverse("journey:correct", args=[fact.public_id])
    typed = {
        "true_from": "3-5-2018",
        "variant": "unfounded",
        "letter_on": "3-5-2018",
        "letter_received_on": "4-5-2018",
        "letter_term_on": "14-5-2018",
        "reason": "verkeerd overgenomen",
    }
    text = as_persona("karin").post(url, typed, follow=True).content.decode()
    assert "Volgens de wet is dat" not in text
    assert not beside(karin, file).differs
