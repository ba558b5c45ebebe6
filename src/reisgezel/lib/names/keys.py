"""The keys by which a name is found: equal keys of two names say that they may be one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise, permutations, product

from reisgezel.lib.names.folding import fold
from reisgezel.lib.names.parts import parts
from reisgezel.lib.names.slips import without_one
from reisgezel.lib.names.sounds import once
from reisgezel.lib.names.words import Word, word

CLASSES = {
    "b": "bpبپ",
    "f": "fvفڤ",
    "k": "kqgGxقكغخگ",
    "t": "tdTDتثدذطض",
    "s": "szScjCسزصشجچژظ",
    "l": "lل",
    "r": "rر",
    "m": "mم",
    "n": "nن",
}
"""Sounds that are written for each other belong to one class; vowels, h, w and y to none."""

CLASS_OF = {sound: name for name, written in CLASSES.items() for sound in written}

OTHERWISE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("hه", ("h",)),
    **dict.fromkeys("ح", ("h", "k")),
    **dict.fromkeys("v", ("f", " ")),
    **dict.fromkeys("xخ", ("k", "h", " ")),
    **dict.fromkeys("c", ("s", "k", "h")),
    **dict.fromkeys("zDTضظذث", ("s", "t")),
    **dict.fromkeys("jج", ("s", "k", " ")),
    **dict.fromkeys("شچ", ("s", "k")),
    **dict.fromkeys("C", ("s", "ts")),
}
"""Sounds that are as often written in another class, or not at all; they count in short names."""

VERSION = 2
"""Raised when names get other keys, so that those that are kept are made anew."""

SHORT = 2
"""A frame of so many consonants or fewer tells little: it has more ways of writing, and no neighbours."""

MOST_PAIRED = 5
"""Of a longer name the first words are put beside each other."""

MOST_WAYS = 32
"""Of one short word no more ways are looked at."""


def keys(text: str) -> list[str]:
    """Return the keys by which a name is found, each once; two ways of writing a name share one or more.

    Each word gives the frame of its consonants, by class, and that frame without one of them; so a
    slip or a sound heard otherwise leaves a key in common. Two neighbours give their frame as one word too.

    >>> keys("Mohammed")
    ['mmt', 'mt', 'mm']
    >>> "mmt" in keys("محمد"), "mmt" in keys("Ali Muhammad"), "mmt" in keys("Мухаммед")
    (True, True, True)
    """
    words = parts(text)
    found = [key for part in words for key in word_keys(part)]
    return list(dict.fromkeys((*found, *joined_keys(words))))


def joined_keys(words: Sequence[Word]) -> list[str]:
    """Return the frames of each two neighbours as one word.

    >>> joined_keys([word("tekle"), word("mariam")]), word_keys(word("teklemariam"))[0]
    (['tklmrm'], 'tklmrm')
    """
    return [frame_of(part.sounds) for part in joined(words)]


def word_keys(part: Word) -> list[str]:
    """Return the keys of one word, the surest first.

    >>> word_keys(word("yonas")), word_keys(word("tesfay")), word_keys(word("yahya"))
    (['ns'], ['tsf', 'sf', 'tf', 'ts'], ['_h'])
    """
    found: list[str] = []
    for frame in frames(part):
        found += [frame, *without_one(frame)] if len(frame) > SHORT else [frame]
    return list(dict.fromkeys(found))


def frames(part: Word) -> list[str]:
    """Return the frames of one word, with its article and without; of a short one in each way it is written.

    >>> frames(word("tesfay")), frames(word("alhassan")), frames(word("jihad"))
    (['tsf'], ['lsn', 'sn'], ['st', 'kt', '_ht'])
    """
    if part.is_initial:
        return []
    found: list[str] = []
    for form in (part, part.bare):
        if form is None:
            continue
        frame = frame_of(form.sounds)
        found += [frame] if len(frame) > SHORT else _short(form.sounds)
    return list(dict.fromkeys(found))


def kept_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a name under their frames; two neighbours are kept as one word too.

    >>> kept_words("Tekle Maryam")
    [('tkl', 'tekle'), ('mrm', 'maryam'), ('tklmrm', 'teklemaryam')]
    """
    words = parts(text)
    found = [(frame, part.text) for part in words for frame in frames(part)]
    found += [(frame_of(part.sounds), part.text) for part in joined(words)]
    return list(dict.fromkeys(found))


def joined(words: Sequence[Word]) -> list[Word]:
    """Return each two neighbours as one word, where there is enough of it to hear."""
    found = (word(one.text + two.text) for one, two in pairwise(words))
    return [part for part in found if len(frame_of(part.sounds)) > SHORT]


def pairs(text: str) -> list[str]:
    """Return each two words of a name beside each other, in both orders, so that one may be begun only.

    >>> pairs("Yonas Tesfay"), pairs("Yonas")
    (['yonas tesfay', 'tesfay yonas'], [])
    >>> pairs("Abd el-Rahman")[-1]
    'abdrahman rahman'
    """
    carrying = [part.plain for part in parts(text) if part.plain]
    words = dict.fromkeys((*fold(text).split(), *carrying))
    return [f"{one} {other}" for one, other in permutations(islice(words, MOST_PAIRED), 2)]


def frame_of(heard: str) -> str:
    """Return the consonants of a word by class; two of one class count once unless parted.

    >>> [frame_of(word(name).sounds) for name in ("mohammed", "حسین", "eddy")]
    ['mmt', 'sn', 't']
    """
    return once("".join(CLASS_OF.get(sound, " ") for sound in heard)).replace(" ", "")


def _short(heard: str) -> list[str]:
    """Return the frames of a short word in every way it may be written.

    A frame of one consonant or none keeps its h, which tells Yahya from Ali.
    """
    ways = [OTHERWISE.get(sound, (CLASS_OF.get(sound, " "),)) for sound in heard]
    found = []
    for way in islice(product(*ways), MOST_WAYS):
        whole = once("".join(way)).replace(" ", "")
        frame = whole.replace("h", "")
        found.append(frame if len(frame) > 1 else f"_{whole.rstrip('h') or whole}")
    return found
