"""Documents: the list of a client, adding, downloading, taking away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.records.uploads import was_too_large
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.documents import DocumentForm
from reisgezel.domain.cases.selectors.documents import (
    download_name,
    get_document,
    list_documents,
)
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.documents import (
    add_document,
    read_document,
    remove_document,
)
from reisgezel.domain.cases.services.files import read_file
from reisgezel.lib.errors import Absent, RuleBroken


@require_safe
def list_all(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the documents of a client that the reader may read."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="documents")
    context = page_context(found, tab="documents") | {
        "documents": list_documents(found),
        "may_add": found.can("add_document"),
    }
    return render(request, "cases/document_list.html", context)


@once
def new(request: ActorRequest, file_id: str) -> HttpResponse:
    """Keep a document with a client."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "add_document", file)
    too_large = was_too_large(request) if request.method == "POST" else False
    form = DocumentForm(
        request.POST or None, request.FILES or None, reach=found, too_large=too_large
    )
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            add_document(
                actor=request.actor,
                file=file,
                content=upload.read(),
                name=upload.name,
                **form.what(),
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het document is bewaard."))
            return redirect("cases:documents", file.public_id)
    return render(request, "cases/document_form.html", {"file": file, "form": form})


@require_safe
def download(request: ActorRequest, document_id: str) -> HttpResponse:
    """Give a document to be saved; the browser is told never to open it in our name."""
    document = get_document(request.actor, document_id)
    content = read_document(actor=request.actor, document=document)
    return HttpResponse(
        content,
        content_type=document.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{download_name(document)}"',
            "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


@once
def remove(request: ActorRequest, document_id: str) -> HttpResponse:
    """Ask, and then take a document away for good."""
    document = get_document(request.actor, document_id)
    require(request.actor, "add_document", document.client_file)
    if document.removed_at:
        raise Absent(document_id, kind="cases.document")
    if request.method == "POST":
        remove_document(actor=request.actor, document=document)
        messages.success(request, _("Het document is verwijderd."))
        return redirect("cases:documents", document.client_file.public_id)
    return render(request, "cases/document_remove.html", {"document": document})
