"""Reading and writing: the stories of a client, one of them with its versions, and its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import reach
from reisgezel.core.access.questions import ask
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.records.uploads import was_too_large
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.drafting import draft_of_form, drafted
from reisgezel.domain.cases.selectors.drafts import own_sealed_drafts
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.cases.uploads import ENDINGS
from reisgezel.domain.stories.forms.texts import CorrectionForm, StoryFileForm, StoryForm
from reisgezel.domain.stories.models import Story
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.selectors.access import grants_now
from reisgezel.domain.stories.selectors.sharing import asked_about, disclosures_of
from reisgezel.domain.stories.selectors.texts import (
    get_file_of_story,
    get_story,
    get_story_file,
    list_stories,
    opened,
    version_of,
)
from reisgezel.domain.stories.selectors.weighing import Weighing
from reisgezel.domain.stories.services.drafts import seal_for
from reisgezel.domain.stories.services.texts import (
    PART,
    add_story_file,
    correct_story,
    read_story,
    read_story_file,
    require_author,
    take_out_story_file,
    write_story,
)
from reisgezel.lib.errors import EditConflict, RuleBroken

SANDBOX = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def list_all(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show which stories there are of a client, what one was writing, and who else may read."""
    file = get_story_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C4", part=PART)
    page = page_context(found, tab=PART, asks=(own_sealed_drafts, grants_now))
    context = page | {
        "stories": list_stories(found),
        "drafts": ask(found, own_sealed_drafts),
        "grants": [grant for grant in ask(found, grants_now) if grant.holds_on(request.actor.on)],
        "may_write": found.can("write_story"),
        "may_ask_erasure": found.can("ask_erasure"),
    }
    return render(request, "stories/story_list.html", context)


@drafted
def new(request: ActorRequest, file_id: str) -> HttpResponse:
    """Write a story; what is typed is kept meanwhile, sealed with the client's key."""
    file = get_story_file(request.actor, file_id)
    require_story(request.actor, "write_story", file)
    form = StoryForm(request.POST or None)
    seal = seal_for(actor=request.actor, file=file)
    try:
        draft = draft_of_form(request, form, file=file, what=_("Verhaal schrijven"), seal=seal)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("stories:list", file.public_id)
    if form.is_valid():
        try:
            story = write_story(actor=request.actor, file=file, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het verhaal is bewaard."))
            return redirect("stories:detail", story.public_id)
    context = {"file": file, "form": form, "draft": draft}
    return render(request, "stories/story_form.html", context)


@require_safe
def show(request: ActorRequest, story_id: str, number: int | None = None) -> HttpResponse:
    """Show a version of a story, its files, what the client said and to whom it was disclosed."""
    story = get_story(request.actor, story_id)
    shown = read_story(actor=request.actor, story=story, number=number)
    found = reach(request.actor, story.client_file)
    weighing = Weighing(story.client_file, request.actor.on)
    context = page_context(found, tab=PART) | {
        "story": story,
        "shown": shown,
        "is_newest": shown.version.number == story.version,
        "versions": story.versions.select_related("written_by"),
        "is_author": found.can("write_story") and story.author_id == request.actor.user.pk,
        "may_share": found.can("share_story"),
        "questions": asked_about(story, weighing),
        "disclosures": disclosures_of(story, weighing),
    }
    return render(request, "stories/story_detail.html", context)


@drafted
def correct(request: ActorRequest, story_id: str) -> HttpResponse:
    """Write a new version of one's own story; when there is a newer one, show both and let choose."""
    story = get_story(request.actor, story_id)
    require_author(request.actor, story)
    form = CorrectionForm(request.POST or None, initial=_newest(request, story))
    seal = seal_for(actor=request.actor, file=story.client_file)
    what = _("Nieuwe versie schrijven")
    try:
        draft = draft_of_form(request, form, file=story.client_file, what=what, seal=seal)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("stories:detail", story.public_id)
    context: dict[str, Any] = {"story": story, "form": form, "draft": draft}
    if form.is_valid():
        try:
            correct_story(
                actor=request.actor,
                story=story,
                expected_version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
            )
        except EditConflict:
            saved = CorrectionForm(initial=_newest(request, story))
            context |= show_conflict(form, saved, by_reader=True)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De nieuwe versie is bewaard. De vorige blijft staan."))
            return redirect("stories:detail", story.public_id)
    return render(request, "stories/story_correct.html", context, status=status_of(context))


def _newest(request: ActorRequest, story: Story) -> dict[str, Any]:
    """Return what the form shows of a story; opening it is a reading, each draft after that is not."""
    if request.method == "POST":
        shown = opened(story, version_of(story))
    else:
        shown = read_story(actor=request.actor, story=story)
    return {"text": shown.text or "", "version": story.version}


@once
def new_file(request: ActorRequest, story_id: str) -> HttpResponse:
    """Put a file with one's own story."""
    story = get_story(request.actor, story_id)
    require_author(request.actor, story)
    too_large = was_too_large(request) if request.method == "POST" else False
    form = StoryFileForm(request.POST or None, request.FILES or None, too_large=too_large)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            add_story_file(
                actor=request.actor,
                story=story,
                name=form.cleaned_data["name"],
                upload=upload.name,
                content=upload.read(),
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het bestand staat bij het verhaal, in een nieuwe versie."))
            return redirect("stories:detail", story.public_id)
    return render(request, "stories/file_form.html", {"story": story, "form": form})


@require_safe
def download(request: ActorRequest, kept_id: str) -> HttpResponse:
    """Give a file to be saved; the browser is told never to open it in our name."""
    file = get_file_of_story(request.actor, kept_id)
    content = read_story_file(actor=request.actor, file=file)
    return attachment(content, file.media_type)


@once
def take_out(request: ActorRequest, kept_id: str) -> HttpResponse:
    """Ask, and then leave a file out of the next version."""
    file = get_file_of_story(request.actor, kept_id)
    require_author(request.actor, file.story)
    if request.method == "POST":
        try:
            take_out_story_file(actor=request.actor, file=file)
            messages.success(request, _("Het bestand staat niet meer bij de nieuwe versie."))
        except RuleBroken as broken:
            messages.error(request, broken.message)
        return redirect("stories:detail", file.story.public_id)
    return render(request, "stories/file_take_out.html", {"kept": file, "story": file.story})


def attachment(content: bytes, media_type: str) -> HttpResponse:
    """Return a download whose name tells nothing: what it is called is sealed."""
    name = f"{slugify(_('bijlage'))}{ENDINGS[media_type][0]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **SANDBOX}
    return HttpResponse(content, content_type=media_type, headers=headers)
