"""One verb a file: what the commands and a program call."""
