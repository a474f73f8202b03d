"""The query: equal when it means the same, written as JSON and read again."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsprojekte_plugin.model import Query
from bildungsprojekte_plugin.support.errors import UserError

FULL = Query(
    text="Lesen  im Park",
    terms={"stage": {"primary", "early"}, "field": {"stem"}},
    districts={("kreis", "05562"), ("municipality", "05911000")},
    actor="club",
    project="reading",
    period=(date(2024, 1, 1), None),
    located=False,
    extent=(370_000, 5_700_000.5, 380_000, 5_710_000),
    area=[(1, 2), (3.5, 4), (5, 0)],
    near=(375_000, 5_705_000, 500),
    unconfirmed=12,
    ends_within=6,
    lacking={"contact", "stage"},
    changed_by="Ada",
)


def test_a_query_survives_json():
    assert Query.from_json(FULL.to_json()) == FULL
    assert Query.from_json(Query().to_json()) == Query()


def test_json_says_what_a_user_would_write():
    text = """{"text": "Lesen im Park", "terms": {"field": ["stem"], "stage": ["early", "primary"]},
        "districts": {"kreis": ["05562"], "municipality": ["05911000"]}, "actor": "club",
        "project": "reading", "period": {"from": "2024-01-01"}, "located": false,
        "extent": [370000, 5700000.5, 380000, 5710000], "area": [[1, 2], [3.5, 4], [5, 0]],
        "near": [375000, 5705000, 500], "unconfirmed": 12, "ends_within": 6,
        "lacking": ["contact", "stage"], "changed_by": "Ada"}"""
    assert Query.from_json(text) == FULL


@pytest.mark.parametrize("text", ["", "  ", "{}", '{"text": " "}', '{"terms": {"stage": []}}'])
def test_what_asks_for_nothing_is_the_empty_query(text):
    assert Query.from_json(text) == Query()


def test_the_order_in_which_it_is_said_makes_no_other_query():
    assert Query(terms={"a": ["x", "y"], "b": ["z"]}) == Query(terms={"b": {"z"}, "a": {"y", "x"}})
    assert len({FULL, Query.from_json(FULL.to_json())}) == 1


WRONG = {
    "stage = primary": "stage = primary",
    "[1]": "[1]",
    '"text"': "object",
    '{"stages": ["primary"]}': "stages",
    '{"text": 5}': "text",
    '{"text": "a\\u0000"}': "text",
    '{"text": "\\ud800"}': "text",
    '{"terms": ["primary"]}': "terms",
    '{"terms": {"stage": "primary"}}': "terms",
    '{"districts": {"kreis": [5911]}}': "districts.kreis",
    '{"actor": null}': "actor",
    '{"period": {"from": "1.1.2024"}}': "period",
    '{"period": {"from": 2024}}': "period",
    '{"period": {"since": "2024-01-01"}}': "period",
    '{"period": {"from": "2024-02-01", "to": "2024-01-01"}}': "period",
    '{"located": 1}': "located",
    '{"extent": [1, 2, 3]}': "extent",
    '{"extent": [5, 0, 1, 9]}': "extent",
    '{"near": [1, 2, "x"]}': "near",
    '{"near": [1, 2, NaN]}': "near",
    '{"area": [[1, 2], [3, 4]]}': "area",
    '{"area": [[1, 2], [3, 4], [5, true]]}': "area",
    '{"area": "POLYGON"}': "area",
    '{"unconfirmed": 0}': "unconfirmed",
    '{"unconfirmed": true}': "unconfirmed",
    '{"ends_within": 0}': "ends_within",
    '{"lacking": "contact"}': "contact, stage, website",
    '{"lacking": ["money"]}': "contact, stage, website",
    '{"unconfirmed": "12"}': "unconfirmed",
    "[" * 100_000: "[[[",
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_named(text):
    with pytest.raises(UserError) as refused:
        Query.from_json(text)
    assert WRONG[text] in str(refused.value)
