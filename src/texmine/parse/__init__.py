"""Bytes to Article: pure functions, one file per format."""
