"""The views that QGIS shows, in the words that SQLite and PostgreSQL share.

They carry labels beside codes and names beside keys, and cannot be edited by accident.
"""

from __future__ import annotations

from .sql import literal, sql


def _terms(join: str, vocabulary: str, column: str, alias: str) -> str:
    linked = sql(
        "SELECT",
        f"t.{column} AS value",
        "FROM activity_term l JOIN term t ON t.vocabulary = l.vocabulary AND t.code = l.code",
        "WHERE l.activity = a.uuid AND l.vocabulary =",
        literal(vocabulary),
        "ORDER BY t.sort_order",
    )
    return sql("(SELECT", f"{join}(value, ';') FROM ({linked}) AS ordered) AS {alias}")


def _actor_type_label(column: str) -> str:
    label = sql(
        "SELECT",
        column,
        "FROM term WHERE vocabulary = 'actor_type' AND term.code = o.actor_type",
    )
    return f"({label}) AS actor_type_{column.removeprefix('label_')}"


def _municipality(row: str) -> str:
    found = sql(
        "SELECT name FROM district WHERE level = 'municipality' AND district.deleted_at IS NULL",
        f"AND district.key = {row}.ags ORDER BY valid_from IS NULL, valid_from DESC LIMIT 1",
    )
    return f"({found}) AS municipality"


def views(join: str) -> dict[str, str]:
    """Return name → SELECT of every view.

    `join` is the aggregate function that joins texts by a separator.
    """
    languages = ("label_de", "label_en")
    actor_type = ["o.actor_type", *map(_actor_type_label, languages)]
    terms = [
        _terms(join, vocabulary, column, f"{vocabulary}{suffix}")
        for vocabulary in ("stage", "field")
        for column, suffix in (("code", ""), ("label_de", "_de"), ("label_en", "_en"))
    ]
    activities = sql(
        "SELECT count(*) FROM activity a WHERE a.actor = o.uuid AND a.deleted_at IS NULL"
    )
    return {
        "activity_view": _select(
            ["a.fid AS OGC_FID", "a.geom", "a.uuid", "a.title", "a.description"],
            ["o.name AS actor_name", *actor_type, "p.title AS project_title", *terms],
            ["a.venue", "a.street", "a.postcode", "a.city", "a.ags", _municipality("a")],
            ["a.places", "a.age_from", "a.age_to", "a.starts_on", "a.ends_on", "a.website"],
            ["a.assured_on", "a.source"],
            source="activity a JOIN actor o ON o.uuid = a.actor "
            "LEFT JOIN project p ON p.uuid = a.project",
            where="a.deleted_at IS NULL",
        ),
        "actor_view": _select(
            ["o.fid AS OGC_FID", "o.geom", "o.uuid", "o.name", "o.short_name", *actor_type],
            ["o.operator", "o.street", "o.postcode", "o.city", "o.ags", _municipality("o")],
            ["o.phone", "o.email", "o.website", "o.assured_on", "o.source"],
            [f"CAST(({activities}) AS INTEGER) AS activities"],
            source="actor o",
            where="o.deleted_at IS NULL",
        ),
    }


def _select(*columns: list[str], source: str, where: str) -> str:
    listed = ", ".join(column for group in columns for column in group)
    return sql("SELECT", listed, "FROM", source, "WHERE", where)
