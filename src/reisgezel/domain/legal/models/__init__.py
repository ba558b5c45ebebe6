"""The nouns of legal work."""

from reisgezel.domain.legal.models.enquirers import Enquirer
from reisgezel.domain.legal.models.matters import Consult, Deadline, Matter

__all__ = ["Consult", "Deadline", "Enquirer", "Matter"]
