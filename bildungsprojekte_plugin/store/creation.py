"""Creating a register."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from ..districts import boundaries, population
from ..model import rules, schema
from ..model.vocabulary import read_folder, to_terms
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import language, translate
from ..support.paths import resource
from .errors import InvalidRecordError, RegisterError
from .geopackage import GeoPackage, create_empty
from .register import Register, open_register


def create_register(
    location: str | Path,
    title: str = "",
    *,
    fictional: bool = False,
    author: str | None = None,
    fill: Callable[[Register], None] | None = None,
) -> Register:
    """Create a register in a new GeoPackage, with vocabularies, districts and population.

    `fictional` marks it as one of invented records; `fill` puts the first records into it. Raises
    `RegisterError` when the file exists already or cannot be written; nothing half made is left.
    """
    path = Path(location)
    title = title.strip() or path.stem
    problem = next(rules.row_problems(schema.REGISTER_INFO, {"value": title}), None)
    if problem:
        raise InvalidRecordError(title, problem)
    try:
        _refuse(path)
        _create(path, title, fictional, author, fill)
    except (OSError, ValueError) as error:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} cannot be created ({said}). "
                "Choose another name or another folder.",
            ),
            path=str(path),
            said=getattr(error, "strerror", None) or str(error),
        ) from error
    return open_register(path, author)


def _refuse(path: Path) -> None:
    if path.suffix.lower() != ".gpkg":
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A register cannot be created as {path}. Give the file a name that ends in .gpkg.",
            ),
            path=str(path),
        )
    if path.exists():
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is already a file {path}. It was left as it is. "
                "Choose another name, or open the register that is there.",
            ),
            path=str(path),
        )
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "No register can be created in the folder {folder}: "
                "it does not exist or may not be written. Choose another folder.",
            ),
            folder=str(path.parent),
        )


def _create(
    path: Path,
    title: str,
    fictional: bool,
    author: str | None,
    fill: Callable[[Register], None] | None,
) -> None:
    """Create the register under another name first: at `path` it appears whole or not at all."""
    unfinished = path.with_name(f".{uuid4().hex}.gpkg")
    try:
        create_empty(unfinished)
        _describe(unfinished, title, fictional)
        register = open_register(unfinished, author)
        _fill(register)
        if fill:
            fill(register)
        _refuse(path)  # somebody else may have been quicker
        unfinished.rename(path)
    except RegisterError as error:
        error.values["path"] = str(path)  # the name that the user has given
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _describe(path: Path, title: str, fictional: bool) -> None:
    with GeoPackage(path, writable=True) as package:
        for key, value in (
            ("schema_version", str(schema.VERSION)),
            ("title", title),
            ("region", "ruhr"),
            ("language", language()),
            ("fictional", "true" if fictional else "false"),
        ):
            package.insert("register_info", {"key": key, "value": value})


def _fill(register: Register) -> None:
    with register.change(translate("Bildungsprojekte", "Register created")) as change:
        for term in to_terms(read_folder(resource("vocabularies"))):
            change.insert(term)
        for district in boundaries.read(boundaries.shipped()).districts:
            change.insert(district)
        for figure in population.shipped():
            change.insert(figure)
