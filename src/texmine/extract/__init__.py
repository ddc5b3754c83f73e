"""spaCy components that find mentions and relations, and the pipeline they make."""
