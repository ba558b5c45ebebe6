"""Two workers and the one who sends mail, killed together in the middle of their work.

What was acknowledged is there once, what was not is there once when resent, and every mail goes out.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from reisgezel.core.notices.models import OutgoingMail
from tests.factories.cases import a_file
from tests.faults.post_office import PostOffice
from tests.faults.test_kill import expect_a_whole_database, send_again, write_until_killed
from tests.faults.test_mail import arrived, let_the_claims_pass, write_letter
from tests.faults.writing import Tally, count, effects, newest, people_who_write
from tests.harness.installation import Application, Visitor
from tests.harness.measuring import Measure

Visit = Callable[[str], Visitor]
pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 2
LETTERS = 3
"""So many mails wait at each kill, beside those that the writing itself may cause."""


@dataclass
class JobRunner:
    """Starts the command that sends mail again and again, as cron does, until it is killed."""

    application: Application
    _process: subprocess.Popen[bytes] | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def kill(self) -> None:
        """Kill the command that is under way, and start no other."""
        self._stopped.set()
        if self._process:
            self._process.kill()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._process = self.application.begin("mail")
            if self._stopped.is_set():
                self._process.kill()
            self._process.wait()


@dataclass
class Outcome:
    """What became of the forms and the mails of all rounds."""

    forms: Tally
    lost_mails: int
    mails_sent_again: int


def test_nothing_is_lost_when_workers_and_mail_are_killed_together(
    application: Application, visitor: Visit, office: PostOffice
) -> None:
    outcome = kill_together(application, visitor, office, times=1, writes=25)
    outcome.forms.expect_nothing_lost()
    assert outcome.lost_mails == 0
    assert outcome.forms.acknowledged >= 25


@pytest.mark.trust
def test_nothing_is_lost_however_often_all_are_killed_together(
    application: Application, visitor: Visit, office: PostOffice, kills: int, measure: Measure
) -> None:
    times = kills // 2
    outcome = kill_together(application, visitor, office, times=times, writes=100)
    forms, scale = outcome.forms, f"{times} kills of {WORKERS} workers and a job"
    measure("kill together", "acknowledged", forms.acknowledged, "writes", scale=scale)
    for figure in ("lost", "double", "half"):
        measure("kill together", figure, getattr(forms, figure), "writes", aim="0", scale=scale)
    measure("kill together", "lost mails", outcome.lost_mails, "mails", aim="0", scale=scale)
    again = outcome.mails_sent_again
    measure("kill together", "sent again", again, "mails", scale=scale)
    forms.expect_nothing_lost()
    assert outcome.lost_mails == 0
    assert again <= times * (WORKERS + 1), "each process has one mail in hand at most"
    assert forms.acknowledged >= 100 * times


def kill_together(
    application: Application, visitor: Visit, office: PostOffice, *, times: int, writes: int
) -> Outcome:
    """Kill workers and job so often, each time after at least so many acknowledged writes."""
    makers = people_who_write(visitor, a_file(guide="samira"))
    application.start(workers=WORKERS)
    tally, letters = Tally(), list[str]()
    for _round in range(times):
        begun = newest()
        letters += [write_letter() for _number in range(LETTERS)]
        job = JobRunner(application)
        job.start()

        def kill(job: JobRunner = job) -> None:
            application.kill()
            job.kill()

        sent = write_until_killed(kill, makers, writes)
        application.start(workers=WORKERS)
        tally += count(sent, effects(begun))
        send_again([post for post in sent if not post.is_acknowledged])
        count(sent, effects(begun)).expect_nothing_lost()
        expect_a_whole_database()
    let_the_claims_pass()
    assert application.run("mail").returncode == 0
    assert not OutgoingMail.objects.exists()
    taken = arrived(office)
    again = sum(taken[letter] - 1 for letter in letters if letter in taken)
    return Outcome(tally, len(set(letters) - set(taken)), again)
