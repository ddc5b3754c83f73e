"""How the bundled language model is made: converters, training, scoring. No part of the installed package."""
