"""What the cells of a source mean: names of columns, numbers, dates, keys, places."""
