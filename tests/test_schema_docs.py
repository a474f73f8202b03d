"""`docs/schema.md` says what the schema is."""

import re
from dataclasses import replace

import pytest

from bildungsprojekte_plugin.model import schema
from tools import build_schema_docs
from tools.build_schema_docs import OUTPUT, document


def test_the_page_is_up_to_date():
    assert OUTPUT.read_text(encoding="utf-8") == document(), "run `make docs`"


def test_the_page_names_everything():
    page = document()
    for table in schema.TABLES:
        assert f"\n## {table.name}\n" in page
        for column in table.columns:
            assert re.search(rf"^\| `{column.name}` \| {column.type} \|", page, re.MULTILINE)
        for check in table.checks:
            assert f"`{check}`" in page
    assert "### activity_view\n" in page
    assert "### actor_view\n" in page


def test_links_lead_somewhere():
    page = document()
    targets = set(re.findall(r"\]\(#(\w+)\)", page))
    assert targets
    assert targets <= set(re.findall(r"^## (\w+)$", page, re.MULTILINE))


def test_a_change_of_the_schema_changes_the_page(monkeypatch):
    before = document()
    first, *others = schema.TABLES
    column = schema.Column("colour", "text", "Colour", choices=("red", "green"))
    changed = replace(first, columns=(*first.columns, column))
    monkeypatch.setattr(schema, "TABLES", (changed, *others))
    after = document()
    assert after != before
    assert "| `colour` | text |  | Colour | one of `red`, `green` |" in after


def test_a_trigger_that_nothing_explains_is_noticed(monkeypatch):
    explanations = dict(build_schema_docs.EXPLANATIONS)
    del explanations[r"\w+_refuses_stale"]
    monkeypatch.setattr(build_schema_docs, "EXPLANATIONS", explanations)
    with pytest.raises(ValueError, match="_refuses_stale"):
        document()
