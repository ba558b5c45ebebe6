"""How tables call the first and the last day of something."""

from __future__ import annotations

STARTS = ("eerste dag", "startdatum", "ingangsdatum", "vanaf", "begindatum", "starts on", "from")
ENDS = ("laatste dag", "einddatum", "tot en met", "t m", "eindigt", "last day", "until")
