"""The named people of the demo and of the tests: invented, each with one sentence about the day ahead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One colleague: who it is, the role held, the unit it is held in, and what brings them here."""

    key: str
    name: str
    role_code: str
    unit: str
    sentence_nl: str
    sentence_en: str

    @property
    def email(self) -> str:
        return f"{self.key}@reisgezel.example"


ORGANISATION = "Reisgezel West en Midden"

PERSONAS = (
    Persona(
        "samira",
        "Samira Bouzian",
        "caseworker",
        "Team Zaanstad",
        "Vrijwilliger, begeleidt zeven huishoudens in Zaandam, twee ochtenden per week.",
        "Volunteer, guides seven households in Zaandam, two mornings a week.",
    ),
    Persona(
        "ton",
        "Ton Veldhuis",
        "caseworker",
        "Team Utrecht",
        "Vrijwilliger van 71, werkt op de computer van de bibliotheek in Utrecht.",
        "Volunteer of 71, works on the library computer in Utrecht.",
    ),
    Persona(
        "marit",
        "Marit Hogeveen",
        "work_supervisor",
        "Team Zaanstad",
        "Werkbegeleider, verdeelt nieuwe huishoudens over de vrijwilligers.",
        "Work supervisor, allocates new households to the volunteers.",
    ),
    Persona(
        "karin",
        "Karin Dijkgraaf",
        "legal_worker",
        "Team Zaanstad",
        "Juridisch medewerker, bewaakt vergunningen en gezinshereniging.",
        "Legal worker, guards permits and family reunification.",
    ),
    Persona(
        "joost",
        "Joost van Elswijk",
        "team_leader",
        "Team Zaanstad",
        "Teamleider, sluit vandaag de maand december voor zijn gemeenten.",
        "Team leader, closes the month of December for his municipalities today.",
    ),
    Persona(
        "nadia",
        "Nadia Oukili",
        "team_leader",
        "Team Utrecht",
        "Teamleider in Utrecht, de grootste locatie van de regio.",
        "Team leader in Utrecht, the largest location of the region.",
    ),
    Persona(
        "femke",
        "Femke Postmus",
        "functional_admin",
        ORGANISATION,
        "Functioneel beheerder, beheert accounts en sluit de maand af. Ziet geen cliëntgegevens.",
        "Functional administrator, manages accounts and freezes the month. Sees no client data.",
    ),
    Persona(
        "els",
        "Els Wouterse",
        "regional_manager",
        ORGANISATION,
        "Regiomanager, maakt afspraken met gemeenten. Ziet alleen aantallen.",
        "Regional manager, makes agreements with municipalities. Sees counts only.",
    ),
    Persona(
        "ruben",
        "Ruben Claasen",
        "privacy_officer",
        ORGANISATION,
        "Functionaris gegevensbescherming, kijkt wie er in dossiers keek.",
        "Privacy officer, looks at who looked into files.",
    ),
)
"""Those whom the tests ask at every address: for each role that works with clients or counts them."""

BESIDES = (
    Persona(
        "hilde",
        "Hilde Roosenboom",
        "registrar",
        ORGANISATION,
        "Medewerker registratie, zoekt uit wie er dubbel is ingeschreven. Ziet niet wat er besproken is.",
        "Registration officer, finds out who is registered twice. Does not see what was discussed.",
    ),
)
"""Who signs in to the demo too; what they may is tested where it is theirs."""

EVERYBODY = (*PERSONAS, *BESIDES)
