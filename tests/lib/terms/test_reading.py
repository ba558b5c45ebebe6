"""A catalogue that contradicts itself is refused by name."""

import pytest

from reisgezel.lib.terms import BadTerms, read_catalogue
from tests.lib.terms.small import RULE

LENGTHS = 'lengths = [{ length = "1 week" }]\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (RULE, "X1: 'lengths'"),
        (RULE + 'lengths = [{ length = "1 parsec" }]', "X1: not a length"),
        (RULE + LENGTHS + 'colour = "red"', "X1: colour"),
        (RULE + LENGTHS + 'direction = "sideways"', "X1: 'sideways'"),
        (RULE + LENGTHS + 'counted_by = "moon"', "X1: 'moon'"),
        (RULE + LENGTHS + 'replaced_by = "X2"', "X1.replaced_by"),
        (RULE + 'lengths = [{ length = "1 week", when = { kind = "short" } }]', "X1: kind"),
        (RULE.replace('mark = "verified"', "") + LENGTHS, "X1: 'mark'"),
        (RULE.replace('start_en = "the start"', "") + LENGTHS, "X1: start wants words"),
        (RULE + LENGTHS + "broken", "Expected"),
    ],
)
def test_a_mistake_is_refused_with_its_place(text, place):
    with pytest.raises(BadTerms, match=place):
        read_catalogue(text)
