"""Where mail goes, read from one address: ``smtp://name:password@host:587``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from reisgezel.config.home import NotReady


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool

    @classmethod
    def from_url(cls, url: str) -> MailServer:
        """Read the address of a server: smtps is encrypted from the start, smtp by STARTTLS.

        Only a server on this machine is spoken to without encryption. Raises NotReady.

        >>> MailServer.from_url("smtp://post:a%40b@mail.example.org")
        MailServer(host='mail.example.org', port=587, user='post', password='a@b', starttls=True, tls=False)
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise NotReady(
                "REISGEZEL_MAIL is not understood. Write it as smtp://name:password@host:587"
                " or smtps://name:password@host:465."
            )
        tls = parts.scheme == "smtps"
        here = parts.hostname in {"localhost", "127.0.0.1"}
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if tls else 25 if here else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            starttls=not tls and not here,
            tls=tls,
        )
