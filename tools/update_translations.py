"""Collects the texts of the package for the translators.

    python tools/update_translations.py [TS ...]

Without arguments it updates every `i18n/*.ts`. What is translated already stays; texts that the
package no longer has are dropped.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bildungsprojekte_plugin"
TRANSLATIONS = ROOT / "i18n"
CONTEXT = "Bildungsprojekte"
_MARKERS = ("translate", "QT_TRANSLATE_NOOP")
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})
_HEAD = re.compile(r"<TS version=\"([\d.]+)\"[^>]*>")
_LINE = re.compile(r"(<location filename=\"[^\"]*\") line=\"\d+\"")
_REPEATED = re.compile(r"(\s*<location filename=\"[^\"]*\"/>)\1+")


def marked_texts(source: str) -> str:
    """Return a Python source cut down to its marked texts, each in a plain call of its own.

    pylupdate5 understands too little of Python: it does not see a call whose arguments end in a
    comma (this is how ruff writes every call that is longer than a line), whose context is a
    name, or that stands in an f-string.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return "".join(f"{line}\n" for call in calls if (line := _plain(call)))


def _plain(call: ast.Call) -> str | None:
    function = call.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name not in _MARKERS or len(call.args) < 2:
        return None
    texts = [getattr(argument, "value", None) for argument in call.args]
    if isinstance(call.args[0], ast.Name) and call.args[0].id == "CONTEXT":
        texts[0] = CONTEXT
    if not isinstance(texts[0], str) or not isinstance(texts[1], str):
        return None
    arguments = [f'"{text.translate(_ESCAPES)}"' if text else "None" for text in texts[:3]]
    arguments += ["n"] * (len(texts) > 3)  # how many; any name will do
    return f"translate({', '.join(arguments)})"


def update(translation: Path, package: Path = PACKAGE) -> None:
    """Bring a file of translations up to date with the sources of the package, forms included."""
    language = translation.stem.rpartition("_")[2]
    with tempfile.TemporaryDirectory() as folder:
        # The copy lies as the original does, so that the file names in the result are right.
        copy = Path(folder, "package", package.name)
        target = Path(folder, "package", "i18n", translation.name)
        target.parent.mkdir(parents=True)
        if translation.exists():
            shutil.copyfile(translation, target)
        sources = sorted([*package.rglob("*.py"), *package.rglob("*.ui")])
        copies = [copy / source.relative_to(package) for source in sources]
        for source, copied in zip(sources, copies, strict=True):
            copied.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8")
            is_python = source.suffix == ".py"
            copied.write_text(marked_texts(text) if is_python else text, encoding="utf-8")
        subprocess.run(
            ["pylupdate5", "-noobsolete", *map(str, copies), "-ts", str(target)],
            check=True,
            stderr=subprocess.DEVNULL,  # a warning about pylupdate5's own code
            # It stumbles over a locale without an encoding, as a bare container has it.
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        text = target.read_text(encoding="utf-8")
    text = _HEAD.sub(rf'<TS version="\1" language="{language}" sourcelanguage="en">', text)
    # Line numbers would change the file with every change of the sources.
    text = _REPEATED.sub(r"\1", _LINE.sub(r"\1", text))
    translation.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the command line and update."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ts", nargs="*", type=Path, default=sorted(TRANSLATIONS.glob("*.ts")))
    for translation in parser.parse_args().ts:
        update(translation)
        unfinished = translation.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{translation}: {unfinished} texts without a translation")


if __name__ == "__main__":
    main()
