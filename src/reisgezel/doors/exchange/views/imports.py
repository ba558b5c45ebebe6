"""Sending a file, seeing what it says, and saying what its columns and words mean."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.records.uploads import was_too_large
from reisgezel.core.ui.refusals import show_broken
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.annotating import annotated
from reisgezel.doors.exchange.checking import check_table, unknown_words
from reisgezel.doors.exchange.exporting import MEDIA_TYPES, file_answer
from reisgezel.doors.exchange.forms.imports import LISTS, ColumnsForm, UploadForm, WordsForm
from reisgezel.doors.exchange.kinds import BY_CODE
from reisgezel.doors.exchange.models import FileImport, State
from reisgezel.doors.exchange.policies import IMPORT, kinds_of
from reisgezel.doors.exchange.presenters import (
    FileLine,
    column_lines,
    dialect_pairs,
    row_tabs,
    shown_lines,
    stored_words,
)
from reisgezel.doors.exchange.progress import progress_of
from reisgezel.doors.exchange.selectors import (
    get_import,
    is_here,
    kind_of,
    list_imports,
    table_of,
    teams_of,
    words_of,
)
from reisgezel.doors.exchange.services import receiving
from reisgezel.doors.exchange.services.running import AT_ONCE
from reisgezel.doors.exchange.services.undoing import DAYS_KEPT
from reisgezel.doors.exchange.tables import NO_NAMES, note_words
from reisgezel.lib.errors import Absent, RuleBroken

ROWS_PER_PAGE = 50
SECONDS_RUNNING, SECONDS_WAITING = 5, 60
"""After which a page asks again how far it is."""


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the files one sent, and what became of each."""
    page = page_of(list_imports(request.actor), ROWS_PER_PAGE, request.GET.get("page"))
    lines = [FileLine(found, BY_CODE[found.kind]) for found in page]
    context = {"page": page, "lines": lines, "days": DAYS_KEPT}
    return render(request, "exchange/import_list.html", context)


@once
def new(request: ActorRequest) -> HttpResponse:
    """Send a file to be checked."""
    require(request.actor, IMPORT)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        kinds=kinds_of(request.actor),
        teams=teams_of(request.actor),
        too_large=was_too_large(request) if request.method == "POST" else False,
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            found = receiving.receive_file(
                actor=request.actor,
                kind=given["kind"],
                sender=given["sender"],
                unit=given.get("unit") if given["kind"] == "clients" else None,
                content=given["upload"].read(),
                name=given["upload"].name,
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            return redirect("exchange:import", found.public_id)
    return render(request, "exchange/import_form.html", {"form": form, "days": DAYS_KEPT})


@require_safe
def show(request: ActorRequest, import_id: str) -> HttpResponse:
    """Show how a file was read, what is wrong in it at which row, and who is known already."""
    found = get_import(request.actor, import_id)
    receiving.read_import(actor=request.actor, found=found)
    context = {"found": found, "kind": kind_of(found), "line": FileLine(found, kind_of(found))}
    if found.is_under_way:
        context |= _how_far(found)
    if found.state == State.IMPORTED:
        context["stored_words"] = stored_words(found.kind, found.counts["stored"])
    if is_here(found):
        context |= _what_it_says(request, found)
    return render(request, "exchange/import_detail.html", context)


@require_safe
def progress(request: ActorRequest, import_id: str) -> HttpResponse:
    """Show only how far a file is, for its page to ask again; when it is done that page is read anew."""
    found = get_import(request.actor, import_id)
    if not found.is_under_way:
        return (
            HttpResponseClientRefresh()
            if request.htmx
            else redirect("exchange:import", found.public_id)
        )
    return render(request, "exchange/import_progress.html", _how_far(found))


def _how_far(found: FileImport) -> dict[str, object]:
    every = SECONDS_RUNNING if found.state == State.RUNNING else SECONDS_WAITING
    return {"found": found, "progress": progress_of(found), "every": every}


def _what_it_says(request: ActorRequest, found: FileImport) -> dict[str, object]:
    kind, table, result = kind_of(found), table_of(found), results.fetch(found.result_name)
    chosen = request.GET.get("show", "")
    lines = shown_lines(result.lines, chosen)
    to_store = sum(line.is_stored(with_likely=False) for line in result.lines)
    return {
        "dialect": dialect_pairs(table),
        "columns": column_lines(kind, table, found.columns),
        "result": result,
        "notes": [note_words(code) for code in result.notes if code != NO_NAMES],
        "no_names": note_words(NO_NAMES) if NO_NAMES in result.notes else "",
        "tabs": row_tabs(result.lines, chosen),
        "page": Paginator(lines, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "to_store": 0 if result.table else to_store,
        "likely": sum(line.is_stored(with_likely=True) for line in result.lines) - to_store,
        "known_count": sum(bool(line.verdict) and not line.is_wrong for line in result.lines),
        "waits": found.kind == "clients" and to_store > AT_ONCE,
        "has_words": any(said.name in LISTS for one in result.lines for said in one.problems),
        "days": DAYS_KEPT,
    }


def open_import(request: ActorRequest, import_id: str) -> FileImport:
    """Return a file that is still here and was not stored yet. Raises Absent otherwise."""
    found = get_import(request.actor, import_id)
    if found.state != State.CHECKED or not is_here(found):
        raise Absent(import_id, kind="exchange.fileimport")
    return found


@once
def columns(request: ActorRequest, import_id: str) -> HttpResponse:
    """Say what each column means."""
    found = open_import(request, import_id)
    kind, table = kind_of(found), table_of(found)
    form = ColumnsForm(request.POST or None, kind=kind, table=table, names=found.columns)
    if form.is_valid():
        receiving.set_columns(actor=request.actor, found=found, columns=form.names())
        messages.success(
            request, _("De kolommen zijn gekozen, en het bestand is opnieuw nagekeken.")
        )
        return redirect("exchange:import", found.public_id)
    receiving.read_import(actor=request.actor, found=found)
    return render(request, "exchange/columns_form.html", {"found": found, "form": form})


@once
def words(request: ActorRequest, import_id: str) -> HttpResponse:
    """Say what words mean that the lists do not know."""
    found = open_import(request, import_id)
    table = table_of(found)
    checked = check_table(kind_of(found), table, tuple(found.columns), words_of(found.words))
    unknown = unknown_words(table, checked, tuple(LISTS))
    form = WordsForm(request.POST or None, kind=kind_of(found), unknown=unknown)
    if form.is_valid():
        receiving.set_words(actor=request.actor, found=found, words=form.meant())
        messages.success(
            request, _("De woorden zijn gekozen, en het bestand is opnieuw nagekeken.")
        )
        return redirect("exchange:import", found.public_id)
    receiving.read_import(actor=request.actor, found=found)
    context = {"found": found, "form": form, "unknown": unknown}
    return render(request, "exchange/words_form.html", context)


@require_safe
def remarks(request: ActorRequest, import_id: str) -> HttpResponse:
    """Give the file with a column of remarks, to be sent back."""
    found = get_import(request.actor, import_id)
    if not is_here(found):
        raise Absent(import_id, kind="exchange.fileimport")
    result = results.fetch(found.result_name)
    content = annotated(kind_of(found), table_of(found), tuple(found.columns), result)
    receiving.give_remarks(actor=request.actor, found=found)
    name = _("opmerkingen-{id}.xlsx").format(id=found.public_id)
    return file_answer(content, name, MEDIA_TYPES["xlsx"])
