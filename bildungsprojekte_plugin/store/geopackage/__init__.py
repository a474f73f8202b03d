"""The backend for a register in a GeoPackage: its database, its guards, and its file."""
