"""The import wizard: from whatever an office has to records, one page per step."""
