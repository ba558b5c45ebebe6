"""Going over the files when a rule changed: in batches, each of which stands by itself when it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.core.records.rows import columns_of, insert_rows, stored_values
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models import Recompute, Term, TermChange
from reisgezel.domain.terms.policies import APPROVE
from reisgezel.domain.terms.selectors.law import Law, law
from reisgezel.domain.terms.services.following import Followed, Follower

BATCH = 500
"""Files in one transaction: long enough to be fast, short enough for who waits to write in one of them."""
CHANGE = columns_of(TermChange)


@dataclass(frozen=True)
class Progress:
    """How far a job is, for whoever watches it."""

    files: int
    terms: int
    is_done: bool


def ask_recompute(
    rules: Sequence[str],
    *,
    reason: str = "",
    asked_by: User | None = None,
    by: Law | None = None,
) -> Recompute:
    """Let the terms by these rules, and those that start where they end, be computed anew; all when none.

    ``by`` is the law, for who has asked for it already.
    """
    by = by or law()
    affected = sorted({code for rule in rules for code in by.affected_by(rule)})
    return Recompute.objects.create(
        rules=affected, reason=reason, asked_by=asked_by, asked_at=clock.now()
    )


def run_waiting(
    tell: Callable[[Recompute, Progress], None] | None = None, *, batch: int = BATCH
) -> int:
    """Do all jobs that wait, the oldest first; go on where one was stopped. Return how many were done."""
    done = 0
    for job in Recompute.objects.waiting().order_by("asked_at", "pk"):
        run_job(job, tell, batch=batch)
        done += 1
    return done


def run_job(
    job: Recompute,
    tell: Callable[[Recompute, Progress], None] | None = None,
    *,
    batch: int = BATCH,
) -> None:
    """Go over the files of one job from where it was left."""
    follower = Follower()
    while True:
        progress = run_batch(job, follower, batch)
        if tell:
            tell(job, progress)
        if progress.is_done:
            return


@transaction.atomic
def carry_on(*, actor: Actor, job: Recompute) -> Progress:
    """Do one batch of a job from a page, for who has no command that does it at night."""
    require(actor, APPROVE)
    progress = run_batch(job, Follower())
    record("recompute_terms", actor=actor, target=job, files=progress.files)
    return progress


@transaction.atomic
def run_batch(job: Recompute, follower: Follower, batch: int = BATCH) -> Progress:
    """Compute the terms of the next files anew, and note how far the job is, in one transaction."""
    job = Recompute.objects.select_for_update().get(pk=job.pk)
    files = [] if job.finished_at else _next_files(job, batch)
    if files:
        list(
            ClientFile.objects.select_for_update().filter(pk__in=files).order_by("pk").values("pk")
        )
        followed = follower.follow(files, job.rules)
        job.terms_changed += _note(job, followed)
        job.done_up_to = files[-1]
        job.files_done += len(files)
    elif not job.finished_at:
        job.finished_at = clock.now()
    job.save(update_fields=["terms_changed", "done_up_to", "files_done", "finished_at"])
    return Progress(job.files_done, job.terms_changed, is_done=not files)


def _next_files(job: Recompute, batch: int) -> list[int]:
    """Return the row numbers of the files that come next."""
    if not job.rules:
        rows = ClientFile.objects.filter(pk__gt=job.done_up_to).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:batch])
    open_terms = Term.objects.open().filter(client_file__gt=job.done_up_to)
    found: set[int] = set()
    for rule in job.rules:
        of_rule = open_terms.filter(rule=rule).order_by("client_file").distinct()
        found.update(of_rule.values_list("client_file", flat=True)[:batch])
    return sorted(found)[:batch]


def _note(job: Recompute, followed: Followed) -> int:
    """Keep which terms got another day; return how many. A first day is not another one."""
    moved = [
        TermChange(
            recompute=job,
            term=term,
            client_file_id=term.client_file_id,
            data_class=term.data_class,
            due_before=before,
            due_after=term.due,
        )
        for term, before in followed.changed
        if before != term.due
    ]
    insert_rows(TermChange, CHANGE, (stored_values(change, CHANGE) for change in moved))
    return len(moved)
