"""The zip: complete, clean, reproducible, and at work in QGIS."""

import configparser
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tools.package import NAME, build_package

ROOT = Path(__file__).resolve().parent.parent
PROVIDER = "bildungsprojekte"
ALGORITHMS = {
    "back_up_register",
    "check_register",
    "coverage",
    "create_register",
    "erase_person",
    "export_map",
    "export_records",
    "export_return_sheets",
    "find_duplicates",
    "import_records",
    "import_template",
    "install_register",
    "restore_register",
    "transfer_register",
    "undo_change",
}
MEGABYTE = 1_000_000
BINARY = {".gpkg", ".qm"}
TEXT = {".py", ".ui", ".txt", ".json", ".csv", ".svg", ".qpt", ".qml", ".j2", ".html", ".css", ""}
# Parts of paths that have no business in a plugin.
UNWANTED = {"__pycache__", "tests", "tools", "docs", "__MACOSX", "build", ".git", ".github"}

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    return tmp_path_factory.mktemp("build")


@pytest.fixture(scope="module")
def archive(build):
    """Return the path of the zip."""
    return build_package(build)


@pytest.fixture(scope="module")
def entries(archive):
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        return [PurePosixPath(name) for name in packed.namelist()]


@pytest.fixture(scope="module")
def installed(archive, tmp_path_factory):
    """Return the folder that the unpacked plugin lies in."""
    folder = tmp_path_factory.mktemp("plugins")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def metadata(installed):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(installed / NAME / "metadata.txt", encoding="utf-8")
    return parser["general"]


def tool(name: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    """Run a program of the Python environment that the tests run in."""
    program = Path(sys.executable).parent / name
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def secrets_in(folder: Path) -> dict:
    # It looks at nothing that lies outside of the working directory, or that git does not know.
    scan = tool("detect-secrets", "scan", "--all-files", ".", folder=folder)
    assert scan.returncode == 0, scan.stderr
    return json.loads(scan.stdout)["results"]


def findings_of_bandit(folder: Path) -> list[dict]:
    report = json.loads(tool("bandit", "-q", "-f", "json", "-r", str(folder)).stdout)
    assert report["errors"] == []
    assert report["metrics"]["_totals"]["loc"] > 0, "it has looked at nothing"
    return report["results"]


# ----- the zip


def test_zip_is_named_after_the_version(archive, metadata):
    assert archive.name == f"{NAME}-{metadata['version']}.zip"


def test_zip_holds_one_folder(entries):
    assert {entry.parts[0] for entry in entries} == {NAME}


def test_zip_is_complete(entries):
    held = {entry.relative_to(NAME) for entry in entries}
    wanted = {PurePosixPath("metadata.txt"), PurePosixPath("LICENSE")}
    for folder in (NAME, "resources"):
        base = ROOT / NAME if folder == NAME else ROOT
        wanted |= {
            PurePosixPath(path.relative_to(base).as_posix())
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
            and "__pycache__" not in path.parts
            and not path.suffix.startswith(".gpkg-")  # of a database that is open just now
        }
    translations = {PurePosixPath(f"i18n/{ts.stem}.qm") for ts in (ROOT / "i18n").glob("*.ts")}
    assert PurePosixPath("i18n/bildungsprojekte_de.qm") in translations
    assert held == wanted | translations


def test_zip_holds_nothing_that_does_not_belong(entries):
    assert [str(entry) for entry in entries if UNWANTED & set(entry.parts)] == []
    assert [str(entry) for entry in entries if entry.suffix not in TEXT | BINARY] == []
    assert [str(entry) for entry in entries if any(p.startswith(".") for p in entry.parts)] == []


def test_text_files_are_text(installed):
    for file in installed.rglob("*"):
        if file.is_file() and file.suffix not in BINARY:
            assert "\0" not in file.read_text(encoding="utf-8"), file


def test_zip_is_small(archive):
    assert archive.stat().st_size < 5 * MEGABYTE


def test_zip_is_reproducible(archive, tmp_path, monkeypatch):
    first = archive.read_bytes()
    os.utime(ROOT / "metadata.txt")
    before = os.umask(0o077)
    try:
        assert build_package(tmp_path).read_bytes() == first
    finally:
        os.umask(before)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = build_package(tmp_path)
    assert dated.read_bytes() != first
    with zipfile.ZipFile(dated) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o100644}


# ----- what the plugin repository asks for


def test_metadata_says_what_qgis_needs(metadata, installed):
    required = ("name", "description", "about", "version", "author", "email", "homepage")
    required += ("repository", "tracker", "tags", "icon", "license", "description[de]", "about[de]")
    assert [key for key in required if not metadata.get(key, "").strip()] == []
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["license"] == "GPL-2.0-or-later"
    assert "supportsQt6" not in metadata
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert (installed / NAME / metadata["icon"]).is_file()
    assert "<" not in metadata["about"] + metadata["description"], "markup is not shown"


