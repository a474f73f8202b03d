"""Analyses: arrays in, results out. No QGIS layers, no files."""
