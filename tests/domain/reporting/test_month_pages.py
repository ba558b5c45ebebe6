"""What the pages of a month say: every count opens exactly its rows, and nobody ends in a dead end."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.notices.models import Notice
from reisgezel.core.notices.selectors import in_words, notices_of
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.models import Answer, Signature
from reisgezel.domain.reporting.reminders import remind_signers
from reisgezel.domain.reporting.rules import Kind
from reisgezel.domain.reporting.selectors import month_board
from reisgezel.domain.reporting.services import answer_question, sign_month
from reisgezel.lib.errors import RuleBroken
from tests.domain.reporting.conftest import Page
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory, house
from tests.factories.journeys import a_municipality
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.django_db
DECEMBER = date(2018, 12, 1)
IN_DECEMBER = date(2018, 12, 10)
MONTH = "/months/2018-12/"


def housed(name: str) -> ClientFile:
    """A client of Samira's, housed in December and without a trajectory: a question."""
    file = a_file(name, guide="samira")
    house(file, IN_DECEMBER)
    return file


def silent(name: str) -> ClientFile:
    """A client of Samira's whom nobody spoke since the start in September."""
    file = a_file(name, guide="samira")
    day = date(2018, 9, 1)
    a_trajectory(file, proposed_on=day, started_on=day)
    return file


def explain(file: ClientFile, kind: Kind) -> None:
    answer_question(
        actor=actor_of("samira"), month=DECEMBER, kind=kind, file=file, text="Is bij familie."
    )


@pytest.fixture
def one_of_three_answered(zaanstad) -> Municipality:
    """Two clients housed without a trajectory, of whom one is explained, and a silent one."""
    explain(housed("Selam Haile"), Kind.HOUSED_WITHOUT_TRAJECTORY)
    housed("Omar Siddiqi")
    silent("Leyla Kaya")
    return zaanstad


def rows_in(page: str) -> int:
    """Return how many rows the tables of a page have, heads and totals not counted."""
    bodies = re.findall(r"<tbody.*?</tbody>", page, re.DOTALL)
    return sum(body.count("<tr") for body in bodies)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 2),
        ("?kind=housed_without_trajectory", 1),
        ("?kind=silent", 1),
        ("?kind=started_twice", 0),
        ("?municipality=GM0479", 2),
        ("?municipality=GM0344", 0),
        ("?answered=1", 1),
        ("?answered=1&kind=silent", 0),
    ],
)
@pytest.mark.parametrize("reader", ["joost", "femke"])
def test_each_count_opens_exactly_its_questions(one_of_three_answered, page, reader, query, rows):
    assert rows_in(page(reader, f"{MONTH}questions/{query}")) == rows


@pytest.mark.parametrize(("query", "rows"), [("", 2), ("?answered=1", 1)])
def test_ones_own_questions_open_without_the_answered(one_of_three_answered, page, query, rows):
    text = page("samira", f"{MONTH}mine/{query}")
    assert rows_in(text) == rows
    assert ("beantwoord (1)" in text) is (query == "")


def test_the_board_counts_what_its_links_open(one_of_three_answered, page: Page):
    board = month_board(actor_of("joost"), DECEMBER)
    assert board.open_questions == rows_in(page("joost", f"{MONTH}questions/")) == 2
    [row] = board.rows
    assert row.open_questions == rows_in(page("joost", f"{MONTH}questions/?municipality=GM0479"))


def a_start(file: ClientFile, *, line: bool = True) -> None:
    lines = a_municipality().contracts.get().lines
    a_trajectory(
        file,
        proposed_on=IN_DECEMBER,
        started_on=IN_DECEMBER,
        contract_line=lines.get() if line else None,
    )


def test_who_counts_with_the_family_misses_no_line_and_the_amount_opens_what_makes_it(
    zaanstad, page: Page
):
    zaanstad.contracts.get().lines.update(counts="household")
    main, partner = a_family("Yonas Tesfay", "Sara Tesfay", guide="samira")
    a_start(main)
    a_start(partner, line=False)
    text = page("joost", f"{MONTH}municipalities/GM0479/")
    assert "telt mee met het gezinshoofd" in text
    assert "geen contractregel" not in text
    claimed = page("joost", f"{MONTH}records/paid/")
    assert rows_in(claimed) == 1
    assert claimed.count("€\N{NO-BREAK SPACE}1.500") == 2, "the row and the total"
    assert f"{MONTH}records/paid/" in page("joost", MONTH)


def test_a_start_without_the_line_it_needs_is_marked(zaanstad, page: Page):
    a_start(a_file("Yonas Tesfay", guide="samira"), line=False)
    assert "geen contractregel" in page("joost", f"{MONTH}municipalities/GM0479/")


