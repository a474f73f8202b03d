"""In and out: reading the files that offices have, and writing what they can use."""
