"""Understands what labourers and adverts write: free text in, profiles of the core out."""

from models.understanding.reader import LexiconTextReader

__all__ = ["LexiconTextReader"]
