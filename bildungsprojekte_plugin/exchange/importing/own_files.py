"""Files with several sheets that the plugin has written itself: a return sheet, say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ...model.vocabulary import Vocabulary
from ..exporting.own_sheets import What, recognise
from ..exporting.run import is_title_of_notes
from ..profiles.profile import Profile
from ..understanding.no_table import NoRowsError, NoTableError
from .choosing import OWN
from .delivery import Delivery, read_file

# what others refer to comes first
_ORDER = (What.ACTORS, What.PROJECTS, What.ACTIVITIES, What.CONTACTS)


def with_own_sheets(
    delivery: Delivery, profile: Profile, vocabularies: Mapping[str, Vocabulary]
) -> Delivery:
    """Return a delivery with the further sheets of its file that the plugin has written.

    Whoever has corrected two sheets has sent one answer. Only `OWN` understands all of them: by
    another profile, a sheet comes alone. The `sheets` are then those that hold anything: not one
    without rows (of an actor that does nothing, say), but one that is no list. Any other delivery
    comes back as it is. Raises `UserError` when the file cannot be read.
    """
    if profile != OWN or len(delivery.sheets) < 2 or _what(delivery, vocabularies) is None:
        return delivery
    there, names = [delivery], []
    for name in delivery.sheets:
        if name != delivery.sheet and not is_title_of_notes(name):
            try:
                there.append(read_file(Path(delivery.address), sheet=name))
            except NoRowsError as empty:
                if not empty.columns or recognise(empty.columns, vocabularies):
                    continue
            except NoTableError:
                pass
        names.append(name)
    this, *others = (
        replace(one, rank=_ORDER.index(what))
        for one, what in ((one, _what(one, vocabularies)) for one in there)
        if what is not None
    )
    return replace(this, others=tuple(others), sheets=tuple(names))


def _what(delivery: Delivery, vocabularies: Mapping[str, Vocabulary]) -> What | None:
    sheet = recognise(delivery.table.columns, vocabularies)
    return sheet.what if sheet else None
