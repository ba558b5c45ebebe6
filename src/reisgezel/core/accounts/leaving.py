"""Signing out, with the browser told to forget what it kept."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here; pages and files this browser kept are gone too."""
    logout(request)
    messages.info(request, _("U bent uitgelogd."))
    response = redirect("/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
