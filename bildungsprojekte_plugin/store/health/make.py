"""Whether a register is made as its schema version says: tables, columns, guards, views."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ...model import schema
from ...support.errors import QT_TRANSLATE_NOOP, Label, UserError
from .. import parts
from ..database import Database
from ..errors import RegisterError
from ..wholeness import columns_of_newer, missing_columns, stored_version
from .findings import ADVICE, ERROR, WARNING, Finding

# a register of such a kind cannot be mended here, nor be worked with
HALF_MADE = ("schema_version", "half_migrated", "incomplete")
OLDER, NEWER, WITHOUT_TRIGGERS = "older_schema", "newer_schema", "missing_trigger"


def refuse(findings: Iterable[Finding], kinds: Container[str]) -> None:
    """Raise the first finding of one of the kinds as `RegisterError`."""
    for finding in findings:
        if finding.kind in kinds:
            raise RegisterError(finding.sentence.message, **finding.sentence.values)


def make(database: Database) -> Iterator[Finding]:
    """Yield what is wrong with what a register is made of."""
    version = stored_version(database)
    if version is None:
        yield _finding(
            "schema_version",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} does not say which schema version it has. Use a backup copy.",
            ),
        )
    elif version > schema.VERSION:
        yield _finding(
            NEWER,
            ADVICE,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin works with version "
                "{known}. It can be read, but not changed. Update the plugin.",
            ),
            version=version,
        )
    elif version < schema.VERSION:
        yield from _older(database, version)
    yield from _columns(database, version)
    if version == schema.VERSION:
        yield from _parts(database)


def _older(database: Database, version: int) -> Iterator[Finding]:
    newer = columns_of_newer(database, version)
    if newer:
        yield _finding(
            "half_migrated",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} says that it has schema version {version}, but it has parts "
                "of a newer one already ({parts}). Use a backup copy.",
            ),
            version=version,
            parts=", ".join(newer),
        )
    else:
        yield _finding(
            OLDER,
            ADVICE,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin works with version "
                "{known}. A file is upgraded when it is opened, a register on a server by "
                "bildungsprojekte:install_register. Check it again after that.",
            ),
            version=version,
        )


def _columns(database: Database, version: int | None) -> Iterator[Finding]:
    missing = missing_columns(database)
    if missing and (version is None or version >= schema.VERSION):
        yield _finding(
            "incomplete",
            ERROR,
            database,
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} lacks tables or columns: {parts}. Use a backup copy.",
            ),
            parts=", ".join(missing),
        )


_KINDS: dict[str, tuple[str, Label, Label]] = {
    parts.TRIGGER: (
        ERROR,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} cannot be used, it lacks triggers: {parts}. They keep its history "
            "and refuse what would break it. Check the register and have it mended "
            "(bildungsprojekte:check_register with MEND), then look for what was changed without "
            "them.",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Triggers of the register {path} are not what they should be: {parts}. They keep its "
            "history and refuse what would break it. Have it mended "
            "(bildungsprojekte:check_register with MEND).",
        ),
    ),
    parts.FUNCTION: (
        ERROR,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} lacks functions: {parts}. Have it mended "
            "(bildungsprojekte:check_register with MEND).",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Functions of the register {path} are not what they should be: {parts}. Have it "
            "mended (bildungsprojekte:check_register with MEND).",
        ),
    ),
    parts.VIEW: (
        WARNING,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} lacks views: {parts}. Layers that show them stay empty. Have it "
            "mended (bildungsprojekte:check_register with MEND).",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Views of the register {path} are not what they should be: {parts}. Have it mended "
            "(bildungsprojekte:check_register with MEND).",
        ),
    ),
    parts.INDEX: (
        WARNING,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The register {path} lacks indexes: {parts}. It becomes slow, and may take the same "
            "key twice. Have it mended (bildungsprojekte:check_register with MEND).",
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Indexes of the register {path} are not what they should be: {parts}. Have it mended "
            "(bildungsprojekte:check_register with MEND).",
        ),
    ),
}  # severity, the sentence for what is missing, the sentence for what is altered


def _parts(database: Database) -> Iterator[Finding]:
    missing, altered = parts.compare(database)
    for word, place, wrong in (("missing", 1, missing), ("altered", 2, altered)):
        for kind, texts in _KINDS.items():
            names = sorted(part.name for part in wrong if part.kind == kind)
            if names:
                yield _finding(
                    f"{word}_{kind}", texts[0], database, texts[place], parts=shortened(names)
                )


def altered_views(database: Database, names: Iterable[str]) -> Finding:
    """Return the finding about views that are not what they should be."""
    severity, _, message = _KINDS[parts.VIEW]
    return _finding("altered_view", severity, database, message, parts=shortened(names))


def shortened(names: Iterable[str], most: int = 8) -> str:
    """Return names for a sentence, the first of them when there are many."""
    first = list(names)
    more = ", …" if len(first) > most else ""
    return ", ".join(first[:most]) + more


def _finding(
    kind: str, severity: str, database: Database, message: str, **values: object
) -> Finding:
    sentence = UserError(message, path=database.address, known=schema.VERSION, **values)
    return Finding(kind, severity, sentence)
