"""Output forms of reports, one a module."""
