"""Slips of the fingers: one letter too many, too few, another, or two that changed places."""

from __future__ import annotations

WHOLLY = 2
"""A slip may change all of a word of so many letters; of a longer one the first or the last letter stays."""


def one_slip(one: str, other: str) -> bool:
    """Tell whether one slip makes a word into the other.

    >>> one_slip("yonas", "yonsa"), one_slip("tesfay", "tesfy"), one_slip("tesfay", "tesgay")
    (True, True, True)
    >>> one_slip("yonas", "yonas"), one_slip("yonas", "jonis")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if one[:1] != other[:1] and one[-1:] != other[-1:] and min(len(one), len(other)) > WHOLLY:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def without_one(letters: str) -> list[str]:
    """Return a row of letters with each of them left out in turn: its deletion neighbours.

    Two rows that are one slip apart are neighbours of each other or have a neighbour in common.

    >>> without_one("ysf")
    ['sf', 'yf', 'ys']
    """
    return list(dict.fromkeys(letters[:at] + letters[at + 1 :] for at in range(len(letters))))


def one_away(letters: str, alphabet: str) -> list[str]:
    """Return what one slip makes of a row of letters: one left out, changed places, another, one more.

    >>> one_away("ns", "ns")
    ['s', 'n', 'sn', 'ss', 'nn', 'nns', 'sns', 'nss', 'nsn']
    """
    cut = [(letters[:at], letters[at:]) for at in range(len(letters) + 1)]
    found = without_one(letters)
    found += [head + tail[1] + tail[0] + tail[2:] for head, tail in cut if len(tail) > 1]
    found += [head + letter + tail[1:] for head, tail in cut if tail for letter in alphabet]
    found += [head + letter + tail for head, tail in cut for letter in alphabet]
    return [row for row in dict.fromkeys(found) if row != letters]
