"""What was sent once; see once.py."""

from django.db import models


class OnceKey(models.Model):
    """A form that was sent: its key, what it said, and the address its sender was led to."""

    key = models.CharField(max_length=32, blank=True, db_index=True)
    words = models.CharField(max_length=64)
    """A fingerprint of key, address and fields."""
    user_key = models.CharField(max_length=32)
    result = models.TextField(default="")
    used_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["words", "user_key"], name="one_effect_per_form")
        ]

    def __str__(self) -> str:
        return self.key
