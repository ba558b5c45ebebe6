"""What is typed about persons. A form checks what can be read; whether it can be true, the rules say."""

from reisgezel.domain.people.forms.barriers import BlockForm, ColleagueForm, ColleagueRelativeForm
from reisgezel.domain.people.forms.family import (
    JoinForm,
    MemberForm,
    PlaceForm,
    RelateForm,
    RelationForm,
    RelativeForm,
)
from reisgezel.domain.people.forms.fields import PersonForm
from reisgezel.domain.people.forms.guardians import (
    EndVersionForm,
    GuardianForm,
    ProtectionDaysForm,
    ProtectionForm,
)
from reisgezel.domain.people.forms.homes import AlertForm, EndForm, HomeForm
from reisgezel.domain.people.forms.newcomers import NewcomerForm
from reisgezel.domain.people.forms.persons import ContactForm, IdentityForm

__all__ = [
    "AlertForm",
    "BlockForm",
    "ColleagueForm",
    "ColleagueRelativeForm",
    "ContactForm",
    "EndForm",
    "EndVersionForm",
    "GuardianForm",
    "HomeForm",
    "IdentityForm",
    "JoinForm",
    "MemberForm",
    "NewcomerForm",
    "PersonForm",
    "PlaceForm",
    "ProtectionDaysForm",
    "ProtectionForm",
    "RelateForm",
    "RelationForm",
    "RelativeForm",
]
