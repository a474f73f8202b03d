"""Where a register's file lies, and what lies beside it. Looked at before it is opened."""

from __future__ import annotations

import ctypes
import ntpath
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .findings import ADVICE, WARNING, Finding

_MOUNTS = Path("/proc/mounts")
_NETWORK = {
    *("9p", "afs", "ceph", "cifs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"),
    *("fuse.davfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
}
_ESCAPED = re.compile(r"\\([0-7]{3})")  # a blank in the list of what is mounted, say
_DRIVE_REMOTE = 4  # says GetDriveTypeW


def surroundings(path: Path) -> Iterator[Finding]:
    """Yield what is found around a GeoPackage."""
    for ending in ("-journal", "-wal"):
        beside = Path(f"{path}{ending}")
        if _is_in_use(beside):
            yield Finding(
                "left_over_file",
                WARNING,
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "Beside the register lies {file}: another program has the register open, "
                        "or ended without finishing. Never delete, move or copy one without the "
                        "other. Close the other programs and open the register once; then the "
                        "file is gone.",
                    ),
                    file=beside.name,
                ),
            )
    if is_on_network(path):
        yield Finding(
            "network_share",
            ADVICE,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The register {path} lies on a network share. There a file cannot be locked "
                    "reliably: when several people change it, changes may get lost. Let one "
                    "person alone change it, or keep the register on a PostGIS server.",
                ),
                path=str(path),
            ),
        )


def _is_in_use(beside: Path) -> bool:
    """Whether there is a journal with something in it: an empty one means nothing."""
    try:
        with beside.open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except OSError:
        return False


def is_on_network(path: Path) -> bool:
    """Whether a file lies on a network share, as far as the system says so (macOS does not)."""
    if sys.platform == "win32":
        return is_remote_drive(str(path.absolute()), ctypes.windll.kernel32.GetDriveTypeW)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(path, mounts) in _NETWORK


def is_remote_drive(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a path of Windows names a share, or a drive that is connected to one."""
    drive, _ = ntpath.splitdrive(path)
    return drive[:2] in ("\\\\", "//") or drive_type(f"{drive}\\") == _DRIVE_REMOTE


def file_system_of(path: Path, mounts: str) -> str:
    """Return the kind of file system that a file lies on, by the list of what is mounted."""
    real = path.resolve()
    kind, deepest = "", -1
    for line in mounts.splitlines():
        _, place, found, *_ = line.split(" ")
        folder = Path(_ESCAPED.sub(lambda escaped: chr(int(escaped[1], 8)), place))
        if real.is_relative_to(folder) and len(folder.parts) >= deepest:
            kind, deepest = found, len(folder.parts)
    return kind
