"""The frames under which a word may be kept that was heard or typed otherwise."""

from __future__ import annotations

from reisgezel.lib.names.keys import CLASSES, SHORT, frames, joined_keys
from reisgezel.lib.names.parts import parts
from reisgezel.lib.names.slips import one_away, without_one
from reisgezel.lib.names.words import Word

EXCHANGED = {"b": "f", "f": "b", "k": "s", "m": "n", "n": "m", "s": "tk", "t": "s"}
"""Classes that are heard for each other in names, each with those that it is heard as."""

LEFT_OUT = "k"
"""The class that is left out of short words, as in Akhmed and Ahmed; of longer ones any may be."""


def heard_frames(part: Word) -> list[str]:
    """Return the frames of words that may sound like one: its own first, then those heard otherwise.

    >>> from reisgezel.lib.names.words import word
    >>> heard_frames(word("tesfay"))[:8], heard_frames(word("yonas"))
    (['tsf', 'ssf', 'ttf', 'tkf', 'tsb', 'sf', 'tf', 'ts'], ['ns', 'ms', 'nt', 'nk', 'kns', 'nks', 'nsk'])
    """
    own = frames(part)
    found = [*own]
    for frame in own:
        if len(frame) < SHORT or "_" in frame:
            continue
        cut = [(frame[:at], frame[at:]) for at in range(len(frame) + 1)]
        found += [
            head + other + tail[1:]
            for head, tail in cut
            if tail
            for other in EXCHANGED.get(tail[0], "")
        ]
        if len(frame) > SHORT:
            found += without_one(frame)
        left_out = CLASSES if len(frame) > SHORT else LEFT_OUT
        found += [head + other + tail for head, tail in cut for other in left_out]
    return list(dict.fromkeys(found))


def slip_frames(part: Word) -> list[str]:
    """Return the frames that one slip of the fingers makes of a word; of a short one no other consonant.

    >>> from reisgezel.lib.names.words import word
    >>> slip_frames(word("tesfay"))[:5], len(slip_frames(word("tesfay")))
    (['stf', 'tfs', 'bsf', 'fsf', 'ksf'], 59)
    """
    own, alphabet = frames(part)[:1], "".join(CLASSES)
    found = (slip for frame in own if "_" not in frame for slip in one_away(frame, alphabet))
    return [slip for slip in dict.fromkeys(found) if len(slip) > SHORT or slip[::-1] in own]


def near_frames(text: str) -> list[str]:
    """Return the frames of the words of a name, also as they may be heard or typed otherwise.

    >>> set(near_frames("Tesfay")) > {"tsf", "tfs", "ts"}
    True
    """
    words = parts(text)
    found = [frame for part in words for frame in (*heard_frames(part), *slip_frames(part))]
    return list(dict.fromkeys((*found, *joined_keys(words))))
