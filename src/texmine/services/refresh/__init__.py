"""The periodic refresh: bring the corpus up to date, lose nothing."""
