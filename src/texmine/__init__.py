"""texmine: gene – state – mechanism relations from a review and the papers it cites, in a versioned SQL database."""

__version__ = "0.1.0"
