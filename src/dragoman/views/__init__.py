"""What people and programs see of readings: the command line, exports, notebooks, spaCy."""
