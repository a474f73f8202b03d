"""Making anew what keeps a register: guards, views, indexes, and on a server the rights."""

from __future__ import annotations

from ..location import FileLocation, Location
from ..postgis.upgrade import upgrade
from .runner import migrate


def mend(location: Location) -> None:
    """Bring a register up to date, and make its guards anew. Its records stay as they are.

    A file is kept as it was beside the mended one. Raises `RegisterError`; then nothing was
    changed.
    """
    if isinstance(location, FileLocation):
        migrate(location.path)
    else:
        upgrade(location)
