"""Errors are sentences, in the user's language wherever there is a translator for it."""

from __future__ import annotations

import subprocess

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.model.rules import problems
from bildungsprojekte_plugin.store import InvalidRecordError, RegisterError, open_register
from bildungsprojekte_plugin.support import i18n
from bildungsprojekte_plugin.support.errors import QT_TRANSLATE_NOOP, DataLabel, Label, UserError
from bildungsprojekte_plugin.support.i18n import explain

MARKED = "Actor"


class Brackets(QTranslator):
    """Puts every text of ours in brackets, and leaves the texts of others alone."""

    def translate(self, context, text, _disambiguation=None, _number=-1):
        return f"[{text}]" if context == "Bildungsprojekte" else ""

    def isEmpty(self):  # noqa: N802
        return False


@pytest.fixture
def brackets(qgis_app):
    translator = Brackets()
    assert QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def error(**values: object) -> UserError:
    return UserError(QT_TRANSLATE_NOOP("Bildungsprojekte", "{who} said {what}."), **values)


def test_a_marked_text_is_the_text():
    assert QT_TRANSLATE_NOOP("Bildungsprojekte", "Actor") == "Actor"
    assert isinstance(QT_TRANSLATE_NOOP("Bildungsprojekte", "Actor"), Label)


def test_an_error_is_a_sentence_in_english():
    assert str(error(who="Ada", what=7)) == "Ada said 7."
    assert repr(error(who="Ada", what=7))


def test_without_a_translator_it_stays_english(qgis_app):
    assert explain(error(who="Ada", what=Label("yes"))) == "Ada said yes."


def test_a_name_that_data_has_in_both_languages_is_shown_in_the_users(qgis_app):
    told = error(who="Ada", what=DataLabel("Stufe", "Stage"))
    assert str(told) == explain(told) == "Ada said Stage."
    QgsApplication.setLocale(QLocale("de_DE"))
    try:
        assert explain(told) == "Ada said Stufe."
    finally:
        QgsApplication.setLocale(QLocale("en_US"))


@pytest.mark.usefixtures("brackets")
def test_sentences_and_our_own_words_are_translated_the_users_are_not():
    words = Label(MARKED)
    assert explain(error(who=MARKED, what=words)) == f"[{MARKED} said [{MARKED}].]"
    inner = error(who="Bob", what=words)
    assert explain(error(who="Ada", what=inner)) == "[Ada said [Bob said [Actor].].]"
    # the log stays in one language
    assert str(error(who="Ada", what=inner)) == "Ada said Bob said Actor.."


@pytest.mark.usefixtures("brackets")
def test_the_errors_of_the_register_are_translated(tmp_path):
    with pytest.raises(RegisterError) as missing:
        open_register(tmp_path / "missing.gpkg")
    assert explain(missing.value).startswith("[There is no register at ")
    assert "[" not in str(missing.value)
    (problem,) = problems(Actor(name=None))
    assert explain(problem) == "[The field “[Name]” must be filled in.]"
    assert explain(InvalidRecordError("Club", problem)) == (
        "[“Club” was not stored. [The field “[Name]” must be filled in.]]"
    )


@pytest.mark.parametrize("text", ["{who}", "{", "%1", "{0.__class__}"])
def test_braces_in_a_value_are_harmless(qgis_app, text):
    assert str(error(who=text, what="x")) == explain(error(who=text, what="x")) == f"{text} said x."


@pytest.mark.parametrize("text", ["half \ud83c", "odd \udcff bytes.gpkg"], ids=ascii)
def test_what_cannot_be_printed_does_not_break_the_sentence(qgis_app, text):
    for sentence in (str(error(who=text, what="x")), explain(error(who=text, what="x"))):
        assert sentence.encode().endswith(b" said x.")


# ---- languages -----------------------------------------------------------------------------------


@pytest.fixture
def locale(qgis_app):
    """Set QGIS's language for a test."""
    before = QgsApplication.locale()
    yield lambda name: QgsApplication.setLocale(QLocale(name))
    QgsApplication.setLocale(QLocale(before))


@pytest.mark.parametrize(
    ("name", "language"),
    [("de_DE", "de"), ("de_AT", "de"), ("en_US", "en"), ("fr_FR", "en"), ("C", "en")],
)
def test_the_language_is_qgiss_or_english(locale, name, language):
    locale(name)
    assert i18n.language() == language


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """A plugin with a German translation of one text."""
    folder = tmp_path / "i18n"
    folder.mkdir()
    source = folder / "bildungsprojekte_de.ts"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><TS version="2.1" language="de"><context>'
        "<name>Bildungsprojekte</name><message><source>{who} said {what}.</source>"
        "<translation>{what}, sagte {who}.</translation></message></context></TS>",
        encoding="utf-8",
    )
    subprocess.run(["lrelease", "-silent", str(source)], check=True)
    monkeypatch.setattr(i18n, "root", lambda: tmp_path)


@pytest.mark.usefixtures("compiled")
def test_a_translator_that_is_loaded_speaks_until_it_is_removed(qgis_app):
    translator = i18n.load_translator("de")
    assert explain(error(who="Ada", what="ja")) == "ja, sagte Ada."
    assert QCoreApplication.removeTranslator(translator)
    assert explain(error(who="Ada", what="ja")) == "Ada said ja."


@pytest.mark.usefixtures("compiled")
def test_a_language_without_a_translation_is_english(qgis_app):
    for code in ("en", "fr", "", "../de"):
        assert i18n.load_translator(code) is None
