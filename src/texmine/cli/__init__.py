"""The command line: a command parses options, calls one service, prints."""
