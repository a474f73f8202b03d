"""Mapping profiles: how the rows of a kind of file become records."""
