"""A story goes to one recipient, with a yes that holds, by a link and a code; the file has the receipt."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Assignment, Consent
from reisgezel.domain.cases.services.consents import record_answer, withdraw_consent
from reisgezel.domain.stories.models import Disclosure, Grant, Opening
from reisgezel.domain.stories.rules import Standing
from reisgezel.domain.stories.selectors.sharing import Shown, disclosures_of
from reisgezel.domain.stories.selectors.weighing import Weighing
from reisgezel.domain.stories.services import codes
from reisgezel.domain.stories.services.access import end_access
from reisgezel.domain.stories.services.opening import open_shared, take_shared
from reisgezel.domain.stories.services.sharing import disclose, end_disclosure, renew_code
from reisgezel.domain.stories.services.texts import add_story_file, correct_story
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.domain.stories.test_stories import PDF
from tests.factories.cases import a_file
from tests.factories.stories import WORDS, a_grant, a_story, an_answer
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
LAWYER = "192.0.2.1"


@pytest.fixture(autouse=True)
def _today():
    cache.clear()
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


@pytest.fixture
def story(file):
    return a_story(file)


def share(story, **options):
    """Return a disclosure of a story with its link and code, after a yes of today."""
    return disclose(actor=actor_of("karin"), basis=an_answer(story, **options))


def links_of(story) -> list[Shown]:
    """Return the links to a story as its page shows them today."""
    return disclosures_of(story, Weighing(story.client_file, clock.today()))


def read_with(secrets, code: str = "", address: str = LAWYER) -> str | None:
    opened = open_shared(token=secrets.token, code=code or secrets.code, address=address)
    return opened[1].text if opened else None


def test_with_link_and_code_the_recipient_reads_and_the_file_keeps_the_receipt(story):
    disclosure, secrets = share(story)
    assert read_with(secrets) == WORDS
    assert read_with(secrets, secrets.code.upper().replace("-", " ")) == WORDS
    shown = links_of(story)[0]
    assert [(one.code.number, one.file) for one in shown.openings] == [(1, None), (1, None)]
    event = AuditEvent.objects.filter(action="open_shared_story").latest("pk")
    assert event.actor == f"recipient:{disclosure.public_id}"
    assert (event.data_class, event.reason) == ("C4", "consent")


def test_the_link_and_the_code_are_kept_nowhere(story):
    disclosure, secrets = share(story)
    row = Disclosure.objects.filter(pk=disclosure.pk).values().get()
    kept = f"{row} {list(disclosure.codes.values())}"
    assert secrets.token not in kept
    assert codes.as_made(secrets.code) not in kept


def test_without_a_yes_for_this_recipient_nothing_is_disclosed(story):
    no = an_answer(story, "no")
    with pytest.raises(RuleBroken, match="geen ja"):
        disclose(actor=actor_of("karin"), basis=no)
    assert not Disclosure.objects.exists()


def test_a_yes_to_share_that_was_asked_without_the_text_discloses_nothing(file, story):
    record_answer(
        actor=actor_of("karin"),
        file=file,
        purpose="share_story",
        recipient="lawyer",
        recipient_name="mr. De Wit",
        answer="yes",
        asked_on=clock.today(),
        language="ti",
    )
    assert not story.consents.exists()


def test_a_recipient_other_than_an_authority_has_a_name(story):
    an_answer(story, recipient="ind", name="")
    an_answer(story, recipient="municipality", name="")
    with pytest.raises(RuleBroken, match="naam"):
        an_answer(story, name=" ")


def test_a_link_shows_the_version_that_was_agreed_to_and_a_new_one_needs_a_new_yes(story):
    _, secrets = share(story)
    correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="Nieuw.")
    assert read_with(secrets) == WORDS
    _, newer = share(story)
    assert read_with(newer) == "Nieuw."
    assert read_with(secrets) == WORDS


def test_what_was_not_the_version_read_together_is_not_agreed_to(story):
    stale = type(story).objects.get(pk=story.pk)
    correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="Nieuw.")
    stale.refresh_from_db = lambda: None  # type: ignore[method-assign]
    with pytest.raises(RuleBroken, match="nieuwere versie"):
        an_answer(stale)


def why_not(story) -> Standing:
    return links_of(story)[0].standing


def test_a_link_dies_at_once_when_the_yes_is_taken_back_and_stays_dead_after_a_new_yes(story):
    disclosure, secrets = share(story)
    withdraw_consent(
        actor=actor_of("samira"), consent=disclosure.basis.consent, withdrawn_on=clock.today()
    )
    assert read_with(secrets) is None
    assert why_not(story) is Standing.NO_CONSENT
    an_answer(story)
    assert read_with(secrets) is None


@pytest.mark.parametrize(
    ("recipient", "asked", "typed"),
    [
        ("lawyer", "mr. De Wit", "Mr  de\u200b Wit"),
        ("ind", "", "IND Ter Apel"),
        ("municipality", "gemeente Zaanstad", "Zaanstad"),
    ],
)
def test_a_link_dies_at_a_no_to_the_same_recipient_typed_otherwise(story, recipient, asked, typed):
    _link, secrets = share(story, recipient=recipient, name=asked)
    assert read_with(secrets) == WORDS
    an_answer(story, "no", recipient=recipient, name=typed)
    assert read_with(secrets) is None


def test_who_takes_a_yes_back_is_told_that_a_link_stops(client, settings, file, story):
    settings.SECOND_FACTOR_REQUIRED = False
    link, secrets = share(story)
    url = reverse("cases:withdraw_consent", args=[link.basis.consent.public_id])
    client.force_login(user_of("karin"))
    assert "Er is een open link naar het verhaal" in client.get(url).content.decode()
    shown = client.post(url, {"withdrawn_on": f"{clock.today():%d-%m-%Y}"}, follow=True)
    assert "ingetrokken. Er is een open link" in shown.content.decode()
    assert read_with(secrets) is None
    assert "open link" not in client.get(url).content.decode()


def test_a_link_dies_at_once_when_the_access_it_rests_on_ends(file, story):
    _, secrets = share(story)
    end_access(actor=actor_of("joost"), grant=Grant.objects.get())
    assert read_with(secrets) is None
    a_grant(file)
    assert read_with(secrets) is None
    assert why_not(story) is Standing.NO_GRANT


def test_a_link_dies_when_its_maker_loses_the_client(file):
    Assignment.objects.filter(client_file=file).delete()
    story = a_story(file)
    _, secrets = share(story)
    maker = actor_of("karin").user
    maker.memberships.update(ends_before=clock.today())
    assert read_with(secrets) is None
    maker.memberships.update(ends_before=None)
    assert read_with(secrets) == WORDS
    maker.is_active = False
    maker.save()
    assert read_with(secrets) is None


def test_a_link_expires_by_itself(story):
    basis = an_answer(story)
    _, secrets = disclose(actor=actor_of("karin"), basis=basis, lasts=timedelta(minutes=15))
    with time_machine.travel("2019-01-03T10:14:00+01:00"):
        assert read_with(secrets) == WORDS
    with time_machine.travel("2019-01-03T10:16:00+01:00"):
        assert read_with(secrets) is None
    _, week = disclose(actor=actor_of("karin"), basis=basis)
    with time_machine.travel("2019-01-10T09:59:00+01:00"):
        assert read_with(week) == WORDS
    with time_machine.travel("2019-01-10T10:01:00+01:00"):
        assert read_with(week) is None


def test_a_yes_for_a_time_ends_the_link_on_its_last_day(story):
    _, secrets = share(story, last_day=clock.today() + timedelta(days=1))
    with time_machine.travel("2019-01-04T23:00:00+01:00"):
        assert read_with(secrets) == WORDS
    with time_machine.travel("2019-01-05T00:30:00+01:00"):
        assert read_with(secrets) is None


def test_a_colleague_ends_a_link_and_a_new_code_ends_the_one_before(story):
    disclosure, secrets = share(story)
    newer = renew_code(actor=actor_of("karin"), disclosure=disclosure)
    assert read_with(secrets) is None
    assert read_with(secrets, newer) == WORDS
    assert Opening.objects.get().code.number == 2
    end_disclosure(actor=actor_of("karin"), disclosure=disclosure)
    assert read_with(secrets, newer) is None
    with pytest.raises(RuleBroken):
        renew_code(actor=actor_of("karin"), disclosure=disclosure)


def test_a_wrong_code_opens_nothing_and_is_told(story):
    _, secrets = share(story)
    assert read_with(secrets, "abcd-efgh") is None
    assert open_shared(token="never-there", code=secrets.code, address=LAWYER) is None
    event = AuditEvent.objects.get(action="try_shared_story")
    assert (event.outcome, event.data_class) == ("refused", "C4")


def test_the_code_of_one_link_opens_no_other(story):
    _, one = share(story)
    _, other = share(story, name="mr. Zwart")
    assert open_shared(token=one.token, code=other.code, address=LAWYER) is None


def test_files_of_the_version_come_along_and_no_other(story):
    karin = actor_of("karin")
    add_story_file(actor=karin, story=story, name="Advies", upload="a.pdf", content=PDF)
    _, secrets = share(story)
    add_story_file(actor=karin, story=story, name="Later", upload="b.pdf", content=PDF)
    first, later = story.files.all()
    ask = {"token": secrets.token, "code": secrets.code, "address": LAWYER}
    taken = take_shared(file_id=first.public_id, **ask)
    assert taken is not None
    assert taken[1] == PDF
    assert Opening.objects.get().file == first
    assert take_shared(file_id=later.public_id, **ask) is None


def test_who_only_reads_shares_nothing_and_who_has_no_access_finds_nothing(file, story):
    basis = an_answer(story)
    a_grant(file, "samira")
    with pytest.raises(NotAllowed):
        disclose(actor=actor_of("samira"), basis=basis)
    with pytest.raises(Absent):
        disclose(actor=actor_of("marit"), basis=basis)


def histories(request) -> int:
    return 400 if request.config.getoption("--scale") == "full" else 25


def test_stored_histories_never_open_a_link_without_a_yes_that_holds(request, story):
    """Live through made-up weeks with the real services; what the rules say is held against ten thousand."""
    opened = 0
    for number in range(histories(request)):
        chance, name = random.Random(number), f"mr. {number}"
        address = f"192.0.2.{number % 256}"  # each closed link counts as a wrong code from there
        said: list[tuple[str, Consent]] = []
        links: list[tuple[int, object]] = []
        for day in range(chance.randrange(3, 8)):
            with time_machine.travel(f"2019-01-{4 + day:02d}T10:00:00+01:00"):
                act = chance.choice(["yes", "yes", "no", "withdraw", "disclose", "disclose"])
                if act in {"yes", "no"}:
                    said.append((act, an_answer(story, act, name=name).consent))
                elif act == "withdraw" and said and said[-1][0] == "yes":
                    withdraw_consent(
                        actor=actor_of("karin"), consent=said[-1][1], withdrawn_on=clock.today()
                    )
                    said[-1] = ("withdrawn", said[-1][1])
                elif act == "disclose" and said:
                    basis = said[-1][1].about_story
                    if said[-1][0] == "yes":
                        links.append((len(said), disclose(actor=actor_of("karin"), basis=basis)[1]))
                    else:
                        with pytest.raises(RuleBroken):
                            disclose(actor=actor_of("karin"), basis=basis)
                for made, secrets in links:
                    holds = all(word == "yes" for word, _ in said[made - 1 :])
                    opens = read_with(secrets, address=address) is not None
                    assert opens == holds, (number, day, said)
                    opened += holds
    assert opened > 10
