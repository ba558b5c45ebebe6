"""The user and the invitation that opens an account; what a user may do is told in core/access."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a user; without a password only an invitation opens the account."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A colleague, paid or volunteer, who may sign in."""

    public_id = PublicIdField()
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=150)
    language = models.CharField(_("taal"), max_length=8, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("collega")
        verbose_name_plural = _("collega's")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


def but_the_name(path: str) -> list[str]:
    """Return the columns of a colleague that need not be fetched when a page only names them.

    For ``select_related(path).defer(*but_the_name(path))``.
    """
    fields = User._meta.concrete_fields
    return [f"{path}__{field.name}" for field in fields if field.name not in {"id", "name"}]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, moment: datetime) -> InvitationQuerySet:
        """Return the invitations whose link still works."""
        return self.unanswered().filter(expires_at__gt=moment)

    def unanswered(self) -> InvitationQuerySet:
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """A link by which a colleague opens the account, once; only its fingerprint is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d}"
