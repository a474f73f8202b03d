"""Runs a script inside the real QGIS desktop, on a virtual screen, and ends when the script ends.

    python tools/desktop.py [--lang de_DE] [--timeout SECONDS] SCRIPT [ARGUMENT ...]

The desktop starts on a fresh profile with the assembled plugin (`make package`) on its path, but
not started: an error in an enabled plugin would open a dialog that nobody is there to close. What
the script prints is shown and kept in `build/desktop/log.txt`; its exit code is handed on.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

SCRIPT = "BILDUNGSPROJEKTE_DESKTOP_SCRIPT"
SCREEN = "-screen 0 1600x1000x24 -dpi 96"
WINDOW = (1500, 950)
TIMED_OUT = 124  # as timeout(1) says it
# Before the desktop is killed it tells where it hangs.
_LAST_WORDS = 5
_noted: list[BaseException] = []


def launch(command: list[str], language: str, timeout: int) -> int:
    """Start the desktop with a script and its arguments, and return the script's exit code."""
    root = Path.cwd()
    folder = root / "build" / "desktop"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "home").mkdir(parents=True, mode=0o700)
    settings = folder / "profiles" / "profiles" / "test" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[locale]\noverrideFlag=true\nuserLocale={language}\n")
    environment = {
        **os.environ,
        # QGIS takes the Python that comes first, and works with the system's own alone.
        "PATH": f"/usr/bin:/bin:{os.environ['PATH']}",
        "HOME": str(folder / "home"),  # nothing of the user's own settings gets in
        "XDG_RUNTIME_DIR": str(folder / "home"),
        "QT_QPA_PLATFORM": "xcb",
        "QGIS_PLUGINPATH": str(root / "build" / "package"),
        SCRIPT: json.dumps({"command": command, "timeout": timeout - _LAST_WORDS}),
    }
    desktop = [
        *("xvfb-run", "-a", "-s", SCREEN),
        *("qgis", "--profiles-path", str(folder / "profiles"), "--profile", "test"),
        *("--nologo", "--noversioncheck", "--code", __file__),
    ]
    process = subprocess.Popen(
        desktop,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that the virtual screen can be killed with it
    )
    timed_out = threading.Event()

    def kill() -> None:
        timed_out.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, kill)
    timer.start()
    try:
        with (folder / "log.txt").open("wb") as log:
            for line in process.stdout or ():
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
                log.write(line)
        code = process.wait()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        timer.cancel()
    if timed_out.is_set():
        print(f"\nThe desktop did not end within {timeout} seconds and was killed.")
        return TIMED_OUT
    return code


def run_inside(command: list[str], timeout: int) -> None:
    """Run the script in the desktop that has executed this file, and end the desktop."""
    import qgis.utils

    terminal = os.dup(2)  # also when the script (pytest) keeps what is written for itself
    faulthandler.enable(terminal)
    faulthandler.dump_traceback_later(timeout, file=terminal)
    # QGIS shows errors in a dialog, which would wait for somebody to close it.
    qgis.utils.showException = _raise
    sys.excepthook = _note
    code = 1
    try:
        # There is no window manager that would give the window a size.
        window = qgis.utils.iface.mainWindow()
        window.showNormal()
        window.resize(*WINDOW)
        sys.argv = command
        runpy.run_path(command[0], run_name="__main__")
        code = int(bool(_noted))
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        if isinstance(leaving.code, str):
            print(leaving.code)
    except BaseException:  # noqa: BLE001 - QGIS would show it in a dialog and wait
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # A regular end would ask what to do with the project, and may crash on its way.
        os._exit(code)


def _raise(_kind: type, error: BaseException, *_others: object, **_options: object) -> None:
    raise error


def _note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error in a slot, from which Qt returns as if nothing had happened."""
    _noted.append(error)
    traceback.print_exception(kind, error, trace)


def main() -> int:
    """Read the command line and start the desktop."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", default="en_US", help="language of QGIS, for instance de_DE")
    parser.add_argument("--timeout", type=int, default=300, metavar="SECONDS")
    parser.add_argument("script")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = [options.script, *options.arguments]
    return launch(command, options.lang, options.timeout)


if SCRIPT in os.environ:
    run_inside(**json.loads(os.environ.pop(SCRIPT)))
elif __name__ == "__main__":
    sys.exit(main())
