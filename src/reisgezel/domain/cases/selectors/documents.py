"""The documents of a client that an actor may read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.file.socket import NEWEST
from reisgezel.core.ui.items import Event, Tag
from reisgezel.domain.cases.models import Document
from reisgezel.domain.cases.uploads import ENDINGS


def list_documents(reach: Reach) -> QuerySet[Document]:
    """Return the documents of a client, newest first, those taken away too."""
    rows = reach.rows(Document)
    return rows.select_related("added_by").order_by("-added_at", "-pk")


def get_document(actor: Actor, public_id: str) -> Document:
    """Return one document in reach, with its file. Raises Absent otherwise."""
    return find(actor, Document, public_id, along=["client_file__person"])


@question(Document)
def newest_documents(rows: QuerySet[Document]) -> QuerySet[Document]:
    """The documents that were added last, those taken away too."""
    named = rows.select_related("added_by").defer(*but_the_name("added_by"))
    return named.order_by("-added_at", "-pk")[:NEWEST]


def document_events(reach: Reach) -> Iterable[Event]:
    """Yield the newest documents as the timeline shows them."""
    for document in ask(reach, newest_documents):
        gone = document.removed_at is not None
        yield Event(
            title=_("Document toegevoegd"),
            when=document.added_at,
            icon="file-text",
            by=document.added_by.name,
            body=document.title,
            tag=Tag(_("verwijderd") if gone else Document.Kind(document.kind).label),
        )


def download_name(document: Document) -> str:
    """Return a file name that is safe on every machine: the title, and the ending of its content.

    >>> download_name(Document(title="../Brief IND / mei", media_type="application/pdf"))
    'brief-ind-mei.pdf'
    """
    return f"{slugify(document.title)[:80] or 'document'}{ENDINGS[document.media_type][0]}"
