"""The product's own settings, less what makes tests slow; nothing a test should prove changes."""

from __future__ import annotations

from reisgezel.config.settings import *  # noqa: F403
from reisgezel.config.settings import DATABASES, HOME, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Straight from the rooms' folders: a test needs no collected files.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# The test client and the live server speak plain HTTP; a test of the redirect turns it on.
SECURE_SSL_REDIRECT = False

# A file, not memory, so that threads and the live server each have a connection of their own;
# it dies with the run, so it need not survive a power cut.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(HOME.path / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

# Tests read their mail in django.core.mail.outbox; a thread would outlive its test.
MAIL_AT_ONCE = False
