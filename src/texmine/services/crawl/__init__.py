"""The crawler: a review and its references, politely, resumably, with provenance."""
