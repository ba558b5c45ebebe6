"""A letter that came in: who sent it, which kind it is, and what it decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.journey import services
from reisgezel.domain.journey.forms import LetterForm
from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.models.procedures import PROCEDURE_NAMES
from reisgezel.domain.journey.policies import ABILITY, may_record
from reisgezel.domain.journey.presenters.law import told_words
from reisgezel.domain.journey.rules.letters import Letter
from reisgezel.domain.journey.rules.procedures import Transition
from reisgezel.domain.journey.selectors import Run, runs_for, sources_of, standing_rows
from reisgezel.domain.journey.selectors.law import beside_letters
from reisgezel.domain.journey.services import Happening
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.journey.views.telling import tell
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken


@dataclass(frozen=True)
class Known:
    """A kind of letter in one kind of procedure, and whether it can have come now."""

    letter: Letter
    kind: str
    procedure: str | Promise
    fits: bool


@require_safe
def choose_letter(request: ActorRequest, file_id: str) -> HttpResponse:
    """Ask who sent the letter, then which one it is; those that fit a procedure of now come first."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, ABILITY, file)
    letters, runs = all_letters(), runs_for(found)
    by_sender = {
        code: [one for letter in letters.of(code) for one in _known(found, letter, runs, request)]
        for code in letters.senders
    }
    sender = request.GET.get("sender", "")
    known = by_sender.get(sender, [])
    context = {
        "file": file,
        "senders": [(code, letters.senders[code]) for code in by_sender if by_sender[code]],
        "senders_of_others": [letters.senders[code] for code in by_sender if not by_sender[code]],
        "sender": letters.senders.get(sender),
        "is_for_others": not known,
        "standing": _standing(runs, [one.kind for one in known]),
        "letters": [one for one in known if one.fits],
        "others": [one for one in known if not one.fits],
    }
    return render(request, "journey/letter_choice.html", context)


@once
def record_letter(request: ActorRequest, file_id: str, letter: str, kind: str) -> HttpResponse:
    """Write down what a letter decides."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, ABILITY, file)
    told = all_letters().letters.get(letter)
    if told is None or kind not in told.decides:
        raise Absent(letter, kind="journey.letter")
    taken = table_of(kind).transitions[told.decides[kind]]
    if not may_record(found, table_of(kind), taken):
        raise NotAllowed(ABILITY)
    about = _about(runs_for(found), kind, taken, request)
    form = LetterForm(
        request.POST or None,
        kind=kind,
        letter=told,
        taken=taken,
        procedures=[_choice(run, file) for run in about if run.procedure],
        documents=sources_of(request.actor, file),
    )
    if form.is_valid():
        try:
            facts = _record(request, file, told, kind, about, form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            same, differing = _beside_the_law(request, file, facts)
            words = " ".join([_("De brief is vastgelegd."), *same])
            tell(request, form, words, differing, facts=facts)
            return redirect("journey:detail", file.public_id)
    context = {
        "file": file,
        "form": form,
        "title": told.name,
        "sender": all_letters().senders[told.sender],
        "taken": taken,
        "about": about,
        "name": PROCEDURE_NAMES[kind],
        "nothing": not about and not taken.is_start and not table_of(kind).is_per_client,
        "standing": _standing(runs_for(found), [kind]),
    }
    return render(request, "journey/letter_form.html", context)


def _record(
    request: ActorRequest,
    file: ClientFile,
    letter: Letter,
    kind: str,
    about: list[Run],
    fields: dict[str, Any],
) -> Sequence[JourneyFact]:
    """Write the letter down, in the procedures that were chosen where it can be about several."""
    chosen = fields.pop("procedures", None)
    day = fields.pop("true_from", None) or fields["letter_on"]
    procedures = [run.procedure for run in about if run.procedure]
    if chosen is not None:
        procedures = [one for one in procedures if one.public_id in chosen]
    return services.record_letter(
        actor=request.actor,
        file=file,
        letter=letter,
        kind=kind,
        happening=Happening("", day, **fields),
        procedures=procedures,
    )


def _beside_the_law(
    request: ActorRequest, file: ClientFile, facts: Sequence[JourneyFact]
) -> tuple[list[str], list[str]]:
    """Return in words that the law gives the last day in the letter too, and where it gives another."""
    beside = beside_letters(require(request.actor, ABILITY, file), standing_rows(file))
    told = {told_words(one): one.differs for fact in facts if (one := beside.get(fact.pk))}
    return [words for words in told if not told[words]], [words for words in told if told[words]]


def _known(found: Reach, letter: Letter, runs: list[Run], request: ActorRequest) -> list[Known]:
    known = []
    for kind, code in letter.decides.items():
        table = table_of(kind)
        taken = table.transitions[code]
        if may_record(found, table, taken):
            fits = (
                taken in table.starting_on(request.actor.on)
                or bool(taken.kind and table.is_per_client)
                or any(taken in run.ways(request.actor.on) for run in runs if run.kind == kind)
            )
            known.append(Known(letter, kind, PROCEDURE_NAMES[kind], fits))
    return known


def _standing(runs: list[Run], kinds: Sequence[str]) -> Run | None:
    """Return the procedure that a letter would be about, where it stands, when there is one."""
    return next((run for run in runs if run.kind in kinds and run.state), None)


def _about(runs: list[Run], kind: str, taken: Transition, request: ActorRequest) -> list[Run]:
    """Return the procedures a letter may be about: those in which its step can be taken first."""
    of_kind = [run for run in runs if run.kind == kind]
    fitting = [run for run in of_kind if taken in run.ways(request.actor.on)]
    return fitting or [run for run in of_kind if run.state and not run.state.is_end]


def _choice(run: Run, file: ClientFile) -> tuple[str, str]:
    procedure = run.procedure
    assert procedure  # noqa: S101 -- only procedures of their own are offered
    who = procedure.person.name or file.person.name
    return procedure.public_id, f"{who} ({run.state.name if run.state else ''})"
