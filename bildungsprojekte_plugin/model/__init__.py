"""What the register is made of. Knows no database, no QGIS and no Qt."""

from .query import Query
from .records import (
    Activity,
    Actor,
    Contact,
    DistinctPair,
    District,
    ImportBatch,
    Population,
    Project,
    SavedQuery,
    ServiceArea,
    Term,
)

__all__ = [
    "Activity",
    "Actor",
    "Contact",
    "DistinctPair",
    "District",
    "ImportBatch",
    "Population",
    "Project",
    "Query",
    "SavedQuery",
    "ServiceArea",
    "Term",
]