@pytest.fixture
def three_places(zaanstad) -> None:
    """Alkmaar is signed, Zaanstad has a question, Oostzaan is ready."""
    for name, code in (("Alkmaar", "GM0361"), ("Oostzaan", "GM0431")):
        place = a_municipality(name, code)
        place.team = unit_named("Team Zaanstad")
        place.save()
        a_line(a_contract(place, number=code))
    housed("Selam Haile")
    sign_month(
        actor=actor_of("joost"), month=DECEMBER, municipality=a_municipality("Alkmaar", "GM0361")
    )


def test_the_board_shows_first_what_asks_work_and_filters_on_state(three_places, page: Page):
    text = page("joost", MONTH)
    places = [text.index(f">{name}</a>") for name in ("Zaanstad", "Oostzaan", "Alkmaar")]
    assert places == sorted(places)
    assert "Vragen open (1)" in text
    assert rows_in(text) == 4, "three municipalities and the total"
    assert rows_in(page("joost", f"{MONTH}?state=signed")) == 1


def test_coverage_is_complete_of_started(zaanstad):
    a_start(a_file("Yonas Tesfay", guide="samira"))
    a_start(a_file("Selam Haile", guide="samira"), line=False)
    [row] = month_board(actor_of("joost"), DECEMBER).rows
    assert (row.complete, row.started) == (1, 2)


def test_freezing_shows_who_has_to_sign_and_no_button(three_places, page: Page):
    text = page("femke", f"{MONTH}freeze/")
    assert "2 gemeenten hebben nog niet getekend" in text
    assert text.count(user_of("joost").name) == 3, (
        "at two municipalities, and among those to remind"
    )
    assert f'action="{MONTH}freeze/"' not in text
    assert "Haile" not in text


def test_a_reminder_names_no_place_in_the_mail_and_comes_once_a_day(three_places):
    assert remind_signers(actor=actor_of("femke"), month=DECEMBER) == 1
    [notice] = Notice.objects.all()
    assert notice.recipient == user_of("joost")
    [message] = in_words(actor_of("joost"), notices_of(actor_of("joost")))
    assert message.words == "december 2018: Oostzaan, Zaanstad."
    with pytest.raises(RuleBroken, match="vandaag al herinnerd"):
        remind_signers(actor=actor_of("femke"), month=DECEMBER)
    assert AuditEvent.objects.filter(action="remind_signers").count() == 1
    assert all("Zaanstad" not in one.subject + one.body for one in mail.outbox)


def test_signing_says_what_is_signed_and_by_whom(three_places, page: Page, client: Client):
    address = f"{MONTH}municipalities/GM0431/sign/"
    text = page("joost", address)
    assert (
        f"U tekent als {user_of('joost').name} dat deze cijfers van Oostzaan over december 2018"
        " kloppen:"
        " 0 personen gehuisvest en 0 trajecten gestart" in text
    )
    client.post(address, {"housed": 1, "started": 0})
    assert Signature.objects.count() == 1, "the numbers are others than were read"
    client.post(address, {"housed": 0, "started": 0})
    assert Signature.objects.count() == 2
    assert "Getekend 3 januari" in page("joost", MONTH)


def test_a_silent_client_is_shown_with_the_last_contact_and_a_way_to_record_one(
    zaanstad, page: Page
):
    file = silent("Leyla Kaya")
    write_note(
        actor=actor_of("samira"),
        files=[file],
        on=date(2018, 9, 20),
        kind="conversation",
        channel="office",
        minutes=30,
        text="Sprak over werk.",
    )
    text = page("samira", f"{MONTH}answers/silent/{file.public_id}/")
    assert re.search(r"laatste contact op\s+<time[^>]*>20 september 2018", text)
    assert f"/clients/{file.public_id}/notes/new/" in text
    assert "ten minste 10 tekens" in text


@pytest.mark.parametrize(
    ("first", "said"),
    [("samira", "U hebt dit zelf al veranderd"), ("marit", "{name} was u voor")],
)
def test_the_second_who_answers_is_told_who_was_first(zaanstad, client, first, said):
    file = housed("Leyla Kaya")
    question = Kind.HOUSED_WITHOUT_TRAJECTORY
    explain(file, question)
    Answer.objects.update(answered_by=user_of(first))
    client.force_login(user_of("samira"))
    sent = {"text": "Een heel ander antwoord.", "version": "0"}
    answer = client.post(f"{MONTH}answers/{question}/{file.public_id}/", sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert said.format(name=user_of(first).name) in text
    assert "Is bij familie." in text
    assert "Een heel ander antwoord." in text
