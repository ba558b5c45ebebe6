"""Contact notes: the list, a new one, and putting right or withdrawing one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.questions import ask
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.drafting import draft_of_form, drafted
from reisgezel.domain.cases.forms.notes import (
    CorrectionForm,
    NoteForm,
    WithdrawNoteForm,
    correction_of,
)
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.cases.selectors.drafts import own_drafts
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.notes import (
    choosable_files,
    family_files,
    files_of,
    list_notes,
    own_note,
)
from reisgezel.domain.cases.services.drafts import discard_draft
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.cases.services.notes import change_note, withdraw_note, write_note
from reisgezel.domain.people.selectors import alerts_on
from reisgezel.lib.errors import EditConflict, RuleBroken

NOTES_PER_PAGE = 25
WITHDRAWN = gettext_lazy("Dit verslag is al ingetrokken.")


@require_safe
def list_contacts(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show every contact of a client that the reader may read."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="contacts")
    page = page_context(found, tab="contacts", asks=(own_drafts,))
    notes = page_of(list_notes(found), NOTES_PER_PAGE, request.GET.get("page"))
    shown = {"page": notes, "drafts": ask(found, own_drafts)}
    return render(request, "cases/note_list.html", page | shown)


@drafted
def new_note(request: ActorRequest, file_id: str) -> HttpResponse:
    """Write down a contact, for the client and whoever of the family was there."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "write_note", file)
    initial: dict[str, Any] = {"on": request.actor.on}
    if alerts_on(file.person, request.actor.on):
        initial["channel"] = ContactNote.Channel.OFFICE
    family = family_files(request.actor, file)
    form = NoteForm(request.POST or None, family=family, reach=found, initial=initial)
    draft = draft_of_form(request, form, file=file, what=_("Contact vastleggen"))
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


@drafted
def edit_note(request: ActorRequest, note_id: str) -> HttpResponse:
    """Put one's own note right; when it changed meanwhile, show both and let choose.

    Nobody else may change it, so whoever was first is the same author in another window. What was typed
    for a note that was withdrawn there stays to be read.
    """
    note = own_note(request.actor, note_id)
    about = files_of(note)
    reaches = [require(request.actor, "write_note", file) for file in about]
    options: dict[str, Any] = {"family": choosable_files(request.actor, note), "reach": reaches[0]}
    form = CorrectionForm(request.POST or None, initial=correction_of(note, about), **options)
    draft = draft_of_form(request, form, file=about[0], what=_("Verslag wijzigen"))
    if note.withdrawn_at and not form.is_bound:
        messages.warning(request, WITHDRAWN)
        if not draft:
            return redirect("cases:contacts", about[0].public_id)
    context: dict[str, Any] = {"note": note, "file": about[0], "form": form, "draft": draft}
    if form.is_valid():
        try:
            change_note(
                actor=request.actor,
                note=note,
                expected_version=form.cleaned_data["version"],
                files=form.cleaned_data["family"],
                **form.what(),
            )
        except EditConflict:
            saved = CorrectionForm(initial=correction_of(note, files_of(note)), **options)
            context |= show_conflict(form, saved, by_reader=True)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het verslag is gewijzigd."))
            return redirect("cases:contacts", about[0].public_id)
    return render(request, "cases/note_edit.html", context, status=status_of(context))


@once
def withdraw(request: ActorRequest, note_id: str) -> HttpResponse:
    """Ask why, and then say of one's own note that it does not hold."""
    note = own_note(request.actor, note_id)
    about = files_of(note)
    for file in about:
        require(request.actor, "write_note", file)
    if note.withdrawn_at:
        messages.warning(request, WITHDRAWN)
        return redirect("cases:contacts", about[0].public_id)
    form = WithdrawNoteForm(request.POST or None, initial={"version": note.version})
    context: dict[str, Any] = {"note": note, "file": about[0], "about": about, "form": form}
    if form.is_valid():
        try:
            withdraw_note(
                actor=request.actor,
                note=note,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except EditConflict:
            saved = WithdrawNoteForm(initial={"version": note.version})
            context |= show_conflict(form, saved, by_reader=True)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            begun = reverse("cases:edit_note", args=[note.public_id])
            discard_draft(actor=request.actor, place=begun)
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het verslag is ingetrokken."))
            return redirect("cases:contacts", about[0].public_id)
    return render(request, "cases/note_withdraw.html", context, status=status_of(context))
