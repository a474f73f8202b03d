"""Copying a register with its history between a GeoPackage and a server."""
