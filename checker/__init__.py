"""Plashka: does an article carry the labels the law requires?"""

__version__ = "0.1.0"
