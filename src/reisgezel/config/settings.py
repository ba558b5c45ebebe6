"""Django settings; all that differs between installations comes from the home folder."""

from __future__ import annotations

from pathlib import Path

import dj_database_url

from reisgezel.config import log, security
from reisgezel.config.home import Home
from reisgezel.config.mail import MailServer
from reisgezel.config.sign_in import *  # noqa: F403

PACKAGE = Path(__file__).resolve().parents[1]
HOME = Home.from_environment()

DEMO = HOME.is_demo
BUSINESS_DAY = HOME.business_day
SECRET_KEY = HOME.key("secret")
FIELDS_KEY = HOME.key("fields")
INDEX_KEY = HOME.key("index")
AUDIT_KEY = HOME.key("audit")
AUDIT_HEADS = HOME.audit_heads
DETECTORS = HOME.path / "detectors.toml"
SECOND_FACTOR_REQUIRED = HOME.require_second_factor()
DEBUG = False
ALLOWED_HOSTS = HOME.hosts

ROOMS = [
    "reisgezel.core.ui",
    "reisgezel.core.records",
    "reisgezel.core.audit",
    "reisgezel.core.accounts",
    "reisgezel.core.access",
    "reisgezel.core.reference",
    "reisgezel.core.file",
    "reisgezel.core.privacy",
    "reisgezel.core.notices",
    "reisgezel.core.figures",
    "reisgezel.domain.places",
    "reisgezel.domain.people",
    "reisgezel.domain.contracts",
    "reisgezel.domain.identity",
    "reisgezel.domain.cases",
    "reisgezel.domain.stories",
    "reisgezel.domain.journey",
    "reisgezel.domain.reception",
    "reisgezel.domain.guidance",
    "reisgezel.domain.legal",
    "reisgezel.domain.terms",
    "reisgezel.domain.reporting",
    "reisgezel.domain.oversight",
    "reisgezel.doors.workbench",
    "reisgezel.doors.exchange",
    "reisgezel.demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]

MIDDLEWARE = [
    "reisgezel.config.middleware.request_log",
    "reisgezel.config.middleware.security_headers",
    "reisgezel.config.middleware.no_secret_in_the_clear",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reisgezel.config.middleware.turn_away",
    "reisgezel.config.middleware.no_zero_bytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reisgezel.core.accounts.idle.IdleMiddleware",
    "reisgezel.core.access.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "reisgezel.config.urls"
WSGI_APPLICATION = "reisgezel.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reisgezel.core.ui.context.shell",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(HOME.database_url, conn_max_age=600, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "prepare_threshold": 2,
        "options": "-c jit=off -c random_page_cost=1.1",
    } | DATABASES["default"].get("OPTIONS", {})
    """A statement of ``core/records/together`` is planned once, the third time it comes over a connection.

    Compiling one (jit) costs a second, and more than it saves of statements that read a page of rows. A page
    that is not read in order costs little more on the disks of today; by its own default PostgreSQL reads a
    million files in order for the three thousand that are asked for.
    """
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""Not in a cookie, for what was done may name a client."""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""Limits on guessing live here: with Django's 300 places whoever asks often enough throws them out."""

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if not DEMO:
    # A proxy on the same machine keeps the certificate and says how the browser came in.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^calendar/"]
    SECURE_HSTS_SECONDS = security.YEAR_SECONDS
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""W021 wants the domain on the browsers' preload list; that is for the domain's owner to ask."""

MAIL = MailServer.from_url(HOME.mail_url)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = HOME.mail_from
EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
MAIL_DELIVERY = "django.core.mail.backends.smtp.EmailBackend"
MAIL_AT_ONCE = True
if DEMO:
    MAIL_DELIVERY = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME.path / "mail"

LOGGING_CONFIG = "reisgezel.config.log.configure"
LOGGING = log.configuration(level="WARNING" if DEMO else "INFO")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DOCUMENTS_ROOT = HOME.documents
KEYRING_ROOT = HOME.keyring
FILE_UPLOAD_HANDLERS = [
    "reisgezel.core.records.uploads.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
"""Of a whole request; one file is capped at 10 MB. An upload never touches the disk unencrypted."""
