"""Comparing text: folding, templates, seeds, alignment."""
