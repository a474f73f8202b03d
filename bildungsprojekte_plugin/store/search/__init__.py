"""Searching the texts of a register as somebody types: in memory, the same on every backend."""