def test_metadata_says_the_same_to_qgis(installed):
    """QGIS reads it with interpolation: a lone % would make the plugin disappear."""
    parser = configparser.ConfigParser()
    parser.read(installed / NAME / "metadata.txt", encoding="utf-8")
    assert all(parser["general"].values())


def test_bandit_finds_nothing(installed):
    assert findings_of_bandit(installed) == []


def test_bandit_would_find_something(tmp_path):
    (tmp_path / "bad.py").write_text("import subprocess\nsubprocess.call('ls', shell=True)\n")
    assert findings_of_bandit(tmp_path)


def test_no_secrets(installed):
    assert secrets_in(installed) == {}


def test_secrets_would_be_found(tmp_path):
    (tmp_path / "bad.py").write_text(f'KEY = "AKIA{"IOSFODNN7EXAMPLF"}"\n')
    assert secrets_in(tmp_path)


# ----- in QGIS


class QgisProcess:
    """QGIS's command line with the unpacked plugin, in a home of its own."""

    def __init__(self, plugins: Path, home: Path, language: str) -> None:
        self.home = home
        self.environment = {
            **os.environ,
            # QGIS takes the Python that comes first, and works with the system's own alone.
            "PATH": f"/usr/bin:/bin:{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "QGIS_CUSTOM_CONFIG_PATH": str(home),
            "QGIS_PLUGINPATH": str(plugins),
        }
        home.chmod(0o700)
        # What QGIS's options dialog writes when a user chooses a language.
        settings = home / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[locale]\noverrideFlag=true\nuserLocale={language}\n")
        enabled = self("plugins", "enable", NAME)
        assert enabled.returncode == 0, enabled.stderr

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["qgis_process", *arguments],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def run(self, algorithm: str, **parameters: object) -> subprocess.CompletedProcess:
        values = [f"{name}={value}" for name, value in parameters.items()]
        return self("run", f"{PROVIDER}:{algorithm}", "--json", "--", *values)


@pytest.fixture(scope="module")
def english(installed, tmp_path_factory):
    return QgisProcess(installed, tmp_path_factory.mktemp("english"), "en_US")


@pytest.fixture(scope="module")
def german(installed, tmp_path_factory):
    return QgisProcess(installed, tmp_path_factory.mktemp("german"), "de_DE")


@pytest.fixture(scope="module")
def register(english):
    """Return the demo register, made by the command line."""
    path = english.home / "register.gpkg"
    made = english.run("create_register", DEMO="true", OUTPUT=path)
    assert made.returncode == 0, made.stderr
    result = json.loads(made.stdout)
    assert result["results"]["OUTPUT"] == str(path)
    return path


def test_qgis_process_lists_the_algorithms(english):
    listed = english("list", "--json")
    assert listed.returncode == 0, listed.stderr
    provider = json.loads(listed.stdout)["providers"][PROVIDER]
    assert set(provider["algorithms"]) == {f"{PROVIDER}:{name}" for name in ALGORITHMS}


def test_qgis_process_makes_the_demo_register(register):
    assert register.stat().st_size > MEGABYTE


def test_qgis_process_counts(english, register):
    """A second algorithm shows that the zip brings the files that it reads."""
    matrix = english.home / "matrix.csv"
    counted = english.run(
        "coverage", REGISTER=register, OUTPUT=english.home / "coverage.gpkg", MATRIX=matrix
    )
    assert counted.returncode == 0, counted.stderr
    json.loads(counted.stdout)
    head, *rows = matrix.read_text(encoding="utf-8-sig").splitlines()
    assert head == "district_key,district_name,term,label,value,state"
    assert any(row.startswith("05113,") for row in rows)


def said_in_german(said: str) -> str:
    """Return a pattern for the German translation of the sentence in what was said."""
    translations = {
        message.findtext("source"): message.findtext("translation")
        for message in ET.parse(ROOT / "i18n" / "bildungsprojekte_de.ts").iter("message")  # noqa: S314
    }
    sentences = [text for text in translations if "{" in text and re.search(as_pattern(text), said)]
    assert sentences, f"no sentence of the plugin: {said}"
    sentence = max(sentences, key=len)
    assert translations[sentence], f"not translated: {sentence}"
    return as_pattern(translations[sentence])


def as_pattern(text: str) -> str:
    """Return a pattern that a text fits whatever stands in its fields."""
    return r".+".join(map(re.escape, re.split(r"\{\w+\}", text)))


def test_errors_are_in_the_language_of_qgis(english, german, tmp_path):
    missing = tmp_path / "missing.gpkg"
    said = {}
    for qgis in (english, german):
        failed = qgis.run("coverage", REGISTER=missing, OUTPUT=tmp_path / "out.gpkg")
        assert failed.returncode == 1
        said[qgis] = " ".join((failed.stderr + failed.stdout).split())
        assert str(missing) in said[qgis]
        assert "Traceback" not in said[qgis]
    assert list(tmp_path.iterdir()) == []
    assert re.search(said_in_german(said[english]), said[german]), said[german]
    assert not re.search(said_in_german(said[english]), said[english])
