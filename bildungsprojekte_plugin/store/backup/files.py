"""The backups of a register as files: their names, where they lie, and which of them go."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from qgis.PyQt.QtCore import QDateTime, QLocale

from ...support import log, paths
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import language, translate
from ..errors import RegisterError
from ..geopackage.files import actual
from .rotation import to_remove

BEFORE_RESTORE = "_before_restore"
_BACKUP, _MANIFEST, _UNFINISHED = ".gpkg", ".manifest.csv", ".gpkg.part"
_MOMENT = r"(\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z)"
_FORMAT = "%Y-%m-%dT%H%M%S.%fZ"
_CASE = re.IGNORECASE if os.name == "nt" else 0
_LEFTOVER_AFTER = timedelta(days=1)  # no backup takes that long


@dataclass(frozen=True)
class Backup:
    """A backup that is there: a GeoPackage, with its manifest beside it.

    `made_at` is in UTC, `size` in bytes.
    """

    path: Path
    made_at: datetime
    size: int
    is_before_restore: bool = False

    @property
    def manifest(self) -> Path:
        """The file that holds the manifest."""
        return manifest_of(self.path)

    @property
    def title(self) -> str:
        """When it was made, in local time, and on what occasion; in the user's language."""
        moment = QDateTime.fromSecsSinceEpoch(int(self.made_at.timestamp()))
        when = QLocale(language()).toString(moment, QLocale.FormatType.ShortFormat)
        if not self.is_before_restore:
            return when
        return translate("Bildungsprojekte", "{when}, before restoring").format(when=when)


def manifest_of(backup: Path) -> Path:
    """Return the path of a backup's manifest."""
    return backup.with_suffix(_MANIFEST)


def unfinished_of(backup: Path) -> Path:
    """Return the name that a backup goes by until it is complete."""
    return backup.with_name(backup.stem + _UNFINISHED)


def folders(path: Path) -> Iterator[Path]:
    """Yield the folders for the backups of a register, the better one first.

    They need not be there. The second one lies in the user's QGIS profile.
    """
    path = actual(path)
    yield path.with_name(f"{path.stem}_backups")
    try:
        own = paths.user_folder()
    except OSError:  # a profile that cannot be written holds no backups and takes none
        return
    digest = sha256(os.fsencode(os.path.normcase(path))).hexdigest()
    yield own / "backups" / f"{path.stem}-{digest[:12]}"


def reserve(folder: Path, stem: str, occasion: str = "") -> Path:
    """Return a path for a backup that is made now; nobody else can get the same.

    An empty manifest holds the place. Raises `OSError`.
    """
    while True:
        now = datetime.now(timezone.utc)
        moment = f"{now:%Y-%m-%dT%H%M%S}.{now.microsecond // 1000:03}Z"
        backup = folder / f"{stem}_{moment}{occasion}{_BACKUP}"
        try:
            manifest_of(backup).touch(exist_ok=False)
        except FileExistsError:  # the clock soon goes on
            continue
        return backup


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of a register that were made without naming a folder, newest first.

    The register itself need not be there any more.
    """
    found = []
    for file, _, ending in _files_of(path):
        if ending == _BACKUP:
            with suppress(RegisterError):  # another program may just have removed it
                found.append(backup_at(file))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def backup_at(path: Path) -> Backup:
    """Return the backup in a file, which may have got another name and place.

    Raises `RegisterError` when there is no such file.
    """
    path = actual(path)
    match = re.search(rf"_{_MOMENT}({BEFORE_RESTORE})?$", path.stem)
    try:
        state = path.stat()
    except OSError as error:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "There is no backup at {path}. Check the path, or choose another backup.",
            ),
            path=str(path),
        ) from error
    written_at = datetime.fromtimestamp(state.st_mtime, timezone.utc)
    return Backup(
        path=path,
        made_at=(match and _moment(match[1])) or written_at,
        size=state.st_size,
        is_before_restore=bool(match and match[2]),
    )


def unfinished_backups_of(path: Path) -> list[Path]:
    """Return the backups of a register that were never completed, or are being made."""
    return [file for file, _, ending in _files_of(path) if ending == _UNFINISHED]


def has_backup_of(path: Path, day: date) -> bool:
    """Whether a register has a backup that was made on a (local) day."""
    return any(
        ending == _BACKUP and moment.astimezone().date() == day
        for _, moment, ending in _files_of(path)
    )


def rotate(path: Path) -> None:
    """Remove the backups of a register that are kept no longer, and what was never completed.

    What cannot be removed stays until the next time, and is logged.
    """
    now = datetime.now(timezone.utc)
    backups = backups_of(path)
    gone = to_remove([backup.made_at.astimezone() for backup in backups], now.astimezone().date())
    for backup in backups:
        if backup.made_at in gone:
            remove(backup.path)
    for file, moment, ending in _files_of(path):
        is_alone = ending == _MANIFEST and not file.with_suffix("").with_suffix(_BACKUP).exists()
        if (is_alone or ending == _UNFINISHED) and now - moment > _LEFTOVER_AFTER:
            remove_file(file)


def remove(backup: Path) -> None:
    """Remove a backup and then its manifest. What cannot be removed is logged."""
    if remove_file(backup):
        remove_file(manifest_of(backup))


def remove_file(file: Path) -> bool:
    """Remove a file and return whether that was done. What cannot be removed is logged."""
    try:
        file.chmod(0o600)  # Windows removes no read-only file
        file.unlink()
    except OSError as error:
        log.info(f"An old backup was not removed: {file} ({error})")
        return False
    return True


def _files_of(path: Path) -> Iterator[tuple[Path, datetime, str]]:
    """Yield the files with a name of ours: path, moment in the name, and ending."""
    endings = "|".join(map(re.escape, (_BACKUP, _MANIFEST, _UNFINISHED)))
    ours = re.compile(
        rf"{re.escape(actual(path).stem)}_{_MOMENT}(?:{BEFORE_RESTORE})?({endings})", _CASE
    )
    for folder in folders(path):
        try:
            files = list(folder.iterdir())
        except OSError:  # most often there is none yet
            continue
        for file in files:
            match = ours.fullmatch(file.name)
            moment = match and _moment(match[1])
            if moment:
                yield file, moment, match[2]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=timezone.utc)
    except ValueError:  # the 99th of a month
        return None
