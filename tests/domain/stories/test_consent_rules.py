"""The gate of consent, held against ten thousand made-up histories of one client."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from reisgezel.domain.cases.rules import Answered
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.rules import Link, Standing, carries, standing
from reisgezel.lib.errors import RuleBroken

DAY = date(2018, 5, 8)
HISTORIES = 10_000
YES, NO = Answered(DAY, is_yes=True), Answered(DAY, is_yes=False)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_yes_carries_until_it_is_taken_back_or_over():
    taken_back = replace(YES, withdrawn_on=on(3))
    assert carries([taken_back], 0, on(2))
    assert not carries([taken_back], 0, on(3))
    for_a_time = replace(YES, last_day=on(3))
    assert carries([for_a_time], 0, on(3))
    assert not carries([for_a_time], 0, on(4))


def test_a_no_carries_nothing():
    assert not carries([NO], 0, DAY)


def test_a_later_no_ends_it_for_good_whatever_is_said_after():
    answers = [YES, replace(NO, asked_on=on(1)), replace(YES, asked_on=on(2))]
    assert not carries(answers, 0, on(2))
    assert carries(answers, 2, on(2))


def test_a_renewal_lets_what_was_disclosed_before_go_on():
    assert carries([replace(YES, last_day=on(9)), replace(YES, asked_on=on(2))], 0, on(5))


def test_a_renewal_that_is_taken_back_takes_all_back():
    answers = [YES, replace(YES, asked_on=on(2), withdrawn_on=on(4))]
    assert carries(answers, 0, on(3))
    assert not carries(answers, 0, on(4))


def test_taking_back_an_earlier_yes_to_all_of_a_kind_is_the_last_word():
    answers = [replace(YES, withdrawn_on=on(5)), replace(YES, asked_on=on(1))]
    assert carries(answers, 1, on(4))
    assert not carries(answers, 1, on(5))


@dataclass
class Client:
    """A made-up client: what was really said about each recipient, told day by day."""

    chance: random.Random
    today: int = 0
    answers: dict[str, list[Answered]] = field(default_factory=dict)
    texts: dict[str, list[int]] = field(default_factory=dict)
    links: list[tuple[str, int, int, int]] = field(default_factory=list)
    """Recipient, place of the answer, version disclosed, day on which the link was made."""
    heard: dict[str, list[tuple[int, str, int, int | None]]] = field(default_factory=dict)
    """For the other telling: day, word, version and last day, in the order in which they were said."""

    def live(self) -> Iterator[None]:
        for _ in range(self.chance.randrange(4, 14)):
            act = self.chance.choice([self.ask, self.ask, self.withdraw, self.disclose, self.wait])
            act(self.chance.choice(["lawyer", "ind", "doctor"]))
            yield

    def ask(self, who: str) -> None:
        is_yes, version = self.chance.random() < 0.7, self.chance.randrange(1, 3)
        lasts = self.chance.choice([None, None, self.today + self.chance.randrange(0, 6)])
        last = on(lasts) if is_yes and lasts is not None else None
        self.answers.setdefault(who, []).append(Answered(on(self.today), is_yes, None, last))
        self.texts.setdefault(who, []).append(version)
        word = "yes" if is_yes else "no"
        self.heard.setdefault(who, []).append((self.today, word, version, lasts))

    def withdraw(self, who: str) -> None:
        given = self.answers.get(who, [])
        if given and given[-1].is_yes and given[-1].withdrawn_on is None:
            given[-1] = replace(given[-1], withdrawn_on=on(self.today))
            self.heard[who].append((self.today, "stop", 0, None))

    def wait(self, who: str) -> None:
        self.today += self.chance.randrange(1, 4)

    def disclose(self, who: str) -> None:
        """Disclose what the rules allow, because of any answer there is."""
        for place in range(len(self.answers.get(who, []))):
            if carries(self.answers[who], place, on(self.today)):
                self.links.append((who, place, self.texts[who][place], self.today))

    def agrees(self, who: str, version: int, made: int) -> bool:
        """Tell from what was heard whether this recipient may read this text now: the plain telling."""
        yes_to_text = agrees_at_all = False
        last_of_text: int | None = None
        last_of_all: int | None = None
        for day, word, text, lasts in self.heard.get(who, []):
            if day > self.today:
                break
            if word in {"no", "stop"}:
                yes_to_text = agrees_at_all = False
                continue
            agrees_at_all, last_of_all = True, lasts
            if text == version and (day <= made or not yes_to_text):
                yes_to_text, last_of_text = True, lasts
        over_all = last_of_all is not None and self.today > last_of_all
        over_text = last_of_text is not None and self.today > last_of_text
        return yes_to_text and agrees_at_all and not over_all and not over_text


@pytest.mark.parametrize("part", range(4))
def test_in_ten_thousand_histories_nothing_opens_without_a_yes_that_holds(part):
    violations, opened, closed = [], 0, 0
    for number in range(part * HISTORIES // 4, (part + 1) * HISTORIES // 4):
        client = Client(random.Random(number))
        for _ in client.live():
            for who, place, version, made in client.links:
                if not carries(client.answers[who], place, on(client.today)):
                    closed += 1
                    continue
                opened += 1
                if not client.agrees(who, version, made):
                    violations.append((number, who, client.heard[who], client.today))
    assert violations == []
    assert opened > 1000, "too little was disclosed to show anything"
    assert closed > 1000, "too little was ended to show anything"


NOW = datetime.combine(DAY, time(10), UTC)
OPEN = Link(NOW + timedelta(hours=1), is_ended=False, is_erased=False, is_granted=True)


@pytest.mark.parametrize(
    ("link", "answers", "expected"),
    [
        (OPEN, [YES], Standing.OPEN),
        (replace(OPEN, expires_at=NOW), [YES], Standing.EXPIRED),
        (replace(OPEN, is_ended=True), [YES], Standing.ENDED),
        (replace(OPEN, is_granted=False), [YES], Standing.NO_GRANT),
        (replace(OPEN, is_erased=True), [YES], Standing.ERASED),
        (OPEN, [replace(YES, withdrawn_on=DAY)], Standing.NO_CONSENT),
    ],
)
def test_a_link_opens_only_while_all_that_carries_it_holds(link, answers, expected):
    assert standing(link, answers, 0, on=DAY, now=NOW) is expected


def test_access_ends_by_itself_within_a_year():
    rules.check_grant(starts_on=DAY, last_day=on(365), today=DAY)
    for first, last in ((on(0), on(366)), (on(1), on(0)), (on(-1), on(5))):
        with pytest.raises(RuleBroken):
            rules.check_grant(starts_on=first, last_day=last, today=DAY)


def test_a_link_lasts_minutes_to_days():
    rules.check_duration(rules.DEFAULT_LINK)
    with pytest.raises(RuleBroken):
        rules.check_duration(timedelta(days=365))
