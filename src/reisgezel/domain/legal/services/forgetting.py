"""What goes of legal work when a client's story is erased: words and codes of class C4, not who did what."""

from __future__ import annotations

from django.db.models import F

from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import (
    AnalysisQuestion,
    ChildMotives,
    HearingReport,
    StoryAnalysis,
)


def forget_story(file: ClientFile) -> None:
    """Take out what analyses, hearings and talks with a child say of the story of a client.

    That they were, when and by whom, stays. A version goes up, so that nobody saves it back from a form.
    """
    StoryAnalysis.objects.filter(client_file=file).update(
        vulnerabilities=[], version=F("version") + 1
    )
    AnalysisQuestion.objects.filter(part__analysis__client_file=file).update(sealed_text="")
    HearingReport.objects.filter(hearing__client_file=file, erased_on=None).update(
        deviations=[], sealed_text="", erased_on=clock.today()
    )
    ChildMotives.objects.filter(client_file=file).exclude(has_own="").update(
        has_own=ChildMotives.Own.ERASED, version=F("version") + 1
    )
