"""How far apart two sounds are in names: the tables that a comparison adds up.

A line gives the sounds in which one is written elsewhere, with the cost: the lower, the more often. It is
the natural logarithm of one in so many times, of the rarer sound of the two. A ``-`` is nothing at all:
its line tells what it costs to leave a sound out. What is not in the table costs ``MOST``.

The costs were counted in pairs of spellings that Wikidata (CC0) and Wikipedia (as mined in
google/transliteration, Apache-2.0) give for one name, by letting every alignment weigh as likely as it is
(expectation maximisation, eight rounds), and rounded. No name is kept in them.
"""

from __future__ import annotations

MOST = 5.0
"""What two sounds cost that have nothing to do with each other, in the same unit."""

LATIN = {
    "-": "e1.3 G1.6 h1.9 w2.2 y2.6 a2.7 u3.3 i3.7 k4.1 l4.1 z4.1 o4.4 s4.4 d4.7 j4.8 t4.8 g4.9",
    "a": "e2.2 u2.9 o3.4 i3.8",
    "b": "p0.9 f4.9 v4.9",
    "c": "S1.5 k1.5 s2.9 h3.5 j3.8 g4.6",
    "d": "D0.8 z2.8 t3.4",
    "e": "i1.7 y2.6 u4.2 j4.6 o4.8",
    "f": "v1.6",
    "g": "G1.5 j1.8 k3.5 h4 s4.3",
    "h": "x1.5",
    "i": "y0.9 j2.8 u4.3",
    "j": "y2.3 s4.5 k4.9",
    "k": "q0.4 x2.8",
    "o": "u0.9 w3.2",
    "s": "C1.6 z2.3 S2.4 T3.7",
    "t": "T2.1",
    "u": "w1.9 v4.7",
    "v": "w2.1",
    "z": "D1.6 T4.3",
}
"""Between two names in Latin letters, or in a script that is read into them; the order does not matter."""

ARABIC = {
    "-": "e0.7 G1.8 a2 w2 u2.1 h2.8 i2.8 o3.3 y3.3 g3.4 s4.5 t4.5 d4.8 k4.9 p4.9",
    "ا": "a0.1 -2.6 u3.7 e3.9",
    "إ": "-0.7 e1.1 i2",
    "ب": "b0 p0",
    "ة": "a0.2 h2.3 e2.9",
    "ت": "t0.1 -1.6 T1.7",
    "ث": "T0.1 s3.5",
    "ج": "j0.3 g0.7 G2.9 y3.8 c4.1 s4.7",
    "ح": "h0.1 x3.2 T3.5 c4.2",
    "خ": "x0.1 j1.7 c1.9 h3.3",
    "د": "d0 D1.1 -4.8",
    "ذ": "T1.1 D1.2 d1.2",
    "ر": "r0",
    "ز": "z0.1 C1.2 s1.3 j4.3",
    "س": "s0.1 C0.4 z3.4 S4.4 c4.6",
    "ش": "S0 c0.2 s2.6 k4.1",
    "ص": "s0",
    "ض": "d0.7 D1 z1.6",
    "ط": "t0",
    "ظ": "z0.6 D1.3",
    "ع": "a0.4 -1.9 e3 o3 u3.1 i3.6",
    "غ": "g0.1 G0.4",
    "ف": "f0 v0 w2.1",
    "ق": "q0.1 k0.6 g2.1",
    "ك": "k0 c2.4 x2.6 g4.2",
    "ل": "l0 -2.8",
    "م": "m0",
    "ن": "n0",
    "ه": "h0.2 -2.7 G3.1 e3.3 r3.8 t4.1",
    "و": "o0 u0.2 w0.3 v4",
    "ى": "a0.2",
    "پ": "p0",
    "چ": "c0",
    "ژ": "j0",
    "گ": "g0",
    "ڤ": "v0",
    "ي": "i0.1 y0.1 e0.8 j1.6 -4.5 u4.9",
}
"""From an Arabic letter to the sound it is given in Latin letters; short vowels cost little.
Persian letters stand for one sound."""


Costs = dict[str, dict[str, float]]


def _read(table: dict[str, str]) -> Costs:
    return {one: {cell[0]: float(cell[1:]) for cell in line.split()} for one, line in table.items()}


def latin_costs() -> Costs:
    """Return the costs between Latin sounds, both ways.

    >>> costs = latin_costs()
    >>> costs["i"]["y"] == costs["y"]["i"] < costs["s"]["z"] < MOST
    True
    """
    found = _read(LATIN)
    for one, line in _read(LATIN).items():
        for other, cost in line.items():
            found.setdefault(other, {})[one] = cost
    for sound in found:
        found[sound][sound] = 0.0
    return found


def arabic_costs() -> Costs:
    """Return the costs from an Arabic letter to a Latin sound.

    >>> costs = arabic_costs()
    >>> costs["ح"]["h"] < costs["ح"]["x"]
    True
    """
    return _read(ARABIC)
