"""Files with several sheets that the plugin has written itself: a return sheet, say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ...model.vocabulary import Vocabulary
from ..exporting.own_sheets import What, recognise
from ..exporting.run import is_title_of_notes
from ..profiles.synonyms import is_known
from ..understanding.header import NoRowsError
from .delivery import Delivery, read_file

# what others refer to comes first
_ORDER = (What.ACTORS, What.PROJECTS, What.ACTIVITIES, What.CONTACTS)


def with_own_sheets(delivery: Delivery, vocabularies: Mapping[str, Vocabulary]) -> Delivery:
    """Return a delivery with the further sheets of its file that the plugin has written.

    Whoever has corrected two sheets has sent one answer. A sheet without rows (of an actor that
    does nothing, say) counts as none. Any other delivery comes back as it is. Raises `UserError`
    when a sheet cannot be read.
    """
    if len(delivery.sheets) < 2 or _what(delivery, vocabularies) is None:
        return delivery
    there = [delivery, *_others(delivery)]
    this, *others = (
        replace(one, rank=_ORDER.index(what))
        for one, what in ((one, _what(one, vocabularies)) for one in there)
        if what is not None
    )
    return replace(this, others=tuple(others), sheets=tuple(one.sheet for one in there))


def _others(delivery: Delivery) -> Iterator[Delivery]:
    for name in delivery.sheets:
        if name == delivery.sheet or is_title_of_notes(name):
            continue
        with suppress(NoRowsError):
            yield read_file(Path(delivery.address), is_known, sheet=name)


def _what(delivery: Delivery, vocabularies: Mapping[str, Vocabulary]) -> What | None:
    sheet = recognise(delivery.table.columns, vocabularies)
    return sheet.what if sheet else None
