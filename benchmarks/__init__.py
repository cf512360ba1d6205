"""Measurements as ratios within one run; never assertions about time."""
