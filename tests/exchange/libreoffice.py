"""LibreOffice, where it is installed: what its users do with a file is open it and save it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
NEEDED = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")


def saved_as(path: Path, form: str, folder: Path, *options: str) -> Path:
    """Open a file with LibreOffice and save it in another format, into a folder."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    target = folder / "saved"
    subprocess.run(
        [SOFFICE, "--headless", profile, *options, "--convert-to", form, "--outdir", target, path],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return target / f"{path.stem}.{form}"
