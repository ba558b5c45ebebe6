"""What the screens of month control ask, one module per noun.

Figures are for everybody who works with the month; a name is only shown to who reaches the file.
"""

from reisgezel.domain.reporting.selectors.asked import (
    question_to_answer,
    questions_of_mine,
    unanswered_of_mine,
)
from reisgezel.domain.reporting.selectors.boards import (
    Board,
    Month,
    Row,
    counted_month,
    month_board,
    municipality_board,
    whole_board,
)
from reisgezel.domain.reporting.selectors.clients import Client, clients_of
from reisgezel.domain.reporting.selectors.controls import answers_of
from reisgezel.domain.reporting.selectors.corrections import Difference, differences
from reisgezel.domain.reporting.selectors.municipalities import (
    get_municipality,
    municipalities_of,
    signers,
    unsigned_municipalities,
)

__all__ = [
    "Board",
    "Client",
    "Difference",
    "Month",
    "Row",
    "answers_of",
    "clients_of",
    "counted_month",
    "differences",
    "get_municipality",
    "month_board",
    "municipalities_of",
    "municipality_board",
    "question_to_answer",
    "questions_of_mine",
    "signers",
    "unanswered_of_mine",
    "unsigned_municipalities",
    "whole_board",
]
