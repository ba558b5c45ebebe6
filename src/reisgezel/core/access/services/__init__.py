"""Writing units, dated roles, colleagues and emergencies."""

from reisgezel.core.access.services.first import create_first_administrator
from reisgezel.core.access.services.units import create_unit

__all__ = ["create_first_administrator", "create_unit"]
