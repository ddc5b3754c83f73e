"""Vocabulary packs: genes, states, mechanisms and the words that relations are told in, as data."""
