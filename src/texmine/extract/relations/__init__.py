"""Finding relations in one parsed sentence: mentions in, findings out, every step explainable."""
