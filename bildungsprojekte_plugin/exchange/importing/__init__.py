"""From a table that was read to records of the register: all of one import is one change."""
