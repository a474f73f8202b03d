"""The plugin's algorithms in QGIS Processing: thin public faces of the rooms below."""
