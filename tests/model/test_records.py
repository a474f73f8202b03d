"""The records: keywords named like the columns, and no more needed than the schema requires."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest

from bildungsprojekte_plugin import model
from bildungsprojekte_plugin.model import Activity, Actor, Contact, District, Project, Term, schema

CLASSES = {
    getattr(model, name).table.name: getattr(model, name)
    for name in model.__all__
    if hasattr(getattr(model, name), "table")
}
TYPES = {"text": str, "integer": int, "real": float, "date": date, "datetime": datetime,
         "point": tuple[float, float], "multipolygon": bytes}  # fmt: skip
KINDS = pytest.mark.parametrize("kind", CLASSES.values(), ids=list(CLASSES))


def field_names(kind: type) -> list[str]:
    return [field.name for field in dataclasses.fields(kind)]


def needed(kind: type) -> dict[str, Any]:
    """Return the fields that must be given, with something in them."""
    return {field.name: "x" for field in dataclasses.fields(kind)
            if field.default is field.default_factory is dataclasses.MISSING}  # fmt: skip


def test_there_is_a_class_for_every_table_of_records():
    assert set(CLASSES) == {table.name for table in schema.TABLES if table.is_record}


@KINDS
def test_the_keywords_are_the_columns(kind):
    geometries = {"point": "point", "multipolygon": "area"}
    columns = {geometries.get(column.type, column.name): column for column in kind.table.columns}
    extra = {"terms"} if kind.table.links else set()
    assert set(field_names(kind)) == set(columns) | extra
    for field in dataclasses.fields(kind):
        if field.name in columns:
            plain = TYPES[columns[field.name].type]
            assert field.type in (plain, plain | None)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Actor, {"name"}),
        (Project, {"title"}),
        (Activity, {"actor"}),
        (Contact, set()),
        (Term, {"vocabulary", "code", "label_de", "label_en"}),
        (District, {"level", "key", "name"}),
    ],
)
def test_no_more_is_needed_than_what_makes_the_record(kind, fields):
    assert set(needed(kind)) == fields
    record = kind(**dict.fromkeys(fields, "x"))
    for name in set(field_names(kind)) - fields:
        default = {"terms": {}, "visibility": "internal", "legal_basis": "none"}.get(name)
        assert getattr(record, name) == default


@KINDS
def test_what_is_needed_must_be_given(kind):
    for name in needed(kind):
        with pytest.raises(TypeError, match=name):
            kind(**{other: "x" for other in needed(kind) if other != name})


@KINDS
@pytest.mark.parametrize("name", ["nmae", "geom", "fid", "table_name"])
def test_an_unknown_keyword_fails(kind, name):
    with pytest.raises(TypeError, match=name):
        kind(**needed(kind), **{name: "x"})


@KINDS
def test_fields_are_given_by_name_only(kind):
    with pytest.raises(TypeError):
        kind("x", **needed(kind))


def test_records_do_not_share_their_terms():
    one, two = Project(title="One"), Project(title="Two")
    one.terms["stage"] = {"primary"}
    assert two.terms == {}


def test_records_with_the_same_fields_are_equal():
    assert Actor(name="Club", point=(1.0, 2.0)) == Actor(name="Club", point=(1.0, 2.0))
    assert Actor(name="Club") != Actor(name="Society")
    assert Actor(name="Reading") != Project(title="Reading")


# ---- the schema itself ---------------------------------------------------------------------------


def test_the_schema_is_the_one_of_the_house():
    assert [table.name for table in schema.TABLES if table.is_record] == [
        *("term", "district", "population", "actor", "project", "activity"),
        *("service_area", "contact", "import_batch", "saved_query", "distinct_pair"),
    ]
    assert {table.name for table in schema.TABLES if not table.is_record} == {
        *("register_info", "operation", "history", "activity_term", "project_term"),
    }
    for table in schema.TABLES:
        assert schema.table(table.name) is table
    with pytest.raises(KeyError, match="actors"):
        schema.table("actors")
    with pytest.raises(KeyError, match=r"actor\.title"):
        schema.ACTOR.column("title")


@KINDS
def test_every_record_can_be_told_apart_versioned_assured_and_deleted(kind):
    names = ("uuid", "row_version", "created_at", "created_by", "updated_at", "updated_by")
    for name in names:
        assert kind.table.column(name).kept
        assert kind.table.column(name) not in kind.table.data_columns
    for name in ("assured_on", "deleted_at"):
        assert kind.table.column(name) in kind.table.data_columns
    assert kind.table.column("uuid").unique


def test_what_is_referred_to_comes_first():
    """So that the tables can be created, and copied, in this order."""
    order = [table.name for table in schema.TABLES]
    for table in schema.TABLES:
        for column in table.columns:
            if column.references:
                assert order.index(column.references) < order.index(table.name)


def test_every_located_record_has_the_key_of_its_municipality():
    for table in (schema.ACTOR, schema.ACTIVITY):
        assert (table.geometry.type, table.column("ags").digits) == ("point", 8)
        assert ("ags",) in table.indexes
