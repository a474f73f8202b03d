"""What kind of file a file is, by its content and not by what its name says."""

from __future__ import annotations

import textwrap
import zipfile
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ...support.errors import QT_TRANSLATE_NOOP, UserError

_MOST_BYTES = 250 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
# what people have written is not packed to less than a sixtieth
_MUCH_UNPACKED, _MOST_DENSE = 8 * 1024 * 1024, 60
_MOST_PARTS = 5_000
_START = 64 * 1024


class Kind(Enum):
    """The kinds of files that records are read from."""

    TEXT = "text"
    XLSX = "XLSX"
    ODS = "ODS"
    GEOJSON = "GeoJSON"
    GEOPACKAGE = "GPKG"
    SHAPEFILE = "ESRI Shapefile"
    KML = "KML"
    GML = "GML"


# never opened past SQLite: closing a register so would take its locks
_DATABASES = {".gpkg", ".sqlite", ".sqlite3", ".db"}

_PROGRAMS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", QT_TRANSLATE_NOOP("Bildungsprojekte", "old or encrypted Excel file")),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", QT_TRANSLATE_NOOP("Bildungsprojekte", "picture")),
    (b"\xff\xd8\xff", QT_TRANSLATE_NOOP("Bildungsprojekte", "picture")),
    (b"\x1f\x8b", QT_TRANSLATE_NOOP("Bildungsprojekte", "packed file")),
    (b"7z\xbc\xaf", QT_TRANSLATE_NOOP("Bildungsprojekte", "packed file")),
    (b"Rar!", QT_TRANSLATE_NOOP("Bildungsprojekte", "packed file")),
    (b"MZ", QT_TRANSLATE_NOOP("Bildungsprojekte", "program")),
    (b"\x7fELF", QT_TRANSLATE_NOOP("Bildungsprojekte", "program")),
    (b"SQLite format 3\0", QT_TRANSLATE_NOOP("Bildungsprojekte", "database")),
)
_ROOTS = (
    ("<OGRVRTDataSource", QT_TRANSLATE_NOOP("Bildungsprojekte", "VRT, a pointer to other files")),
    ("<VRTDataset", QT_TRANSLATE_NOOP("Bildungsprojekte", "VRT, a pointer to other files")),
    ("<html", QT_TRANSLATE_NOOP("Bildungsprojekte", "web page")),
    ("<!doctype html", QT_TRANSLATE_NOOP("Bildungsprojekte", "web page")),
    ("urn:schemas-microsoft-com:office:spreadsheet", "Excel 2003 XML"),
)


def kind_of(path: Path) -> Kind:
    """Return what kind of file is there.

    Raises `UserError` when there is no file, when it cannot be read, is empty, too big, or is of
    a kind that no records are read from.
    """
    size = _size(path)
    if path.suffix.lower() in _DATABASES:
        return Kind.GEOPACKAGE
    if path.suffix.lower() in {".shp", ".dbf", ".shx"}:
        return Kind.SHAPEFILE
    start = _start(path)
    if size > _MOST_BYTES:
        raise _refused(path, QT_TRANSLATE_NOOP("Bildungsprojekte", "file of more than 250 MB"))
    if start.startswith(b"PK"):
        return _packed(path)
    for signature, what in _PROGRAMS:
        if start.startswith(signature):
            raise _refused(path, what)
    return _of_text(path, start)


def _size(path: Path) -> int:
    with suppress(OSError):  # the folder may not be looked into, or the name is too long
        if path.is_file():
            return path.stat().st_size
    raise UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "There is no file {path}. Check the path and try again."
        ),
        path=str(path),
    )


def _start(path: Path) -> bytes:
    with reading(path) as file:
        return file.read(_START)


def reading(path: Path) -> BinaryIO:
    """Open a file for reading bytes. Raises `UserError`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> UserError:
    """Return what to say of a file that the operating system does not give."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The file {path} cannot be read ({said}). Close it in other programs, "
            "check your rights to it and try again.",
        ),
        path=str(path),
        said=error.strerror or str(error),
    )


def _refused(path: Path, what: str) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Records cannot be read from {path} ({what}). Save it as XLSX, ODS or CSV in the "
            "program that it comes from and import that.",
        ),
        path=str(path),
        what=what,
    )


def _packed(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            unpacked = sum(part.file_size for part in parts)
            has_secret = any(part.flag_bits & 1 for part in parts)
            mimetype = _mimetype(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, KeyError) as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} is damaged or only half there. Fetch it again, or open it in the "
                "program that it comes from and save it anew.",
            ),
            path=str(path),
        ) from error
    if has_secret:
        raise _refused(path, QT_TRANSLATE_NOOP("Bildungsprojekte", "protected by a password"))
    most = max(_MUCH_UNPACKED, min(_MOST_UNPACKED, _MOST_DENSE * _size(path)))
    if len(parts) > _MOST_PARTS or unpacked > most:
        raise _refused(path, QT_TRANSLATE_NOOP("Bildungsprojekte", "too big when it is unpacked"))
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if b"opendocument.spreadsheet" in mimetype and "content.xml" in names:
        return Kind.ODS
    if mimetype or "[Content_Types].xml" in names:
        raise _refused(path, QT_TRANSLATE_NOOP("Bildungsprojekte", "another kind of document"))
    raise UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The file {path} is packed. Unpack it and import what is in it: {names}.",
        ),
        path=str(path),
        names=textwrap.shorten(", ".join(sorted(names)), 200, placeholder=" …"),
    )


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as part:
        return part.read(200)


def _of_text(path: Path, start: bytes) -> Kind:
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} holds no table: it is empty. Choose another one.",
            ),
            path=str(path),
        )
    text = _rough_text(start).lstrip("\ufeff \t\r\n")
    lowered = text.lower()
    if text.startswith("<"):
        for sign, what in _ROOTS:
            if sign.lower() in lowered[:4000]:
                raise _refused(path, what)
        if "<kml" in lowered or ":kml" in lowered:
            return Kind.KML
        if "featurecollection" in lowered and "opengis.net" in lowered:
            return Kind.GML
        raise _refused(path, "XML")
    if text.startswith(("{", "[")) and '"' in text[:100]:
        return Kind.GEOJSON
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) and not _is_wide(start):
        holes = start.count(b"\0")
        if holes > len(start) // 20:
            raise _refused(path, QT_TRANSLATE_NOOP("Bildungsprojekte", "not a text"))
    return Kind.TEXT


def _is_wide(start: bytes) -> bool:
    """Whether every other byte of a text is empty, as in UTF-16 without a mark."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return max(even, odd) > 0.4 * len(start) / 2 and min(even, odd) < 0.05 * len(start) / 2


def _rough_text(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace")
    if _is_wide(start):
        wide = "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
        return start.decode(wide, errors="replace")
    return start.decode("utf-8", errors="replace")
