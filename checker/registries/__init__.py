"""Official lists of named entries, and their names in texts."""
