"""Copies of a register's file that are made every day, checked, and restored."""
