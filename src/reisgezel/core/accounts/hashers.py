"""Password hashing at a cost one small server can bear."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at 46 MiB, one pass, one lane: the OWASP set that costs some 60 ms here.

    Django's default of 100 MiB and eight lanes costs 240 ms: eight sign-ins a second fill the machine.
    """

    time_cost = 1
    memory_cost = 47104
    parallelism = 1
