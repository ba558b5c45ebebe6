"""The floor: the least that a page of this house can cost.

The same middleware, session and actor as any page, one query by an index, one event in the audit log
that is on disk before the answer goes out, and one template.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.audit.services import record
from reisgezel.domain.cases.models import ClientFile


@require_safe
def floor(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the number of one file, and leave a trace."""
    file = ClientFile.objects.get(public_id=file_id)
    record("read", actor=request.actor, target=file, data_class="C1")
    return render(request, "benchmarks/floor.html", {"file": file})
