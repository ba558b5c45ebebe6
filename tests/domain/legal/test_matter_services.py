"""Legal matters in the database: who may, what is kept, the trace, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import find, reach, visible
from reisgezel.core.access.services.emergencies import break_glass
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.reference.models import Entry
from reisgezel.core.reference.selectors import forget
from reisgezel.domain.legal.models import Deadline, Enquirer, Matter
from reisgezel.domain.legal.selectors.matters import late_matters, list_matters
from reisgezel.domain.legal.services import deadlines, matters
from reisgezel.domain.legal.services.enquirers import Asker
from reisgezel.domain.people.models import BlockedPair
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import OPENED, a_matter, an_enquirer
from tests.personas import BY_KEY, actor_of, unit_named, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TODAY = date(2019, 1, 3)


@pytest.fixture
def file():
    return a_file(guide="samira")


def opened(file, who="karin", **options) -> Matter:
    """Return a matter of a client, or of an asker, as a legal worker opens it."""
    what = {
        "kind": "nareis",
        "subject": "Nareis voor vrouw",
        "opened_on": OPENED,
        "responsible": user_of(who),
    }
    given = {"actor": actor_of(who)} | what | options
    if isinstance(file, Asker):
        return matters.open_enquiry(asker=file, **given)
    return matters.open_matter(file=file, **given)


def a_second_worker() -> User:
    """Return another legal worker of Team Zaanstad."""
    user = User.objects.create_user("mees@reisgezel.example", name="Mees Kuiper")
    Membership.objects.create(
        user=user, role_code="legal_worker", unit=unit_named("Team Zaanstad"), starts_on=OPENED
    )
    return user


def test_a_matter_of_a_client_is_kept_below_the_file_with_its_trace(file):
    matter = opened(file)
    assert (matter.client_file, matter.enquirer, matter.kind_name) == (file, None, "nareis")
    event = AuditEvent.objects.get(action="open_matter")
    assert (event.subject, event.object_id) == (file.person.public_id, matter.public_id)
    assert (event.data_class, event.reason, event.role) == ("C3", "team", "legal_worker")


def test_somebody_asks_something_without_a_file_and_without_a_name():
    asker = Asker(unit=unit_named("Team Zaanstad"), language="ti")
    matter = opened(asker, kind="humanitarian")
    assert Enquirer.objects.get().called == ""
    assert matter.asked_by == "zonder naam"
    event = AuditEvent.objects.get(action="open_matter")
    assert (event.subject, event.reason) == (matter.enquirer.public_id, "team")


def test_a_caseworker_opens_none_and_another_team_finds_none(file):
    with pytest.raises(NotAllowed):
        matters.open_matter(
            actor=actor_of("samira"),
            file=file,
            kind="nareis",
            subject="x",
            opened_on=OPENED,
            responsible=user_of("karin"),
        )
    with pytest.raises(NotAllowed):
        opened(Asker(unit=unit_named("Team Utrecht")))
    theirs = a_matter(a_file("Selam Haile", unit=unit_named("Team Utrecht")))
    with pytest.raises(Absent):
        matters.change_matter(actor=actor_of("karin"), matter=theirs, expected_version=1)


def test_only_legal_workers_reach_what_is_asked_without_a_file(file):
    ours, theirs = a_matter(), a_matter(enquirer=an_enquirer("Team Utrecht"))
    of_client = a_matter(file)
    assert set(visible(actor_of("karin"), Matter)) == {ours, of_client}
    for key in set(BY_KEY) - {"karin"}:
        assert not visible(actor_of(key), Matter).exists(), key
        assert not visible(actor_of(key), Enquirer).exists(), key
    assert find(actor_of("karin"), Matter, ours.public_id) == ours
    with pytest.raises(Absent):
        find(actor_of("karin"), Matter, theirs.public_id)


def test_a_blocked_worker_finds_no_matter_and_an_emergency_opens_it_for_reading(file):
    matter = a_matter(file)
    break_glass(
        actor=actor_of("joost"), number=file.number, reason="Brief van de IND is zoek, spoed."
    )
    assert find(actor_of("joost"), Matter, matter.public_id) == matter
    with pytest.raises(NotAllowed):
        matters.change_matter(actor=actor_of("joost"), matter=matter, expected_version=1)
    BlockedPair.objects.create(
        person=file.person, user=user_of("karin"), named_by="client", starts_on=OPENED
    )
    assert not reach(actor_of("karin"), matter)
    assert not visible(actor_of("karin"), Matter).exists()


def test_the_worker_who_is_named_must_be_able_to_see_it(file):
    with pytest.raises(RuleBroken, match="juridisch medewerker") as broken:
        opened(file, responsible=user_of("samira"))
    assert broken.value.field == "responsible"
    with pytest.raises(RuleBroken) as broken:
        opened(file, deputy=user_of("marit"))
    assert broken.value.field == "deputy"


def test_a_kind_holds_from_a_day_until_a_day(file):
    Entry.objects.filter(code="nareis").update(ends_before=date(2018, 6, 1))
    forget()
    with pytest.raises(RuleBroken, match="op die dag niet"):
        opened(file)
    assert opened(file, opened_on=date(2018, 5, 31)).kind_name == "nareis"


def test_a_fatal_deadline_asks_a_deputy_and_then_keeps_one(file):
    matter, karin, mees = opened(file), actor_of("karin"), a_second_worker()
    fatal = {"matter": matter, "what": "Nareis aanvragen", "due_on": date(2019, 2, 1)}
    with pytest.raises(RuleBroken, match="vervanger nodig"):
        deadlines.add_deadline(actor=karin, is_fatal=True, **fatal)
    matters.change_matter(actor=karin, matter=matter, expected_version=1, deputy=mees)
    deadlines.add_deadline(actor=karin, is_fatal=True, **fatal)
    with pytest.raises(RuleBroken, match="fatale termijn open"):
        matters.change_matter(actor=karin, matter=matter, expected_version=2, deputy=None)


def test_a_matter_is_closed_with_its_result_and_opened_again(file):
    matter, karin = opened(file), actor_of("karin")
    close = {"matter": matter, "closed_on": TODAY, "result": "granted"}
    due = deadlines.add_deadline(actor=karin, matter=matter, what="Nasturen", due_on=TODAY)
    with pytest.raises(RuleBroken, match="nog een termijn open"):
        matters.close_matter(actor=karin, expected_version=1, **close)
    deadlines.meet_deadline(actor=karin, deadline=due)
    deadlines.meet_deadline(actor=karin, deadline=due)
    matters.close_matter(actor=karin, expected_version=1, **close)
    assert (matter.closed_on, matter.result_name) == (TODAY, "toegekend")
    with pytest.raises(RuleBroken, match="gesloten"):
        matters.change_matter(actor=karin, matter=matter, expected_version=2, subject="x")
    matters.reopen_matter(actor=karin, matter=matter, expected_version=2)
    assert (matter.closed_on, matter.result) == (None, "")
    told = AuditEvent.objects.filter(action__in=["meet_deadline", "close_matter", "reopen_matter"])
    assert sorted(told.values_list("action", flat=True)) == [
        "close_matter",
        "meet_deadline",
        "reopen_matter",
    ]


def test_the_second_of_two_editors_is_told(file):
    matter, karin = opened(file), actor_of("karin")
    matters.change_matter(actor=karin, matter=matter, expected_version=1, subject="Eerste")
    with pytest.raises(EditConflict):
        matters.change_matter(actor=karin, matter=matter, expected_version=1, subject="Tweede")


def test_a_talk_is_kept_only_where_there_is_no_file(file):
    karin = actor_of("karin")
    talk = {"on": TODAY, "minutes": 20, "advice": "Uitgelegd. BSN 111222333."}
    consult = matters.record_consult(actor=karin, matter=a_matter(), **talk)
    assert "111222333" not in consult.advice
    with pytest.raises(RuleBroken, match="in het dossier"):
        matters.record_consult(actor=karin, matter=opened(file), **talk)


def test_the_list_shows_the_worst_first(file):
    quiet, late, soon = a_matter(file), a_matter(file), a_matter()
    orphan = a_matter(file, who="marit")
    User.objects.filter(pk=user_of("marit").pk).update(is_active=False)
    Deadline.objects.create(matter=late, what="a", due_on=date(2019, 1, 2))
    Deadline.objects.create(matter=soon, what="b", due_on=date(2019, 1, 9))
    Deadline.objects.create(matter=quiet, what="c", due_on=date(2019, 1, 1), met_on=TODAY)
    karin = actor_of("karin")
    assert list(list_matters(karin)) == [orphan, late, soon, quiet]
    assert list(list_matters(karin, late=True)) == [late]
    assert list(list_matters(karin, no_file=True)) == [soon]
    assert list(list_matters(karin, mine=True)) == [late, soon, quiet]
    assert set(list_matters(karin, words="Yonas")) == {orphan, late, quiet}
    assert not list_matters(karin, words="Selam")
    assert late_matters(karin).count() == 1


def test_the_database_holds_no_matter_of_nobody_or_of_two(file):
    for columns in ({"enquirer": None}, {"enquirer": an_enquirer(), "client_file": file}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Matter.objects.create(
                kind="nareis",
                subject="x",
                responsible=user_of("karin"),
                opened_on=OPENED,
                **columns,
            )
