"""What an import cannot find out by itself, and what the user says to it."""

from __future__ import annotations

from dataclasses import dataclass

from ...support.errors import QT_TRANSLATE_NOOP, UserError

CRS, DECIMAL_MARK, DATE_ORDER = "SOURCE_CRS", "DECIMAL_MARK", "DATE_ORDER"
SOURCE, BLANK_ACTORS = "SOURCE", "BLANK_ACTORS"
EAST_FIRST, NORTH_FIRST = "east", "north"
AS_ABOVE, NOT_NAMED = "as_above", "not_named"


@dataclass(frozen=True)
class Question:
    """Something undecided: the parameter that answers it, a sentence, and what may be said."""

    parameter: str
    text: UserError
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """What the user has said: all empty unless something had to be.

    `crs` (`EPSG:…`) also overrides what a source says of itself; `axes` says with it which of both
    coordinates stands first. `header` is the number of the row that names the columns, `source` the
    name of the source that a list is an edition of, `is_part` that it names a part of that alone.
    `blank_actors` says of rows without an actor whether it is that of the row above.
    """

    crs: str = ""
    axes: str = ""
    decimal_mark: str = ""
    date_order: str = ""
    header: int | None = None
    source: str = ""
    blank_actors: str = ""
    is_part: bool = False


class UndecidedError(UserError):
    """A file means one thing or another, and only people can say which; nothing was stored."""

    def __init__(self, source: str, questions: list[Question]) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{source}: {question} Nothing was imported. Say it with {parameter} ({choices}), "
                "or in the import wizard.",
            ),
            source=source,
            question=questions[0].text,
            parameter=questions[0].parameter,
            choices=", ".join(questions[0].choices),
        )
        self.questions = questions
