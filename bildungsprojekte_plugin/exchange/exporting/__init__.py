"""The sheets that we write ourselves, and what of the register goes into them."""
