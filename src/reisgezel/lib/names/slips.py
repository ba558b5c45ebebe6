"""Slips of the fingers: one letter too many, too few, another, or two that changed places."""

from __future__ import annotations


def one_slip(one: str, other: str) -> bool:
    """Tell whether one slip makes a word into the other.

    >>> one_slip("yonas", "yonsa"), one_slip("tesfay", "tesfy"), one_slip("tesfay", "tesgay")
    (True, True, True)
    >>> one_slip("yonas", "yonas"), one_slip("yonas", "jonis")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
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
