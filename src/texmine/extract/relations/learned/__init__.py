"""The second reader: a learned model that looks at the genes and states of which no rule has read anything."""
