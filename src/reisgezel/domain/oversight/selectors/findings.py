"""What stood out, as the privacy officer reads it: names of colleagues, numbers of files, no clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.words import words_of
from reisgezel.core.ui.items import Bar
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.oversight.models import Answer, Finding, FindingEvent, FindingQuerySet, Run
from reisgezel.domain.oversight.models import Reader as KnownReader
from reisgezel.domain.oversight.rules.detectors import Detector, Rule
from reisgezel.lib.errors import Absent

ABILITY = "read_log"
"""Who reads the log reads what stands out in it; nobody else."""


@dataclass(frozen=True)
class Line:
    """A finding in words: who, in which role and unit, what stood out."""

    finding: Finding
    detector: Detector
    who: str
    role: str
    sentence: str


@dataclass(frozen=True)
class Watched:
    """A detector with how often it spoke, and how often that was nothing."""

    detector: Detector
    found: int
    false: int


@dataclass(frozen=True)
class Evidence:
    """The events behind a finding, counted."""

    events: int
    files: int
    days: list[Bar]
    hours: list[Bar]
    acts: list[tuple[str, int]]


def findings(actor: Actor) -> FindingQuerySet:
    """Return what the actor may judge, the worst first: never what they read themselves."""
    require(actor, ABILITY)
    return Finding.objects.for_reviewer(actor.user)


def open_findings(actor: Actor) -> FindingQuerySet:
    """Return what waits for the actor's judgement; the menu counts it."""
    return findings(actor).open()


def find_finding(actor: Actor, public_id: str) -> Finding:
    """Return a finding the actor may judge. Raises NotAllowed or Absent."""
    if found := findings(actor).filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="oversight.finding")


def last_run() -> Run | None:
    return Run.objects.filter(finished_at__isnull=False).first()


def in_lines(rows: Sequence[Finding], detectors: Mapping[str, Detector]) -> list[Line]:
    """Return findings in words; one of a detector that is gone goes by its code."""
    names = _names(row.reader for row in rows)
    numbers = _numbers(row.subject for row in rows)
    known = {row.reader: row for row in KnownReader.objects.filter(reader__in=names)}
    units = dict(Unit.objects.values_list("pk", "name"))
    lines = []
    for row in rows:
        detector, seen = detectors[row.detector], known.get(row.reader)
        who = names.get(row.reader) or _("Dossier {number}").format(
            number=numbers.get(row.subject, "")
        )
        lines.append(
            Line(
                finding=row,
                detector=detector,
                who=who,
                role=_place(seen, units) if seen else "",
                sentence=f"{who} {detector.says(row.value, row.typical)}.",
            )
        )
    return lines


def events_of(finding: Finding) -> QuerySet[AuditEvent]:
    """Return the events behind a finding, the newest first."""
    ids = FindingEvent.objects.filter(finding=finding).values("event_id")
    return AuditEvent.objects.filter(pk__in=ids).order_by("-at", "-pk")


def evidence_of(finding: Finding) -> Evidence:
    """Count the events behind a finding by day, by part of the day and by what was done."""
    rows = list(events_of(finding).values_list("at", "subject", "action"))
    moments = [timezone.localtime(at) for at, _subject, _action in rows]
    per_day = Counter(moment.date() for moment in moments)
    per_part = Counter(moment.hour // 6 for moment in moments)
    acts = Counter(str(words_of(action)) for _at, _subject, action in rows)
    parts = (_("0.00 – 6.00"), _("6.00 – 12.00"), _("12.00 – 18.00"), _("18.00 – 24.00"))
    return Evidence(
        events=len(rows),
        files=len({subject for _at, subject, _action in rows if subject}),
        days=[Bar(_day(day), per_day[day]) for day in sorted(per_day)],
        hours=[Bar(words, per_part[number]) for number, words in enumerate(parts)],
        acts=acts.most_common(),
    )


def beside_colleagues(line: Line) -> list[Bar]:
    """Return what was counted of the colleague, and what three of four colleagues stay under."""
    if not line.detector.times_peers:
        return []
    is_file = line.detector.rule is Rule.CROWD
    usual = _("De meeste dossiers hooguit") if is_file else _("De meeste collega's hooguit")
    return [
        Bar(line.who, line.finding.value, tone="sun"),
        Bar(usual, round(line.finding.typical)),
    ]


def answers_of(finding: Finding) -> QuerySet[Answer]:
    return finding.answers.select_related("answered_by")


def watched(actor: Actor, detectors: Mapping[str, Detector]) -> list[Watched]:
    """Return each detector with how many findings it gave, and how many were false alarms."""
    rows = (
        findings(actor)
        .order_by()
        .values_list("detector")
        .annotate(found=Count("pk"), wrong=Count("pk", filter=Q(state=Finding.State.FALSE_ALARM)))
    )
    counts = {code: (found, wrong) for code, found, wrong in rows}
    return [Watched(one, *counts.get(one.code, (0, 0))) for one in detectors.values()]


def _place(seen: KnownReader, units: Mapping[int, str]) -> str:
    role = all_roles().get(seen.role_code)
    unit = units.get(seen.unit_id or 0, "")
    return " · ".join(str(part) for part in (role, unit) if part)


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = User.objects.filter(public_id__in=set(ids) - {""})
    return dict(rows.values_list("public_id", "name"))


def _numbers(subjects: Iterable[str]) -> dict[str, str]:
    files = ClientFile.objects.filter(person__public_id__in=set(subjects) - {""})
    return dict(files.values_list("person__public_id", "number"))


def _day(day: date) -> str:
    return date_format(day, "D j b")
