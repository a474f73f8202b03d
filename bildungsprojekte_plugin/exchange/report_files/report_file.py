"""The file that a report goes into: HTML for people, JSON for programs, as its name says."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ...store.query_words import day_in_words
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import language
from ...support.paths import resource

_HTML, _JSON = (".html", ".htm"), (".json",)


def in_words(moment: datetime) -> str:
    """Return a moment in local time, as the user's language writes it."""
    local = moment.astimezone()
    return f"{day_in_words(local.date(), language())} {local:%H:%M}"


def check_report_file(path: Path, also: tuple[str, ...] = ()) -> None:
    """Raise `UserError` unless a report can be written there; nothing is written yet.

    `also` are endings of names that this report may have besides those of HTML and JSON.
    """
    if path.suffix.lower() not in _HTML + _JSON + also:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A report cannot be written to {path}. Give the file a name that ends in: "
                "{formats}.",
            ),
            path=str(path),
            formats=", ".join(_HTML + _JSON + also),
        )
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The report cannot be written to {path}, so nothing was done. Check that the "
                "folder is there and that you may write to it.",
            ),
            path=str(path),
        )


def write_report_file(path: Path, page: dict[str, Any], content: dict[str, Any]) -> None:
    """Write `page`, the template's values, as HTML, or `content` as JSON.

    `page` holds title and outcome (texts), remarks (texts, if any), facts and counts (pairs), and
    lists (heading, names of columns, rows). Raises `UserError`.
    """
    if path.suffix.lower() in _HTML:
        template = resource("templates", "report.html.j2").read_text(encoding="utf-8")
        text = Environment(autoescape=True).from_string(template).render(page, language=language())
    else:
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{outcome} But the report could not be written to {path} ({said}).",
            ),
            outcome=page["outcome"],
            path=str(path),
            said=error.strerror or str(error),
        ) from error
