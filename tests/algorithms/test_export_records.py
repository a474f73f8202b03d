"""`export_records` and `export_return_sheets` as QGIS runs them."""

from __future__ import annotations

import csv
import json

import pytest
import registers
import server_registers
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from running import run

from bildungsprojekte_plugin.algorithms.export_records import ExportRecordsAlgorithm
from bildungsprojekte_plugin.algorithms.export_return_sheets import ExportReturnSheetsAlgorithm
from bildungsprojekte_plugin.model import Activity, Actor, Contact


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    return filled(registers.blank_copy(tmp_path / "register"))


def filled(register):
    with register.change("Filled") as change:
        change.insert(Actor(uuid="club", name="Verein", ags="05916000"))
        change.insert(Activity(actor="club", title="Lesen", note="xnote",
                               terms={"stage": {"primary"}}))  # fmt: skip
        change.insert(Activity(actor="club", title="Turnen"))
        change.insert(Contact(actor="club", name="Ina Intern"))
        change.insert(Contact(actor="club", name="Paul Public", visibility="public",
                              legal_basis="office_holder"))  # fmt: skip
    return register


def read(path, delimiter=";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_without_more_words_everybody_may_read_it(register, tmp_path):
    output = tmp_path / "a.csv"
    results = run(ExportRecordsAlgorithm, REGISTER=register.path, OUTPUT=output)
    assert results == {"OUTPUT": str(output), "N": 2}
    assert [row["Title"] for row in read(output)] == ["Lesen", "Turnen"]
    assert "xnote" not in output.read_text(encoding="utf-8-sig")


def test_words_decide_what_is_exported(register, tmp_path):
    output, query = tmp_path / "a.csv", json.dumps({"terms": {"stage": ["primary"]}})
    words = {"WHAT": "activities", "AUDIENCE": "internal", "LANGUAGE": "de", "CSV_FORM": "raw"}
    results = run(
        ExportRecordsAlgorithm, REGISTER=register.path, OUTPUT=output, QUERY=query, **words
    )
    assert results["N"] == 1
    (row,) = read(output, ",")
    assert (row["title"], row["note"]) == ("Lesen", "xnote")
    assert row["term_stage_label"] == "Primarbereich"


def test_the_contact_list_is_internal(register, tmp_path):
    for audience, names in (
        ("internal", ["Ina Intern", "Paul Public"]),
        ("public", ["Paul Public"]),
    ):
        output = tmp_path / f"{audience}.csv"
        run(ExportRecordsAlgorithm, REGISTER=register.path, OUTPUT=output, WHAT="contacts",
            AUDIENCE=audience)  # fmt: skip
        assert [row["Name"] for row in read(output)] == names


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WHAT", "schools"),
        ("AUDIENCE", "return"),
        ("LANGUAGE", "fr"),
        ("CSV_FORM", "tabs"),
        ("QUERY", "stage = primary"),
        ("QUERY", '{"terms": {"stage": ["nursery"]}}'),
    ],
)
def test_a_wrong_word_is_named_and_nothing_is_written(register, tmp_path, name, value):
    output = tmp_path / "a.csv"
    with pytest.raises(QgsProcessingException, match=name if name != "QUERY" else "query"):
        run(ExportRecordsAlgorithm, REGISTER=register.path, OUTPUT=output, **{name: value})
    assert not output.exists()


def test_the_register_is_not_written_over(register):
    with pytest.raises(QgsProcessingException, match="is a register"):
        run(ExportRecordsAlgorithm, REGISTER=register.path, OUTPUT=register.path)
    assert register.count(Activity) == 2


def test_return_sheets(register, tmp_path):
    folder = tmp_path / "sheets"
    results = run(ExportReturnSheetsAlgorithm, REGISTER=register.path, FOLDER=folder)
    assert results == {"FOLDER": str(folder), "N": 2, "FILES": 1}
    with pytest.raises(QgsProcessingException, match="BY"):
        run(ExportReturnSheetsAlgorithm, REGISTER=register.path, FOLDER=folder, BY="school")


@pytest.fixture(scope="module")
def logins():
    registers.create_logins({"export_publisher": "publisher", "export_reader": "reader"})


@pytest.mark.parametrize(
    ("login", "names"),
    [
        (registers.STEWARD, ["Ina Intern", "Paul Public"]),
        ("export_publisher", ["Paul Public"]),
        ("export_reader", []),
    ],
)
def test_on_a_server_rights_decide_which_contacts_are_seen(tmp_path, logins, login, names):
    with registers.blank_on_server(used_again=False) as register:
        filled(register)
        database = registers.database_of(register)
        server_registers.server().service(f"{database}_{login}", database, login)
        address = f"service={database}_{login} schema={registers.SCHEMA}"
        output, feedback = tmp_path / "a.csv", QgsProcessingFeedback(False)
        run(ExportRecordsAlgorithm, feedback, REGISTER=address, OUTPUT=output, WHAT="contacts",
            AUDIENCE="internal")  # fmt: skip
    assert [row["Name"] for row in read(output)] == names
    said = "do not show all contacts" in feedback.textLog()
    assert said == (login != registers.STEWARD)
