"""What happens when something breaks: a page with an id, and a line in the log with the same id."""

from __future__ import annotations

import sys

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger("reisgezel.error")


def server_error(request: HttpRequest) -> HttpResponse:
    """Log the exception under way and show the id a user can read out on the telephone."""
    error_id = getattr(request, "request_id", "")
    log.error("broken", error_id=error_id, method=request.method, exc_info=sys.exc_info())
    return render(request, "500.html", {"error_id": error_id}, status=500)
