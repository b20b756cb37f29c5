"""Turn pages of Chinese newspapers into clean articles and a table of facts."""

__version__ = "0.1.0"
