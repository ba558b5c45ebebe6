"""What every answer tells the browser to refuse, literally; a test compares it word for word."""

from __future__ import annotations

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self';"
        " form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self';"
        " script-src 'self'; style-src 'self'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " microphone=(), midi=(), payment=(), usb=()"
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Set on each answer that does not set them itself: static files are cached, downloads sandboxed."""

YEAR_SECONDS = 365 * 24 * 3600
