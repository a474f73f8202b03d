"""Districts: boundary files and their levels, which point lies where, reference population."""
