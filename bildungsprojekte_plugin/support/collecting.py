"""Python's collector of rings of references, while very many objects are made that form none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Let nothing be collected: with each new record all others would be looked at again.

    A quarter of the time of an import of 30,000 rows went into that.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
