"""What happens before a register is opened: an older file is upgraded, half a register refused."""

from __future__ import annotations

from ...support import log
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import translate
from ..errors import RegisterError
from ..health.make import HALF_MADE, OLDER, WITHOUT_TRIGGERS, make, refuse
from ..location import FileLocation, Location
from ..wholeness import require_register, stored_version
from .runner import MigrationResult, clean_up, migrate


def prepare(location: Location) -> MigrationResult | None:
    """See to it that the plugin can work with the register at a location.

    Returns what an upgrade did, None when none was needed. Raises `RegisterError` when there is no
    register, one that is not whole, or an older one on a server: that is for whoever looks after
    the server.
    """
    with location.open() as database:
        require_register(database)
        findings = list(make(database))
        version = stored_version(database)
    refuse(findings, (*HALF_MADE, WITHOUT_TRIGGERS))
    if not any(finding.kind == OLDER for finding in findings):
        if isinstance(location, FileLocation):
            clean_up(location.path)
        return None
    if not isinstance(location, FileLocation):
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has schema version {version}, this plugin needs a newer one. "
                "Whoever looks after the server upgrades it with "
                "bildungsprojekte:install_register; until then, use the version of the plugin "
                "that you had before.",
            ),
            path=str(location),
            version=version,
        )
    result = migrate(location.path)
    log.info(upgrade_text(str(location), result))
    return result


def upgrade_text(address: str, result: MigrationResult) -> str:
    """Return what the user has to know of an upgrade."""
    return translate(
        "Bildungsprojekte",
        "The register {path} was upgraded from schema version {old} to {new}. The old file is "
        "kept as {kept}.",
    ).format(path=address, old=result.from_version, new=result.to_version, kept=result.kept)
