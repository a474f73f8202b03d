"""Where results go: never over what they are made from, nor over one another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..layers import server_source
from ..store.location import FileLocation, Location, ServerLocation
from ..support.errors import QT_TRANSLATE_NOOP, UserError

_PROVIDER = re.compile(r"(\w{2,}):")  # one letter is a drive of Windows
_SERVER_PROVIDERS = ("postgres", "postgis")  # the second one is Processing's own name for it


@dataclass(frozen=True)
class _Destination:
    """A file that an output goes to: as its whole content, or as a table beside others."""

    path: Path
    is_whole: bool


def check_destinations(
    parameters: Mapping[str, Any],
    outputs: Iterable[str],
    register: Location | None,
    layers: Mapping[str, QgsVectorLayer | None],
) -> None:
    """Raise `UserError` when a result cannot go where a parameter says.

    `outputs` names the parameters; `register` and `layers` (by parameter) are what is read. A
    register takes no results at all, another file that is read takes them as further tables.
    """
    taken = {"REGISTER": register.path} if isinstance(register, FileLocation) else {}
    read = taken | {name: _file_of(layer) for name, layer in layers.items() if _file_of(layer)}
    for name in outputs:
        text = _text(parameters.get(name))
        if isinstance(register, ServerLocation):
            _check_schema(name, text, register)
        destination = _destination(text)
        if destination is None:
            continue
        for other, path in (read if destination.is_whole else taken).items():
            if _is_same(path, destination.path):
                raise UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "{parameter} cannot be {path}: that is the file of {other}, which would "
                        "be lost. Name another file.",
                    ),
                    parameter=name,
                    path=str(path),
                    other=other,
                )
        _check_folder(name, destination.path)
        read[name] = destination.path


def _text(value: Any) -> str:
    """Return what a parameter says of where an output goes."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    return value if isinstance(value, str) else ""


def _check_schema(parameter: str, text: str, register: ServerLocation) -> None:
    provider = _PROVIDER.match(text)
    if not provider or provider[1] not in _SERVER_PROVIDERS:
        return
    if server_source.is_in(text[provider.end() :].lstrip("/"), register):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{parameter} cannot lie in the schema of the register {path}: a table of the "
                "register might be lost. Name another schema, or a file.",
            ),
            parameter=parameter,
            path=str(register),
        )


def _destination(text: str) -> _Destination | None:
    """Return where an output goes; None when it is no file that the user named."""
    provider = _PROVIDER.match(text)
    if text in ("", QgsProcessing.TEMPORARY_OUTPUT) or (provider and provider[1] != "ogr"):
        return None
    if provider:
        return _Destination(Path(QgsDataSourceUri(text[provider.end() :]).database()), False)
    return _Destination(Path(text), True)


def _file_of(layer: QgsVectorLayer | None) -> Path | None:
    if layer is None:
        return None
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(parts["path"]) if parts.get("path") else None


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _check_folder(parameter: str, path: Path) -> None:
    if path.is_dir():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{parameter} cannot be {path}: that is a folder. Name a file in it.",
            ),
            parameter=parameter,
            path=str(path),
        )
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{parameter} cannot be {path}: the folder does not exist or may not be written. "
                "Choose another folder.",
            ),
            parameter=parameter,
            path=str(path),
        )
