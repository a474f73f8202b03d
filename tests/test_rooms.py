"""The rooms of the package: who may import what. The house plan in force."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "bildungsprojekte_plugin"

# Ground floor first. A room may import itself and the rooms below it.
FLOORS = (
    "support",
    "model",
    "districts",
    "store",
    "analysis",
    "exchange",
    "layers",
    "reports",
    "algorithms",
    "gui",
    "plugin",
)
# The same within the exchange.
EXCHANGE = (
    "writing",
    "sources",
    "understanding",
    "profiles",
    "exporting",
    "duplicates",
    "geocoding",
    "importing",
    "report_files",
)
ENTRANCE = "__init__"  # of the package: what QGIS imports first
# What every QGIS installation brings.
AVAILABLE = {
    *sys.stdlib_module_names,
    *("qgis", "osgeo", "numpy", "psycopg2", "jinja2", "matplotlib", "processing"),
    *("requests", "urllib3"),  # the second comes with the first
}
DESKTOP = ("qgis.gui", "qgis.utils", "qgis.PyQt.QtWidgets")
DESKTOP_ROOMS = ("gui", "plugin")


@dataclass(frozen=True)
class Import:
    """An import of a module, or of a name that may be a module, given in full."""

    target: str
    line: int
    is_lazy: bool  # stands in a function
    is_for_types: bool  # stands under `if TYPE_CHECKING:`


class _Imports(ast.NodeVisitor):
    """Collects the imports of a module that lies in `package` (a dotted name)."""

    def __init__(self, package: str) -> None:
        self.found: list[Import] = []
        self._package = package.split(".")
        self._is_lazy = self._is_for_types = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        before, self._is_lazy = self._is_lazy, True
        self.generic_visit(node)
        self._is_lazy = before

    visit_AsyncFunctionDef = visit_Lambda = visit_FunctionDef  # noqa: N815

    def visit_If(self, node: ast.If) -> None:
        before = self._is_for_types
        self._is_for_types = before or ast.unparse(node.test).endswith("TYPE_CHECKING")
        for statement in node.body:
            self.visit(statement)
        self._is_for_types = before
        for statement in node.orelse:
            self.visit(statement)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(alias.name, node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = self._package[: len(self._package) - node.level + 1] if node.level else []
        base += node.module.split(".") if node.module else []
        for alias in node.names:
            self._add(".".join([*base, alias.name]), node)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("__import__", "import_module") and node.args:
            module = getattr(node.args[0], "value", "something computed")
            self._add(str(module), node)
        self.generic_visit(node)

    def _add(self, target: str, node: ast.AST) -> None:
        self.found.append(Import(target, node.lineno, self._is_lazy, self._is_for_types))


def imports_of(file: Path, package: Path) -> list[Import]:
    folders = file.relative_to(package.parent).parent.parts
    collector = _Imports(".".join(folders))
    collector.visit(ast.parse(file.read_text(encoding="utf-8")))
    return collector.found


def room_of(path: tuple[str, ...]) -> str:
    """Return the room of what lies at a path below the package."""
    return path[0] if path else ENTRANCE


def begins_with(target: str, module: str) -> bool:
    return target == module or target.startswith(f"{module}.")


def objection_to(found: Import, file: Path, package: Path) -> str | None:
    """Say what is wrong with an import, or return None."""
    path = file.relative_to(package).with_suffix("").parts
    room = room_of(path)
    first, *rest = found.target.split(".")
    if first == package.name:
        return _objection_to_own(found, path, room_of(tuple(rest)), rest)
    if first not in AVAILABLE:
        return "is not in every QGIS installation (PyQt comes through qgis.PyQt)"
    if room == "model" and first in ("qgis", "osgeo", "numpy", "processing"):
        return "model knows no QGIS, no GDAL and no numpy"
    if any(begins_with(found.target, module) for module in DESKTOP):
        is_hint = room == ENTRANCE and found.is_for_types
        if room not in DESKTOP_ROOMS and not is_hint:
            return "belongs to the desktop, which gui and plugin alone may know"
    return None


def _objection_to_own(
    found: Import, path: tuple[str, ...], target_room: str, target: list[str]
) -> str | None:
    room = room_of(path)
    if room == ENTRANCE:
        if target_room != "plugin" or not (found.is_lazy or found.is_for_types):
            return "the package imports plugin alone, and only when QGIS asks for it"
        return None
    if target_room == room:
        return _objection_to_exchange(path, target) or _objection_to_dock(path, target)
    if target_room not in FLOORS:
        return f"{target_room} is not a room"
    if FLOORS.index(target_room) > FLOORS.index(room):
        return f"{room} lies below {target_room}"
    if room == "model" and target[:2] != ["support", "errors"]:
        return "model may use support.errors only"
    return None


def _objection_to_exchange(path: tuple[str, ...], target: list[str]) -> str | None:
    if path[0] != "exchange" or len(path) < 2 or len(target) < 2 or target[1] == ENTRANCE:
        return None
    if path[1] not in (*EXCHANGE, ENTRANCE) or target[1] not in EXCHANGE:
        return "is in no room of the exchange"
    if path[1] == ENTRANCE or EXCHANGE.index(target[1]) > EXCHANGE.index(path[1]):
        return f"{path[1]} lies below {target[1]}"
    return None


def _objection_to_dock(path: tuple[str, ...], target: list[str]) -> str | None:
    is_dock = path[0] == "gui" and path[-1].endswith("_dock")
    others = [name for name in target if name.endswith("_dock") and name != path[-1]]
    return "docks do not import docks" if is_dock and others else None


def objections(package: Path) -> Iterator[str]:
    """Yield a line for everything in a package that breaks the house plan."""
    for file in sorted(package.rglob("*.py")):
        room = room_of(file.relative_to(package).with_suffix("").parts)
        if room not in (*FLOORS, ENTRANCE):
            yield f"{file.relative_to(package)}: {room} is not a room"
            continue
        for found in imports_of(file, package):
            if objection := objection_to(found, file, package):
                name = file.relative_to(package).as_posix()
                yield f"{name}:{found.line}: {found.target}: {objection}"


def test_the_package_keeps_to_its_rooms():
    assert list(objections(PACKAGE)) == []


def test_every_room_is_looked_at():
    """The search must not come out clean because it has found no files."""
    seen = {
        room_of(file.relative_to(PACKAGE).with_suffix("").parts) for file in PACKAGE.rglob("*.py")
    }
    assert seen == {*FLOORS, ENTRANCE}
    looked_at = [found for file in PACKAGE.rglob("*.py") for found in imports_of(file, PACKAGE)]
    assert any(found.target.startswith("bildungsprojekte_plugin.") for found in looked_at)


FORBIDDEN = [
    # upwards
    ("support/paths.py", "from ..model import schema"),
    ("store/register.py", "from ..analysis.coverage import count"),
    ("store/register.py", "from .. import layers"),
    ("store/register.py", "import house.layers.group"),
    ("store/register.py", "from house.layers import group"),
    ("store/deep/down.py", "from ...gui import dock"),
    ("analysis/coverage.py", "from ..exchange.matrix import write"),
    ("exchange/understanding/dates.py", "from ..importing.run import import_file"),
    ("exchange/understanding/dates.py", "from .. import profiles"),
    ("exchange/sources/xlsx.py", "from ..elsewhere import cells"),
    ("exchange/helpers.py", "from .sources import sheet"),
    ("algorithms/export.py", "from ..gui import wrapper"),
    ("gui/dock.py", "from ..plugin import Plugin"),
    ("gui/dock.py", "from .. import plugin"),
    # also where it is hidden
    ("store/register.py", "def later():\n    from ..layers import group"),
    ("store/register.py", "if TYPE_CHECKING:\n    from ..layers import group"),
    ("store/register.py", "try:\n    from ..gui import dock\nexcept ImportError:\n    pass"),
    ("store/register.py", "module = import_module('house.gui.dock')"),
    ("store/register.py", "module = __import__(name)"),
    # model
    ("model/rules.py", "from ..support.paths import resource"),
    ("model/rules.py", "from ..support import paths"),
    ("model/rules.py", "from qgis.core import QgsGeometry"),
    ("model/rules.py", "import numpy as np"),
    ("model/rules.py", "from osgeo import ogr"),
    # the desktop
    ("layers/group.py", "from qgis.gui import QgsMapCanvas"),
    ("layers/group.py", "from qgis import gui"),
    ("layers/group.py", "import qgis.utils"),
    ("algorithms/base.py", "from qgis.utils import iface"),
    ("algorithms/base.py", "from qgis.PyQt.QtWidgets import QWidget"),
    ("algorithms/base.py", "from qgis.PyQt import QtWidgets"),
    ("__init__.py", "from qgis.gui import QgisInterface"),
    # libraries
    ("gui/dock.py", "from PyQt5.QtWidgets import QWidget"),
    ("gui/dock.py", "import PyQt6"),
    ("store/register.py", "import shapely"),
    ("exchange/reading.py", "from pandas import DataFrame"),
    # entrance, docks, rooms
    ("__init__.py", "from .plugin import Plugin"),
    ("__init__.py", "def factory():\n    from .gui import dock"),
    ("gui/search_dock.py", "from .register_dock import RegisterDock"),
    ("gui/search_dock.py", "from . import register_dock"),
    ("helpers/texts.py", "import json"),
    ("helpers.py", "import json"),
    ("store/register.py", "from ..helpers import texts"),
    ("store/register.py", "from .. import version"),
]
ALLOWED = [
    ("exchange/importing/run.py", "from ..understanding.dates import day_of"),
    ("exchange/importing/run.py", "from .mapping import Mapper"),
    ("support/paths.py", "from .errors import UserError"),
    ("support/paths.py", "from qgis.core import QgsFeedback"),
    ("model/rules.py", "from ..support.errors import UserError"),
    ("model/rules.py", "from ..support import errors"),
    ("model/rules.py", "from . import schema\nimport json"),
    ("exchange/matrix.py", "from ..analysis.coverage import Coverage"),
    ("layers/group.py", "from qgis.PyQt.QtGui import QColor"),
    ("layers/group.py", "from ..store import Register"),
    ("gui/dock.py", "from qgis.gui import QgsDockWidget\nfrom qgis.PyQt.QtWidgets import QWidget"),
    ("gui/dock.py", "import processing\nimport qgis.utils"),
    ("gui/register_dock.py", "from ..store import Register\nfrom .messages import tell"),
    ("gui/desk.py", "from .register_dock import RegisterDock"),
    (
        "plugin.py",
        "from .gui.register_dock import RegisterDock\nfrom qgis.gui import QgisInterface",
    ),
    ("__init__.py", "def classFactory(iface):\n    from .plugin import Plugin"),
    ("__init__.py", "if TYPE_CHECKING:\n    from qgis.gui import A\n    from .plugin import B"),
    ("store/geopackage.py", "import sqlite3\nimport numpy as np\nfrom osgeo import ogr"),
]


def house(folder: Path, name: str, source: str) -> Path:
    """Return a package with one module."""
    file = folder / "house" / name
    file.parent.mkdir(parents=True)
    file.write_text(f"{source}\n")
    return folder / "house"


@pytest.mark.parametrize(("name", "source"), FORBIDDEN)
def test_a_forbidden_import_is_found(name, source, tmp_path):
    assert len(list(objections(house(tmp_path, name, source)))) == 1


@pytest.mark.parametrize(("name", "source"), ALLOWED)
def test_an_allowed_import_is_not(name, source, tmp_path):
    assert list(objections(house(tmp_path, name, source))) == []
