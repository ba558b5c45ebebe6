"""The door for a WSGI server."""

from __future__ import annotations

import os
from typing import Any

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

PROXIES = ["127.0.0.1", "::1"]
"""Who is believed about where a browser is: only a proxy on this machine."""


def behind_proxy(application: Any) -> Any:
    """Let a request come from the address its browser has, not from that of the proxy.

    What limits guessing counts by address: without this, all colleagues would share one.
    """
    return wrap_wsgi_with_proxy_headers(application, trusted_hosts=PROXIES)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reisgezel.config.settings")
application = behind_proxy(get_wsgi_application())
