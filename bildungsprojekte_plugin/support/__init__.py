"""Ground floor: paths, translation, settings, log, errors, tasks. Knows nothing of the register."""
