"""The dialogs: each asks one thing and gives the answer to the screen below."""
