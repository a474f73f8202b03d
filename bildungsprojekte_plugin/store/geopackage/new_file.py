"""A register's new file: it appears under its name when it is complete, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError
from .files import SIDECARS, to_disk


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give the path under which the file is to be made; after the block it is called `path`.

    After an error nothing is left. Raises `RegisterError` when there is something at `path`
    already, or no file can be there.
    """
    with _explaining(path):
        _refuse(path)
        unfinished = path.with_name(f".{uuid4().hex}.gpkg")
    try:
        yield unfinished
        with _explaining(path):
            to_disk(unfinished)
            _name(unfinished, path)
            to_disk(path.parent)
    except RegisterError as error:
        if error.values.get("path") == str(unfinished):
            error.values["path"] = str(path)  # the name that the user has given
        raise
    finally:
        for ending in ("", *SIDECARS):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _name(unfinished: Path, path: Path) -> None:
    """Let a file be there as `path`, unless somebody else has been quicker."""
    _refuse(path)
    try:
        os.link(unfinished, path)  # which, unlike renaming, never replaces a file
    except FileExistsError:
        _refuse(path)
        raise
    except OSError:  # not every file system gives a file two names
        unfinished.rename(path)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
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


def _refuse(path: Path) -> None:
    if path.suffix.lower() != ".gpkg":
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A register cannot be created as {path}. Give the file a name that ends in .gpkg.",
            ),
            path=str(path),
        )
    if _is_taken(path):
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


def _is_taken(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
