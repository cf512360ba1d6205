"""Condition keys, one family a module."""
