"""The public edition: nothing internal stands in any byte of any file of it."""

from __future__ import annotations

import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
import registers
from exported import FORMATS, READERS, column, exported

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What, columns
from bildungsprojekte_plugin.exchange.exporting.return_sheets import By, write_return_sheets
from bildungsprojekte_plugin.model import (
    Activity,
    Actor,
    Contact,
    ImportBatch,
    Project,
    Query,
    SavedQuery,
)
from bildungsprojekte_plugin.model.vocabulary import from_terms, read_folder, to_terms
from bildungsprojekte_plugin.support.paths import resource

AUTHOR, EDITOR = "Xaverauthor", "Xenieeditor"
MISSING = {"xlsx": "31536", "shp": "19860504"}  # a day as these write it; others 1986-05-04
CONSENT = {"xlsx": "31933"}  # others 1987-06-05
SECRETS = {
    *("xnote", "xsource", "xsourcekey", "xdeleted", "xinternal", "xrole", "xconsent", "xbefore"),
    *("xphone", "xmail", "xbatch", "xsaved", "xreason", "office_holder", "consent"),
    *("1986-05-04", *MISSING.values(), "1987-06-05", *CONSENT.values()),
    *(AUTHOR.lower(), EDITOR.lower()),
}
PUBLIC = {
    What.ACTIVITIES: {
        *("uuid", "title", "description", "actor", "actor_name", "project", "project_name"),
        *("venue", "street", "postcode", "city", "ags", "municipality", "easting", "northing"),
        *("location_quality", "location_quality_label", "places", "age_from", "age_to"),
        *("starts_on", "ends_on", "website", "assured_on"),
    },
    What.ACTORS: {
        *("uuid", "name", "short_name", "actor_type", "actor_type_label", "operator", "street"),
        *("postcode", "city", "ags", "municipality", "easting", "northing", "location_quality"),
        *("location_quality_label", "website", "assured_on"),
    },
    What.PROJECTS: {
        *("uuid", "title", "description", "lead_actor", "lead_actor_name", "starts_on", "ends_on"),
        *("website", "assured_on"),
    },
    What.CONTACTS: {
        *("uuid", "actor", "actor_name", "project", "project_name", "activity", "activity_name"),
        *("name", "role", "phone", "email"),
    },
}


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """A register with something internal in every place that has room for it."""
    folder = tmp_path_factory.mktemp("xfolder")
    register = registers.open_register(registers.blank_copy(folder, "xregister").path, AUTHOR)
    internal = {"note": "xnote", "source": "xsource", "source_key": "xsourcekey"}
    internal |= {"missing_since": date(1986, 5, 4)}
    place = {"point": (378_180.0, 5_701_853.0)}
    with register.change("xreason") as change:
        change.insert(Actor(uuid="a", name="xbefore", **internal, **place))
        change.insert(Actor(uuid="b", name="xdeleted", **internal))
        change.insert(Project(uuid="p", title="xbefore", lead_actor="a", **internal))
        change.insert(Project(uuid="q", title="xdeleted", **internal))
        change.insert(Activity(uuid="t", actor="a", project="p", title="xbefore",
                               description="xbefore", **internal, **place))  # fmt: skip
        change.insert(Activity(uuid="u", actor="a", title="xdeleted", **internal, **place))
        change.insert_all(
            [
                Contact(uuid="internal", actor="a", name="xinternal", role="xrole", phone="xphone",
                        email="xmail"),
                Contact(uuid="office", activity="t", name="Olga Public", role="Leitung",
                        visibility="public", legal_basis="office_holder",
                        assured_on=date(1986, 5, 4)),
                Contact(uuid="agreed", project="p", name="Paul Public", visibility="public",
                        legal_basis="consent", consent_on=date(1987, 6, 5)),
                Contact(uuid="gone", actor="a", name="xdeleted", visibility="public",
                        legal_basis="function_mailbox"),
                Contact(uuid="mail", actor="a", name="xinternal", legal_basis="office_holder"),
            ]
        )  # fmt: skip
        change.insert(SavedQuery(name="xsaved", query='{"text": "xsaved"}', description="xsaved"))
        change.insert(ImportBatch(file_name="xbatch", sha256="xbatch", profile="xbatch",
                                  counts='{"x": "xbatch"}', attribution="© Amt"))  # fmt: skip
    with registers.open_register(register.path, EDITOR).change("xreason") as change:
        change.update(Actor, "a", {"name": "Verein", "phone": "xphone", "email": "xmail"},
                      based_on=1)  # fmt: skip
        change.update(Project, "p", {"title": "Lesen"}, based_on=1)
        change.update(Activity, "t", {"title": "Kurs", "description": "Text"}, based_on=1)
        for kind, key in ((Actor, "b"), (Project, "q"), (Activity, "u"), (Contact, "gone")):
            change.delete(kind, key, based_on=1)
    return register


