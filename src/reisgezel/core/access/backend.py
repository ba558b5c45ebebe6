"""Who comes with a session: the user, in one statement with what every page asks about its reader."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from reisgezel.core import clock
from reisgezel.core.access.actors import READ_ALONG, of_reader
from reisgezel.core.accounts.models import User


class Reader(AuthenticationBackend):  # type: ignore[misc]
    """Checks a password as allauth does; whoever signed in before is read for ``Actor.of`` as well."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session; None when the account is gone or has ended."""
        found = of_reader.ask(reader=user_id, on=clock.today())
        user: User
        for user in found[User]:
            if self.user_can_authenticate(user):
                setattr(user, READ_ALONG, found)
                return user
        return None
