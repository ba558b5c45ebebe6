"""The one who sends mail, killed at every step: each mail goes out at least once, and none is lost.

Promised is at least once, never exactly once: a sender that dies after the other side took a mail, and
before it crossed it off, sends it again. What a mail tells of is in the database once, whatever happens.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db.models import F

from reisgezel.core.notices.models import OutgoingMail
from tests.faults.post_office import STEPS, PostOffice
from tests.faults.writing import a_word
from tests.harness.installation import Application
from tests.harness.measuring import Measure

pytestmark = [
    pytest.mark.trust,
    pytest.mark.django_db(transaction=True),
]


def test_a_sender_killed_at_any_step_loses_no_mail(
    application: Application, office: PostOffice, measure: Measure
) -> None:
    subjects = [write_letter() for _step in STEPS]
    for step in STEPS:
        kill_at(step, application, office)
        let_the_claims_pass()
    assert application.run("mail").returncode == 0
    taken = arrived(office)
    lost = set(subjects) - set(taken)
    measure("mail", "lost", len(lost), "mails", aim="0", scale=f"{len(STEPS)} kills")
    measure("mail", "sent again", sum(taken.values()) - len(subjects), "mails", aim="at most 2")
    assert not lost
    assert sum(taken.values()) - len(subjects) <= 2  # killed with the mail taken: at two steps
    assert not OutgoingMail.objects.exists()


def test_two_workers_and_a_job_do_not_send_the_same_mail(
    application: Application, office: PostOffice
) -> None:
    subjects = [write_letter() for _number in range(20)]
    senders = [application.begin("mail") for _number in range(3)]
    assert {sender.wait(timeout=120) for sender in senders} <= {0, 1}
    let_the_claims_pass()
    application.run("mail")
    assert arrived(office) == Counter(subjects)
    assert not OutgoingMail.objects.exists()


def write_letter() -> str:
    subject = a_word()
    send_mail(subject, "Er staat een bericht klaar.", None, ["an@example.org"])
    return subject


def kill_at(step: str, application: Application, office: PostOffice) -> None:
    """Start the job that sends mail and kill it as soon as the other side is at this step."""
    started: list[subprocess.Popen[bytes]] = []

    def kill(reached: str) -> None:
        if reached == step:
            os.kill(started[0].pid, signal.SIGKILL)

    office.at_step = kill
    started.append(application.begin("mail"))
    assert started[0].wait(timeout=120) == -signal.SIGKILL, f"it never came to {step}"
    office.at_step = lambda step: None


def let_the_claims_pass() -> None:
    """Have ten minutes go by: a mail that a dead process was sending is free again."""
    OutgoingMail.objects.update(claimed_until=F("claimed_until") - timedelta(minutes=10))


def arrived(office: PostOffice) -> Counter[str]:
    """Count the mails that the other side took, by subject."""
    lines = [line for letter in office.letters for line in letter.splitlines()]
    return Counter(line.partition(": ")[2] for line in lines if line.startswith("Subject: "))
