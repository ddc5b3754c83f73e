"""The versioned SQL database: tables, revisions, records."""
