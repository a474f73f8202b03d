"""What an algorithm has done, as a JSON file for programs and for the record."""
