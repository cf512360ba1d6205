"""Kinds of label text, one a module."""
