"""Addresses that open something without signing in, because they hold a secret; only its mark is kept."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models

from reisgezel.core.records.fields import blind_index


class SecretAddress(models.Model):
    """The one address of its kind that a colleague has."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    """Each kind says anew under what name a colleague knows it."""
    token_mark = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @classmethod
    def renew(cls, user: Any) -> tuple[Self, str]:
        """Make the address of somebody, in place of the one there may be; return its secret part too."""
        token = secrets.token_urlsafe(32)
        made, _is_first = cls._default_manager.update_or_create(
            user=user, defaults={"token_mark": blind_index(token)}
        )
        return made, token

    @classmethod
    def withdraw(cls, user: Any) -> bool:
        """Let the address of somebody stop at once; return whether there was one."""
        return bool(cls._default_manager.filter(user=user).delete()[0])

    @classmethod
    def opened_by(cls, token: str) -> Self | None:
        """Return the address that a secret opens; None when nothing, or its owner is here no more."""
        rows = cls._default_manager.filter(token_mark=blind_index(token), user__is_active=True)
        return rows.select_related("user").first()
