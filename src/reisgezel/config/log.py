"""The log of the process: JSON on the error stream, without personal data.

What libraries say passes ``mask``; an exception is told by its class and the lines it came along,
because its message may quote a record.
"""

from __future__ import annotations

import logging.config
import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

PATH = re.compile(r"(?<![\w<])/[^\s'\"]*")
MAIL = re.compile(r"(?<![^\s<>'\"])[^\s<>'\"]+@[^\s<>'\"]+")
"""Begins where a word begins, or a long word without @ would be read from each of its letters."""


def configuration(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: one handler, one format, and silence for who tells too much."""
    quiet: dict[str, Any] = {"handlers": [], "level": "CRITICAL", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": make_formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": quiet,  # request_log and server_error say it, without the path
            "django.server": quiet,
            "axes": quiet,  # names who failed to sign in; that belongs in the audit log
        },
    }


def configure(settings: dict[str, Any]) -> None:
    """Set up logging for Django's LOGGING_CONFIG, and structlog on top of it."""
    logging.config.dictConfig(settings)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def make_formatter() -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[mask],
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            tell_exception,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )


def mask(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace paths and e-mail addresses: both may say who somebody is."""
    event["event"] = MAIL.sub("[mail]", PATH.sub("[path]", str(event["event"])))
    return event


def add_logger_name(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    event["logger"] = event["_record"].name
    return event


def tell_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace a traceback by the exception's class and where it came along."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if raised:
        kind, _error, trail = raised
        event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
        event["trail"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trail)
        ]
    return event
