"""Measured properties of labels."""
