"""Checking a register: what is wrong with it, in plain language, and what to do."""

from .checking import check
from .findings import ADVICE, ERROR, SEVERITIES, WARNING, Finding

__all__ = ["ADVICE", "ERROR", "SEVERITIES", "WARNING", "Finding", "check"]
