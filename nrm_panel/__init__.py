"""The nouns and the rules of a modern-slavery decision panel for children."""

__version__ = "0.1.0"
