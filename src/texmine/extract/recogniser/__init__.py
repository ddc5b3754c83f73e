"""The bundled model's recogniser: networks and a log-linear model, pooled, and the best path through their labels."""
