"""A disk that fails, and one that remembers: between SQLite and the real files.

It is a VFS of SQLite made with ctypes, in force for every file that this process opens after
`install`. So GDAL is served by it too, no compiler is needed, no right, and no tracer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_int64,
    c_void_p,
    sizeof,
    string_at,
)
from dataclasses import dataclass, field
from pathlib import Path

OK = 0
FULL, CANNOT_OPEN = 13, 14
IO_WRITE, IO_SYNC, IO_TRUNCATE, IO_DELETE = (10 | at << 8 for at in (3, 4, 6, 10))
IO_READ = 10 | 1 << 8

_CREATED = 0x4  # SQLITE_OPEN_CREATE
_JOURNAL = 0x800  # SQLITE_OPEN_MAIN_JOURNAL

WRITE, SYNC, TRUNCATE, DELETE, CREATE, READ = (
    "write", "sync", "truncate", "delete", "create", "read")  # fmt: skip


@dataclass
class Step:
    """Something that was done to a file."""

    what: str
    path: str
    offset: int = 0
    data: bytes = b""
    is_durable: bool = False  # of a deletion: whether the folder was synced as well


@dataclass
class Disk:
    """What the disk shall do: remember, and fail with `error` at a step, or from it on.

    `counted` are the kinds of steps that count.
    """

    counted: tuple[str, ...] = ()
    fails_at: int = 0  # the first step is 1; 0 is never
    fails_on: bool = False
    errors: dict[str, int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    is_remembering: bool = False
    count: int = 0
    failed: int = 0

    def error(self, what: str) -> int:
        """Count a step, and return the error that it shall have."""
        if what not in self.counted:
            return OK
        self.count += 1
        hits = self.count == self.fails_at or (self.fails_on and self.count > self.fails_at > 0)
        if not hits:
            return OK
        self.failed += 1
        return self.errors[what]

    def remember(self, *step: object) -> None:
        """Keep what was done."""
        if self.is_remembering:
            self.steps.append(Step(*step))


_disk = Disk()


@contextmanager
def disk(**wishes: object) -> Iterator[Disk]:
    """Let the disk behave as is wished inside of the block."""
    global _disk  # noqa: PLW0603  (SQLite knows one disk)
    _disk = Disk(**wishes)
    try:
        yield _disk
    finally:
        _disk = Disk()


# ---- the structures of sqlite3.h -----------------------------------------------------------------


class _File(Structure):
    pass


_WRITE = CFUNCTYPE(c_int, POINTER(_File), c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, POINTER(_File), c_int64)
_SYNC = CFUNCTYPE(c_int, POINTER(_File), c_int)


class _Methods(Structure):
    _fields_ = (
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", _WRITE),
        ("xWrite", _WRITE),
        ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC),
        *((f"other{number}", c_void_p) for number in range(13)),
    )


_File._fields_ = (("pMethods", POINTER(_Methods)),)


class _Vfs(Structure):
    pass


_OPEN = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, POINTER(_File), c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_int)
_Vfs._fields_ = (
    ("iVersion", c_int),
    ("szOsFile", c_int),
    ("mxPathname", c_int),
    ("pNext", c_void_p),
    ("zName", c_char_p),
    ("pAppData", c_void_p),
    ("xOpen", _OPEN),
    ("xDelete", _DELETE),
    *((f"other{number}", c_void_p) for number in range(14)),
)

_kept: list[object] = []  # what SQLite points to must stay
_patched: dict[int, _Methods] = {}  # by the address of the original methods
_paths: dict[int, str] = {}  # by the address of an open file


def install() -> None:
    """Put the disk before the real one, for all files that are opened from now on."""
    if _kept:
        return
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    real = library.sqlite3_vfs_find(None)
    ours = _Vfs()
    ctypes.memmove(byref(ours), real, sizeof(_Vfs))
    ours.zName = b"faulty"
    ours.pNext = None
    ours.xOpen = _OPEN(_opener(real))
    ours.xDelete = _DELETE(_deleter(real))
    _kept.extend((library, ours))
    assert library.sqlite3_vfs_register(byref(ours), 1) == OK


def _opener(real: object) -> Callable[..., int]:
    open_file = real.contents.xOpen

    def opened(_vfs: object, name: int, file: object, flags: int, out: object) -> int:
        path = string_at(name).decode() if name else ""
        is_new = bool(path) and bool(flags & _CREATED) and not Path(path).exists()
        if is_new and (error := _disk.error(CREATE)):
            file.contents.pMethods = None
            return error
        answer = open_file(real, name, file, flags, out)
        if answer == OK and path:
            _paths[ctypes.addressof(file.contents)] = path
            _patch(file)
            if is_new:
                _disk.remember(CREATE, path)
        return answer

    return opened


def _deleter(real: object) -> Callable[..., int]:
    delete_file = real.contents.xDelete

    def deleted(_vfs: object, name: bytes, sync: int) -> int:
        if error := _disk.error(DELETE):
            return error
        content = Path(name.decode()).read_bytes() if _disk.is_remembering else b""
        answer = delete_file(real, name, sync)
        if answer == OK:
            _disk.remember(DELETE, name.decode(), 0, content, bool(sync))
        return answer

    return deleted


def _patch(file: object) -> None:
    """Give an open file the methods that fail and remember."""
    real = file.contents.pMethods
    address = ctypes.addressof(real.contents)
    if address not in _patched:
        methods = _Methods()
        ctypes.memmove(byref(methods), real, sizeof(_Methods))
        read, write = real.contents.xRead, real.contents.xWrite
        truncate, sync = real.contents.xTruncate, real.contents.xSync

        def path(file: object) -> str:
            return _paths[ctypes.addressof(file.contents)]

        def on_read(file: object, data: int, size: int, offset: int) -> int:
            return _disk.error(READ) or read(file, data, size, offset)

        def on_write(file: object, data: int, size: int, offset: int) -> int:
            if error := _disk.error(WRITE):
                return error
            _disk.remember(WRITE, path(file), offset, string_at(data, size))
            return write(file, data, size, offset)

        def on_truncate(file: object, size: int) -> int:
            if error := _disk.error(TRUNCATE):
                return error
            _disk.remember(TRUNCATE, path(file), size)
            return truncate(file, size)

        def on_sync(file: object, flags: int) -> int:
            if error := _disk.error(SYNC):
                return error
            _disk.remember(SYNC, path(file))
            return sync(file, flags)

        methods.xRead, methods.xWrite = _WRITE(on_read), _WRITE(on_write)
        methods.xTruncate, methods.xSync = _TRUNCATE(on_truncate), _SYNC(on_sync)
        _patched[address] = methods
        _patched[ctypes.addressof(methods)] = methods  # a file may come here patched already
    file.contents.pMethods = ctypes.pointer(_patched[address])