def everything(path: Path) -> bytes:
    """Return all bytes of a file, and what is packed or compressed in it."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            content += archive.comment
            for entry in archive.infolist():
                content += entry.filename.encode() + entry.comment + archive.read(entry)
    for start in range(len(content)):
        if content[start : start + 1] == b"\x78" and start + 2 < len(content):
            try:
                content += zlib.decompressobj().decompress(content[start : start + 100_000])
            except zlib.error:
                continue
    return content


def found_in(folder: Path, texts) -> set[str]:
    """Return those of the texts that stand in a file of a folder, or in its name."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    content = b"".join(file.name.encode() + everything(file).lower() for file in files)
    codecs = ("utf-8", "utf-16-le", "utf-16-be")
    return {text for text in texts if any(text.lower().encode(c) in content for c in codecs)}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("csv_form", ["raw", "excel"])
def test_no_byte_of_it_is_internal(register, tmp_path, ending, what, csv_form, monkeypatch):
    if (ending == "shp" and what.table.geometry is None) or (csv_form, ending) == ("excel", "shp"):
        pytest.skip("there is no such file")
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "xlogin")
    path, result = exported(
        tmp_path, ending, what, Audience.PUBLIC, "de", register=register, csv_form=csv_form
    )
    assert result.n == (2 if what is What.CONTACTS else 1)
    assert found_in(tmp_path, SECRETS | {"xlogin", register.path.parent.name}) == set()
    assert path.is_file()


@pytest.mark.parametrize("ending", FORMATS)
def test_the_search_finds_what_the_internal_edition_holds(register, tmp_path, ending):
    """Otherwise the search would prove nothing."""
    exported(tmp_path, ending, What.ACTORS, Audience.INTERNAL, register=register)
    here = {"xnote", "xsource", "xsourcekey", "xphone", "xmail", AUTHOR.lower(), EDITOR.lower()}
    here.add(MISSING.get(ending, "1986-05-04"))
    assert found_in(tmp_path, SECRETS) == here


@pytest.mark.parametrize("ending", sorted({*FORMATS} - {"shp"}))
def test_the_search_finds_what_is_internal_of_contacts(register, tmp_path, ending):
    exported(tmp_path, ending, What.CONTACTS, Audience.INTERNAL, register=register)
    here = {"xinternal", "xrole", "xphone", "xmail", "office_holder", "consent"}
    here |= {CONSENT.get(ending, "1987-06-05"), MISSING.get(ending, "1986-05-04"), AUTHOR.lower()}
    assert found_in(tmp_path, SECRETS) == here


# what tells nobody anything: counts of versions, and words that stand in every file
SILENT = {"row_version", "created_at", "updated_at", "visibility"}


@pytest.mark.parametrize("what", What)
def test_every_internal_field_holds_something_that_is_searched_for(register, what):
    """A new internal field must get a secret here, or its leaking would go unnoticed."""
    vocabularies = register.vocabularies()
    shown = {column.source for column in columns(what, Audience.PUBLIC, vocabularies)}
    internal = columns(what, Audience.INTERNAL, vocabularies)
    fields = {column.source for column in internal} - shown - SILENT
    for name in fields:
        said = {str(getattr(record, name)).lower() for record in register.all(what.record_class)}
        assert said & SECRETS, f"nothing internal in {name}"
        assert said <= SECRETS | {"none"}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("what", [What.ACTORS, What.CONTACTS])
def test_nothing_is_left_of_an_internal_edition_that_lay_there(register, tmp_path, ending, what):
    if ending == "shp" and what is What.CONTACTS:
        pytest.skip("there is no such file")
    for audience in (Audience.INTERNAL, Audience.PUBLIC):
        exported(tmp_path, ending, what, audience, "de", register=register)
    assert found_in(tmp_path, SECRETS) == set()


@pytest.mark.parametrize("by", By)
def test_a_return_sheet_holds_of_what_is_internal_how_to_reach_the_actor(register, tmp_path, by):
    write_return_sheets(register, by, Query(), "de", tmp_path / "sheets")
    assert found_in(tmp_path, SECRETS) == {"xphone", "xmail"}


def test_public_contacts_are_those_that_are_public_and_have_a_basis(register, tmp_path):
    path, _ = exported(tmp_path, "csv", What.CONTACTS, Audience.PUBLIC, register=register)
    assert column(READERS["csv"](path), "name") == ["Olga Public", "Paul Public"]
    path, result = exported(tmp_path, "csv", What.CONTACTS, Audience.INTERNAL, register=register)
    assert result.n == 4
    assert "1987-06-05" in column(READERS["csv"](path), "consent_on")


@pytest.mark.parametrize("what", What)
def test_what_is_published_is_named_one_by_one(what):
    """A new column of a table is internal until somebody decides otherwise."""
    vocabularies = from_terms(to_terms(read_folder(resource("vocabularies"))))
    shown = {column.name for column in columns(what, Audience.PUBLIC, vocabularies)}
    assert {name for name in shown if not name.startswith("term_")} == PUBLIC[what]
    assert what.table.links or shown == PUBLIC[what]
