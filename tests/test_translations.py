"""German is complete: every text of the package is found, translated, and keeps its fields."""

import ast
import builtins
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from tools.update_translations import PACKAGE, ROOT, update

CONTEXT = "Bildungsprojekte"
CONTEXTS = (repr(CONTEXT), "CONTEXT")  # as they are written
GERMAN = ROOT / "i18n" / "bildungsprojekte_de.ts"
MARKERS = {"translate", "QT_TRANSLATE_NOOP"}
# What is handed to one of these is read by people.
SHOWN_BY = {
    *("setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis"),
    *("setPlaceholderText", "setPlainText", "setHtml", "setProgressText", "setLabelText"),
    *("addItem", "addItems", "addAction", "addMenu", "addTab", "addRow", "addButton"),
    *("pushInfo", "pushSuccess", "pushWarning", "pushCritical", "pushMessage", "reportError"),
    *("information", "question", "warning", "critical", "showMessage"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox"),
    *("QAction", "QMenu", "QDockWidget", "QgsDockWidget", "QMessageBox", "QgsTask"),
}
NAMES = {"BildungsProjekte"}  # the same in every language
Text = tuple[str, str]  # context and text


def messages(translation: Path) -> dict[Text, ET.Element]:
    """Return the messages of a file of translations."""
    return {
        (context.findtext("name"), message.findtext("source")): message
        for context in ET.parse(translation).iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


def forms_of(message: ET.Element) -> list[str]:
    """Return the translations of a message: one, or one for each number of things."""
    translation = message.find("translation")
    numerus = translation.findall("numerusform")
    return [form.text or "" for form in numerus or [translation]]


def fields_of(text: str) -> set[str]:
    return set(re.findall(r"\{[^{}]*\}|%n|%L?\d", text))


def marked_calls(source: str) -> Iterator[ast.Call]:
    """Yield the calls in a Python source that mark or translate a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in MARKERS:
                yield node


def texts_in(source: str) -> set[Text]:
    """Return every text that stands in a call, as Python itself reads it."""
    return {
        (CONTEXT, call.args[1].value)
        for call in marked_calls(source)
        if isinstance(call.args[1], ast.Constant)
    }


def unreadable_calls(source: str) -> list[str]:
    """Describe calls whose text is put together before it is translated, or has no context.

    A name or an attribute may stand for a text that was marked elsewhere.
    """
    found = []
    for call in marked_calls(source):
        context, text, *_ = call.args
        inside = [node for node in ast.walk(text) if isinstance(node, ast.Constant)]
        is_composed = not isinstance(text, ast.Constant) and any(
            isinstance(node.value, str) for node in inside
        )
        if is_composed and not isinstance(text, ast.Subscript):
            found.append(f"line {call.lineno}: the text is put together")
        elif isinstance(text, ast.Constant) and ast.unparse(context) not in CONTEXTS:
            found.append(f"line {call.lineno}: the context is not “{CONTEXT}”")
    return found


def unmarked_texts(source: str) -> list[str]:
    """Describe texts that reach people without passing the translators.

    Looks at what is handed to the widgets and at the sentences of the package's own errors.
    """
    found = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        is_own_error = name.endswith("Error") and not hasattr(builtins, name)
        arguments = call.args[:1] if is_own_error else call.args if name in SHOWN_BY else []
        for argument in arguments:
            if isinstance(argument, ast.Constant | ast.JoinedStr):
                pieces = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                text = "".join(
                    str(getattr(piece, "value", ""))
                    for piece in pieces
                    if isinstance(getattr(piece, "value", None), str)
                )
                if re.search(r"[^\W\d_]{2}", text) and text not in NAMES:
                    found.append(f"line {call.lineno}: {text!r}")
    return found


def collect(source: str, folder: Path, file: Path | None = None) -> dict[Text, ET.Element]:
    """Return what is collected from a package of one module."""
    package = folder / "package"
    package.mkdir(exist_ok=True)
    (package / "code.py").write_text(f"{source}\n", encoding="utf-8")
    file = file or folder / "found_xx.ts"
    update(file, package)
    return messages(file)


def python_sources() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Return what pylupdate5 finds in the package as it is now."""
    file = tmp_path_factory.mktemp("i18n") / "all_xx.ts"
    update(file)
    return messages(file)


@pytest.fixture(scope="module")
def german():
    return messages(GERMAN)


@pytest.fixture
def translator(tmp_path, qapp):
    """Install the German translation, compiled as `make i18n` does it."""
    file = tmp_path / "bildungsprojekte_de.qm"
    subprocess.run(["lrelease", "-silent", str(GERMAN), "-qm", str(file)], check=True)
    translator = QTranslator()
    assert translator.load(str(file)), "the compiled translation cannot be loaded"
    assert QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_no_text_escapes_the_collector(collected):
    """pylupdate5 misses some forms of a call; what Python itself reads is the measure."""
    missed = {
        f"{path}: {text!r}"
        for path, source in python_sources().items()
        for context, text in texts_in(source)
        if (context, text) not in collected
    }
    assert not missed


def test_texts_can_be_collected():
    found = [
        f"{path}, {problem}"
        for path, source in python_sources().items()
        for problem in unreadable_calls(source)
    ]
    assert not found


def test_every_text_that_is_shown_is_marked():
    found = [
        f"{path}, {problem}"
        for path, source in python_sources().items()
        for problem in unmarked_texts(source)
    ]
    assert not found


def test_every_text_is_in_the_german_file(collected, german):
    missing = sorted(set(collected) - set(german))
    assert not missing, "run `make i18n-update` and translate"


def test_the_german_file_has_nothing_that_is_gone(collected, german):
    assert not sorted(set(german) - set(collected)), "run `make i18n-update`"


def test_every_text_is_translated(german):
    unfinished = [
        text
        for (_, text), message in german.items()
        if message.find("translation").get("type") or not all(map(str.strip, forms_of(message)))
    ]
    assert not unfinished


def test_translations_keep_the_fields(german):
    wrong = [
        (text, form)
        for (_, text), message in german.items()
        for form in forms_of(message)
        if form and fields_of(form) != fields_of(text)
    ]
    assert not wrong


@pytest.mark.usefixtures("translator")
def test_compiled_translation_speaks_german(german):
    silent = [
        text
        for (context, text), message in german.items()
        if message.get("numerus") != "yes"
        and QCoreApplication.translate(context, text) != forms_of(message)[0]
    ]
    assert not silent


@pytest.mark.parametrize(
    ("source", "is_bad"),
    [
        ('translate("Bildungsprojekte", f"{n} files")', True),
        ('translate("Bildungsprojekte", "{} files".format(n))', True),
        ('translate("Bildungsprojekte", "a" if n else "b")', True),
        ('translate("Bildungsprojekte", "a " + name)', True),
        ('translate("Other", "a")', True),
        ('translate(context, "a")', True),
        ('translate("Bildungsprojekte", "a " "b")', False),
        ('translate(CONTEXT, "a")', False),
        ('translate("Bildungsprojekte", NAMES["a"])', False),
        ('translate("Bildungsprojekte", self.label)', False),
        ("translate(CONTEXT, error.message)", False),
    ],
)
def test_the_search_for_unreadable_calls_finds_them(source, is_bad):
    assert bool(unreadable_calls(source)) is is_bad


@pytest.mark.parametrize(
    ("source", "is_bad"),
    [
        ('raise RegisterError("Gone")', True),
        ('raise UserError(f"{path} is gone")', True),
        ('label.setText("Title")', True),
        ('QDockWidget(f"Register {name}", window)', True),
        ('QMessageBox.warning(window, "Title", text)', True),
        ('raise KeyError("Gone")', False),
        ('raise RegisterError(QT_TRANSLATE_NOOP("Bildungsprojekte", "Gone"), path="x")', False),
        ('label.setText(translate("Bildungsprojekte", "Title"))', False),
        ('label.setText(f"{done} / {total}")', False),
        ('menu.addMenu("BildungsProjekte")', False),
    ],
)
def test_the_search_for_unmarked_texts_finds_them(source, is_bad):
    assert bool(unmarked_texts(source)) is is_bad


@pytest.mark.parametrize(
    "source",
    [
        'translate("Bildungsprojekte", "one {two}")',
        'translate("Bildungsprojekte", "one " "{two}")',
        'translate(\n    "Bildungsprojekte",\n    "one "\n    "{two}",\n)',
        'QT_TRANSLATE_NOOP(\n    "Bildungsprojekte",\n    "one {two}",  # why\n)',
        'QCoreApplication.translate("Bildungsprojekte", "one {two}").format(two=(1,))',
        'translate(CONTEXT, "one {two}")',
        "print(f\"{translate('Bildungsprojekte', 'one {two}')}\")",
    ],
)
def test_the_collector_reads_the_forms_in_use(source, tmp_path):
    assert set(collect(source, tmp_path)) == {(CONTEXT, "one {two}")} == texts_in(source)


@pytest.mark.parametrize(
    "text", ['“quoted” and "quoted"', "two\nlines\n\nand a third", "C:\\new", "ß"]
)
def test_the_collector_keeps_every_character(text, tmp_path):
    assert set(collect(f"translate(CONTEXT, {text!r})", tmp_path)) == {(CONTEXT, text)}


def test_the_collector_knows_numbers_of_things(tmp_path):
    (message,) = collect('translate("Bildungsprojekte", "%n files", None, 3)', tmp_path).values()
    assert message.get("numerus") == "yes"


def test_what_is_translated_stays(tmp_path):
    file = tmp_path / "found_de.ts"
    text = "Datei"
    collect('translate("Bildungsprojekte", "File")', tmp_path, file)
    file.write_text(
        file.read_text().replace('<translation type="unfinished">', f"<translation>{text}")
    )
    again = 'translate("Bildungsprojekte", "New")\ntranslate("Bildungsprojekte", "File")'
    found = collect(again, tmp_path, file)
    assert forms_of(found[CONTEXT, "File"]) == [text]
    assert 'language="de"' in file.read_text()


def test_the_collector_reads_forms(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "form.ui").write_text(
        '<ui version="4.0"><class>Form</class><widget class="QLabel" name="label">'
        '<property name="text"><string>Shown</string></property></widget></ui>\n'
    )
    file = tmp_path / "found_xx.ts"
    update(file, package)
    assert set(messages(file)) == {("Form", "Shown")}
