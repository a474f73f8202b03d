"""Files, layers and services that records come from, each read as sheets of cells."""
