"""Writing sheets of records to files: one module per format, whole files or none."""
