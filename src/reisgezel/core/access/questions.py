"""Questions about one subject, for the parts of a page that show it.

A room writes a question once, as a query about ``SUBJECT``, ``READER``, ``TODAY`` and ``NOW``; it is made
into SQL once for each set of classes a reader may read. ``ask`` answers it within a reach, once however
many parts of a page ask. ``ask_together`` answers all that a page will need in one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, cast

from django.db import connection, models
from django.db.models import QuerySet

from reisgezel.core.access.givens import READER, SUBJECT, values
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.subjects import below, is_below
from reisgezel.core.records import together
from reisgezel.core.records.together import Prepared

M = TypeVar("M", bound=models.Model)


class Question(Generic[M]):
    """What is asked of one model about a subject: the rows, their order, and what is fetched along."""

    def __init__(
        self, model: type[M], rows: Callable[[Any], QuerySet[M]], data_class: str = ""
    ) -> None:
        self.model, self.data_class = model, data_class
        self.__doc__, self.__name__ = rows.__doc__, rows.__name__
        self._rows = rows
        self._prepared: dict[tuple[str, frozenset[str]], Prepared] = {}

    def __repr__(self) -> str:
        return f"<question {self.__name__}>"

    def prepared(self, vendor: str, classes: frozenset[str]) -> Prepared:
        """Return the question as SQL for whoever reads these classes of data.

        ``vendor`` is that of the engine at hand, which who asks thirty of them looks up once.
        """
        key = vendor, classes
        if key not in self._prepared:
            self._prepared[key] = together.prepare(self._rows(self._within(classes)))
        return self._prepared[key]

    def _within(self, classes: frozenset[str]) -> QuerySet[M]:
        if is_below(self.model):
            return below(self.model, SUBJECT, reader=READER, reads=classes.__contains__)
        rows = self.model._default_manager.all()
        return rows if self.data_class in classes else rows.none()


def question(
    model: type[M], *, data_class: str = ""
) -> Callable[[Callable[[Any], QuerySet[M]]], Question[M]]:
    """Make a question of a function that is given the rows and returns those it is about.

    Given are the records below ``SUBJECT`` that are read, as the policies of the model say. For a model
    that has none these are all its records for whoever reads ``data_class``: the function narrows them
    to ``SUBJECT`` itself, see ``at_hand``.
    """
    return lambda rows: Question(model, rows, data_class)


def at_hand(model: type[M]) -> QuerySet[M]:
    """Return, within a question, the records of a model below ``SUBJECT``, of whatever class."""
    return below(model, SUBJECT, reader=READER, reads=lambda _: True)


def ask(reach: Reach, asked: Question[M]) -> list[M]:
    """Return the records that answer a question, within a reach; asked once for the reach."""
    if asked not in reach.kept:
        ask_together(reach, [asked])
    return cast("list[M]", reach.kept[asked])


def ask_together(reach: Reach, questions: Iterable[Question[Any]]) -> None:
    """Answer several questions in one statement, so that ``ask`` has them at hand."""
    new = [one for one in dict.fromkeys(questions) if one not in reach.kept]
    vendor, classes = connection.vendor, reach.classes
    given = values(reader=reach.actor.user.pk, on=reach.actor.on, subject=reach.subject.pk)
    answers = together.ask([one.prepared(vendor, classes) for one in new], given)
    reach.kept.update(zip(new, answers, strict=True))
