"""Contact notes: the list, a new one, changing one's own, and the draft while writing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import find, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once, was_used
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.notes import LONGEST_TEXT, NoteForm, NoteTextForm
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.notes import draft_of, family_files, list_notes
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.cases.services.notes import (
    change_note,
    discard_draft,
    note_place,
    save_draft,
    write_note,
)
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken

NOTES_PER_PAGE = 25


@require_safe
def list_contacts(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show every contact of a client that the reader may read."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="contacts")
    page = Paginator(list_notes(found), NOTES_PER_PAGE).get_page(request.GET.get("page"))
    context = page_context(found, tab="contacts") | {"page": page}
    return render(request, "cases/note_list.html", context)


@once
def new_note(request: ActorRequest, file_id: str) -> HttpResponse:
    """Write down a contact, for the client and whoever of the family was there."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "write_note", file)
    draft = draft_of(request.actor, note_place(file))
    form = NoteForm(
        request.POST or None,
        family=family_files(request.actor, file),
        reach=found,
        initial={"on": request.actor.on, "minutes": 30, "text": draft.text if draft else ""},
    )
    if form.is_valid():
        files = [file, *form.cleaned_data.get("family", ())]
        try:
            write_note(actor=request.actor, files=files, **form.what())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het contact is vastgelegd."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/note_form.html", {"file": file, "form": form, "draft": draft})


@require_POST
def keep_draft(request: ActorRequest, file_id: str) -> HttpResponse:
    """Keep the text of the note being written, unless that note was saved in the meantime."""
    file = get_file(request.actor, file_id)
    require(request.actor, "write_note", file)
    if not was_used(request):
        text = request.POST.get("text", "")[:LONGEST_TEXT]
        save_draft(actor=request.actor, place=note_place(file), text=text)
    return HttpResponse(status=204)


@once
@require_POST
def drop_draft(request: ActorRequest, file_id: str) -> HttpResponse:
    """Let the draft go and start with an empty note."""
    file = get_file(request.actor, file_id)
    require(request.actor, "write_note", file)
    discard_draft(actor=request.actor, place=note_place(file))
    return redirect("cases:new_note", file.public_id)


@once
def edit_note(request: ActorRequest, note_id: str) -> HttpResponse:
    """Change the text of one's own note; when it changed meanwhile, show both and let choose."""
    note = find(request.actor, ContactNote, note_id)
    file = note.files.first()
    if file is None or note.author_id != request.actor.user.pk:
        raise Absent(note_id, kind="cases.contactnote")
    initial = {"text": note.text, "version": note.version}
    form = NoteTextForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"note": note, "file": file, "form": form}
    if form.is_valid():
        try:
            change_note(
                actor=request.actor,
                note=note,
                expected_version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
            )
        except EditConflict as conflict:
            theirs, mine = conflict.current.text, form.cleaned_data["text"]  # type: ignore[attr-defined]
            context["differences"] = [(_("Verslag"), theirs, mine)]
            context["form"] = _on_current_version(form, note)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het verslag is gewijzigd."))
            return redirect("cases:contacts", file.public_id)
    return render(request, "cases/note_edit.html", context)


def _on_current_version(form: NoteTextForm, note: ContactNote) -> NoteTextForm:
    """Return the form with the editor's own text, ready to be saved over the version now known."""
    return NoteTextForm(initial={"text": form.cleaned_data["text"], "version": note.version})
