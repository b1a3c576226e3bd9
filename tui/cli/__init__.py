"""The command line: one module a noun; a command reads its options, calls one verb, and prints."""
