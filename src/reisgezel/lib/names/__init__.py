"""How names are shown, sorted, found and compared, in whatever script they are written."""

from reisgezel.lib.names.folding import PARTICLES, fold, plain
from reisgezel.lib.names.keys import keys
from reisgezel.lib.names.likeness import THRESHOLD, Likeness, Reason, compare
from reisgezel.lib.names.scripts import script_of
from reisgezel.lib.names.shown import display_name, sort_name

__all__ = [
    "PARTICLES",
    "THRESHOLD",
    "Likeness",
    "Reason",
    "compare",
    "display_name",
    "fold",
    "keys",
    "plain",
    "script_of",
    "sort_name",
]
