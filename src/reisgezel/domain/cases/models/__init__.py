"""The nouns of a client file."""

from reisgezel.domain.cases.models.consents import RECIPIENTS_OF, Consent
from reisgezel.domain.cases.models.documents import Document
from reisgezel.domain.cases.models.files import Assignment, ClientFile
from reisgezel.domain.cases.models.notes import ContactNote, Draft
from reisgezel.domain.cases.models.planning import Appointment, CalendarFeed, Task

__all__ = [
    "RECIPIENTS_OF",
    "Appointment",
    "Assignment",
    "CalendarFeed",
    "ClientFile",
    "Consent",
    "ContactNote",
    "Document",
    "Draft",
    "Task",
]
