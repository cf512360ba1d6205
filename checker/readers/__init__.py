"""File formats of articles, one a module."""
