"""Files that are there as a whole or not at all: written beside their place, then moved there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ...support.errors import QT_TRANSLATE_NOOP, UserError


@contextmanager
def written_whole(path: Path, leftovers: Sequence[str] = ()) -> Iterator[Path]:
    """Give a path to write to instead of `path`; at the end of the block the file moves there.

    Whatever else the block writes beside that path moves along. Of files that are there already,
    those with the same names are replaced, and those that only differ in the ending are removed if
    their ending is one of `leftovers`. When anything fails, all of them stay as they were. Raises
    `UserError` when the files cannot be written.
    """
    folder = path.with_name(f".{uuid4().hex}")
    try:
        with _explained(path):
            folder.mkdir()
        with _explained(path):
            yield folder / path.name
            _move(folder, path, leftovers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} could not be written ({said}). Check that the folder is there, "
                "that you may write to it, that there is room and that no other program has the "
                "file open.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error


def _move(folder: Path, path: Path, leftovers: Sequence[str]) -> None:
    """Move all files of a folder to where `path` is, that one last."""
    written = sorted(folder.iterdir(), key=lambda file: file.name == path.name)
    old = folder / "old"
    old.mkdir()
    targets = [path.with_name(file.name) for file in written]
    replaced = [*targets, *(path.with_suffix(ending) for ending in leftovers)]
    moved: list[tuple[Path, Path]] = []  # from, to
    try:
        for source, target in (
            *((file, old / file.name) for file in dict.fromkeys(replaced) if file.exists()),
            *zip(written, targets, strict=True),
        ):
            source.rename(target)
            moved.append((source, target))
    except OSError:
        for source, target in reversed(moved):
            with suppress(OSError):
                target.rename(source)
        raise
