"""One way to carry out every act of legal work: what it is called, asks and does stands in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Textarea
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import VERSION, show_conflict, status_of
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.drafting import draft_of_form, drafted
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.forms.acts import ActForm
from reisgezel.domain.legal.policies import KEEP, require_legal
from reisgezel.domain.legal.services.readers import STORY
from reisgezel.domain.stories.services.drafts import seal_for
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken


@dataclass(frozen=True)
class Act:
    """One act: its words, its form, and the service that takes what was filled in."""

    title: Promise
    said: Promise
    form: type[ActForm]
    service: Callable[..., Any]
    noun: str
    """What the service calls the record it is about; empty for what begins without one."""
    ability: str = KEEP
    data_class: str = "C3"
    about: Promise | str = ""
    after: Callable[[Any], str] | None = None
    """Where one goes with what the service gave; otherwise back to where one came from."""

    @property
    def is_long(self) -> bool:
        """Tell whether so much is typed that it must not be lost."""
        return any(isinstance(one.widget, Textarea) for one in self.form.base_fields.values())


@dataclass(frozen=True)
class Place:
    """Where an act is carried out: about whom, and where one goes after."""

    subtitle: Text
    back_url: str
    file: ClientFile | None = None


def press(
    request: ActorRequest, place: Place, work: Callable[[], Any], said: Text = ""
) -> HttpResponse:
    """Do what one button says, and go back; what is refused is told there."""
    try:
        work()
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        if said:
            messages.success(request, str(said))
    return HttpResponseRedirect(place.back_url)


def named(acts: Mapping[str, Act], code: str) -> Act:
    """Return the act of that name. Raises Absent when there is none."""
    if code not in acts:
        raise Absent(code, kind="legal.act")
    return acts[code]


def about(act: Act, record: Any) -> dict[str, Any]:
    """Return the record as the service calls it; nothing for what begins without one."""
    return {act.noun: record} if act.noun else {}


def carry_out(
    request: ActorRequest,
    act: Act,
    record: Any,
    place: Place,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Demand that the reader may carry out an act on a record, and do, once.

    A long text is kept while it is typed; one of the story sealed, by who may write there.
    """
    found = require_legal(request.actor, record, ability=act.ability, data_class=act.data_class)
    may_keep = act.data_class != STORY or found.can("write_story")
    if act.is_long and may_keep:
        return drafted(ask_and_keep)(request, act, record, place, initial)
    return once(ask_first)(request, act, record, place, initial)


def ask_and_keep(
    request: ActorRequest,
    act: Act,
    record: Any,
    place: Place,
    initial: dict[str, Any] | None,
) -> HttpResponse:
    """Ask what an act needs as ``ask_first`` does, from what was kept of it before."""
    form, file, what = form_of(request, act, record, initial), place.file, str(act.title)
    seal = seal_for(actor=request.actor, file=file) if file and act.data_class == STORY else None
    kept: dict[str, Any] = {"keeps_draft": True}
    try:
        kept["draft"] = draft_of_form(request, form, file=file, what=what, seal=seal)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        kept["keeps_draft"] = False
    return answer_form(request, act, record, place, form, kept)


def ask_first(
    request: ActorRequest,
    act: Act,
    record: Any,
    place: Place,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask what an act needs and do it.

    For acts on no record in reach; the view demanded already that the reader may.
    """
    form = form_of(request, act, record, initial)
    return answer_form(request, act, record, place, form, {"keeps_draft": False})


def form_of(
    request: ActorRequest, act: Act, record: Any, initial: dict[str, Any] | None
) -> ActForm:
    """Return the form of an act, as it was sent or as it begins."""
    return act.form(request.POST or None, initial=initial or {}, actor=request.actor, record=record)


def answer_form(
    request: ActorRequest,
    act: Act,
    record: Any,
    place: Place,
    form: ActForm,
    context: dict[str, Any],
) -> HttpResponse:
    """Do what a form says, or show it; when somebody was first, show both and let choose."""
    context |= {"act": act, "place": place, "form": form}
    if form.is_valid():
        given = form.what()
        if VERSION in form.fields:
            given["expected_version"] = form.cleaned_data[VERSION]
        try:
            done = act.service(actor=request.actor, **about(act, record), **given)
        except EditConflict:
            context |= show_conflict(form, act.form(actor=request.actor, record=record))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, str(act.said))
            return HttpResponseRedirect(act.after(done) if act.after else place.back_url)
    return render(request, "legal/act_form.html", context, status=status_of(context))
