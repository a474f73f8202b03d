"""GDAL's bindings raise or not: that is a switch of the process, which any plugin may flip."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType

from osgeo import gdal, ogr, osr

_MODULES = [gdal, ogr, osr]


@contextmanager
def gdal_raising(raises: bool) -> Iterator[None]:
    """Let all of GDAL's bindings raise, or none of them, and put it back afterwards."""
    before = [module for module in _MODULES if module.GetUseExceptions()]
    _let_raise(_MODULES if raises else [])
    yield
    _let_raise(before)


def _let_raise(modules: list[ModuleType]) -> None:
    # they can be switched off in one order only: the opposite of that of switching on
    for module in _MODULES * len(_MODULES):
        if module.GetUseExceptions():
            with suppress(RuntimeError):
                module.DontUseExceptions()
    for module in modules:
        module.UseExceptions()
    assert [module for module in _MODULES if module.GetUseExceptions()] == modules
