"""Which actors may be the same organisation, and why: proposals for people, who alone merge."""

from .finding import find_duplicates
from .index import THRESHOLD, ActorIndex, Likeness

__all__ = ["THRESHOLD", "ActorIndex", "Likeness", "find_duplicates"]
