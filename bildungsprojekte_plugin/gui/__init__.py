"""Docks, dialogs and widgets; no logic of the field."""
