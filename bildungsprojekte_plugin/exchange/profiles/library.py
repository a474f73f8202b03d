"""The profiles that there are: those of the plugin, and the user's own."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from ...support import log
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import explain
from ...support.paths import resource, user_folder
from ..sources.kinds import reading
from ..understanding.names import folded
from .profile import Profile, from_json

_MOST_BYTES = 5_000_000  # of a profile that was handed on
_NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


def profile_files() -> dict[str, Path]:
    """Return name → file of all profiles; one of the user's own hides a shipped one."""
    folders = (resource("profiles"), _own_folder())
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.json"))}


def read_profile(name: str) -> Profile:
    """Read a profile. Raises `UserError` when there is none of that name."""
    files = profile_files()
    if name not in files:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "There is no import profile “{name}”. Profiles: {profiles}."
            ),
            name=name,
            profiles=", ".join(files),
        )
    return from_json(files[name].read_bytes().decode("utf-8", "replace"), name)


def profiles() -> list[Profile]:
    """Return all profiles that can be read: a broken one must not stop the others."""
    return list(_readable().values())


def _readable() -> dict[str, Profile]:
    found = {}
    for name in profile_files():
        try:
            found[name] = read_profile(name)
        except UserError as error:
            log.info(explain(error))
    return found


def titles(language: str) -> dict[str, str]:
    """Return name → title of all profiles; a broken one goes by its name."""
    return {name: name for name in profile_files()} | {
        name: profile.title(language) for name, profile in _readable().items()
    }


def save_profile(profile: Profile) -> Path:
    """Store a profile among the user's own, over one of the same name, and return its file."""
    folder = _own_folder()
    path = folder / f"{profile.name}.json"
    with suppress(OSError):  # writing says why
        folder.mkdir(parents=True, exist_ok=True)
    write_profile(profile, path)
    return path


def read_shared(path: Path) -> Profile:
    """Read a profile that somebody has handed on. Raises `UserError`."""
    with reading(path) as file:
        content = file.read(_MOST_BYTES)
    return from_json(content.decode("utf-8", errors="replace"), path.name)


def write_profile(profile: Profile, path: Path) -> None:
    """Write a profile into a file, to be handed on. Raises `UserError`."""
    try:
        path.write_text(profile.to_json(), encoding="utf-8")
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The profile cannot be stored in {path} ({said}). Check that you may write there.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error


def name_for(title: str) -> str:
    """Return a name for a profile that goes by a title: what any file may be called."""
    return _NO_FILE_NAME.sub("_", folded(title)).strip("_") or "profil"


def fitting_profile(columns: tuple[str, ...]) -> Profile | None:
    """Return the profile whose columns a table has, the one with the most; None if there is none.

    Capitals, umlauts and marks in the names do not matter.
    """
    there = {folded(name) for name in columns}
    fitting = [profile for profile in profiles() if profile.fits(there)]
    return max(fitting, key=lambda profile: len(profile.required()), default=None)


def _own_folder() -> Path:
    return user_folder() / "profiles"
