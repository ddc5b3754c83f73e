"""From the corpora as they are published to DocBins on the tokens that the model will meet."""
