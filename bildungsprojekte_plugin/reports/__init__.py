"""Pages for council papers: layout templates, filled and exported."""
