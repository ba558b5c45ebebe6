"""What a client reads about who looked, in eight languages: the words, and how days are written.

The texts are in ``catalogue/viewers``, a file for each language; one that nobody who reads the
language has checked yet says so itself, on paper too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from babel.dates import format_date

LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "fa": "دری / فارسی",
    "ti": "ትግርኛ",
    "so": "Soomaali",
    "uk": "Українська",
    "tr": "Türkçe",
}
"""The languages there is a list in, each by its own name."""
NEAREST = {"prs": "fa", "tig": "ti"}
"""A language that is close enough to one there is a list in."""
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
LOCALES = {"fa": "fa_AF", "ti": "ti_ER"}
"""Where the way of writing days is that of one country."""
FALLBACK = "nl"

PARTS = {
    "contacts": "read_contacts",
    "plan": "read_plan",
    "checklist": "read_plan",
    "documents": "read_documents",
    "consents": "read_documents",
    "viewers": "read_viewers",
}
"""Which words say that a part of the file was read; of other parts the file as a whole was."""
CLASSES = {"C3": "read_legal", "C4": "read_private"}
"""Which words say that data of a class were read, wherever they stood."""
ACTS = {
    **dict.fromkeys(("download_document",), "read_documents"),
    **dict.fromkeys(("read_secret_address",), "read_address"),
    **dict.fromkeys(("compare_persons",), "read_file"),
    **dict.fromkeys(
        ("write_note", "change_note", "add_note", "take_out_note", "withdraw_note"), "contact"
    ),
    **dict.fromkeys(("add_task", "change_task", "finish_task", "reopen_task"), "planned"),
    **dict.fromkeys(("make_appointment", "move_appointment", "cancel_appointment"), "planned"),
    **dict.fromkeys(("add_document", "remove_document"), "documents"),
    **dict.fromkeys(("record_consent", "withdraw_consent", "ask_story_consent"), "consent"),
    **dict.fromkeys(("write_story", "correct_story", "add_story_file"), "story"),
    **dict.fromkeys(("take_out_story_file", "erase_story", "ask_erasure"), "story"),
    **dict.fromkeys(("grant_story", "end_story_grant"), "story_access"),
    **dict.fromkeys(("disclose_story", "renew_story_code", "end_disclosure"), "story_access"),
    **dict.fromkeys(("open_shared_story", "take_shared_file"), "shared"),
    **dict.fromkeys(("download_story_file", "read_protection"), "read_private"),
    **dict.fromkeys(
        ("assign", "end_assignment", "hand_over", "block_pair", "lift_block"), "guides"
    ),
    **dict.fromkeys(("register_person", "change_identity", "change_contact"), "details"),
    **dict.fromkeys(("record_address", "change_address", "end_address"), "details"),
    **dict.fromkeys(("appoint_guardian", "correct_guardian", "end_guardian"), "details"),
    **dict.fromkeys(("begin_protection", "end_protection", "correct_protection"), "details"),
    **dict.fromkeys(("add_member", "join_household", "leave_household"), "details"),
    **dict.fromkeys(("add_relative", "relate", "change_relation", "change_membership"), "details"),
    **dict.fromkeys(("record_journey", "correct_journey", "withdraw_journey"), "route"),
    **dict.fromkeys(("start_trajectory", "end_trajectory", "set_goal", "close_goal"), "plan"),
    **dict.fromkeys(("change_goal", "reopen_goal", "tick_item", "untick_item"), "plan"),
    **dict.fromkeys(("change_phase", "record_scores", "propose_trajectory"), "plan"),
    **dict.fromkeys(("break_glass",), "emergency"),
    **dict.fromkeys(("give_viewers",), "given"),
}


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    code: str
    reviewed: bool
    text: Mapping[str, str]
    roles: Mapping[str, str]
    reasons: Mapping[str, str]
    acts: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def day(self, day: date) -> str:
        """Return a day as people of the language write it.

        >>> words_in("tr").day(date(2018, 5, 8)), words_in("nl").day(date(2018, 5, 8))
        ('8 Mayıs 2018', '8 mei 2018')
        """
        return format_date(day, "d MMMM y", locale=LOCALES.get(self.code, self.code))

    def role(self, codes: str) -> str:
        """Return the roles in which something was done; of an unknown one that it was staff."""
        known = [self.roles[code] for code in codes.split(",") if code in self.roles]
        return ", ".join(known) or self.roles["unknown"]

    def act(self, action: str, part: str, data_class: str) -> str:
        """Return in plain words what was done or seen."""
        if action == "read":
            by_class = CLASSES.get(data_class.split(".")[0], "read_file")
            return self.acts[PARTS.get(part, by_class) if by_class == "read_file" else by_class]
        return self.acts[ACTS.get(action, "other")]


@cache
def words_in(code: str) -> Words:
    """Return the words of a language there is a list in."""
    path = files(__package__).joinpath(f"catalogue/viewers/{code}.toml")
    return Words(code=code, **tomllib.loads(path.read_text(encoding="utf-8")))


def nearest_language(preferred: str) -> str:
    """Return the language of the list for who prefers one; Dutch when there is none near.

    >>> nearest_language("prs"), nearest_language("tr"), nearest_language("ln")
    ('fa', 'tr', 'nl')
    """
    near = NEAREST.get(preferred, preferred)
    return near if near in LANGUAGES else FALLBACK
