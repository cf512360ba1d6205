"""Places, one family a module."""
