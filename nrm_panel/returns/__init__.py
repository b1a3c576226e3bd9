"""The monitoring return: its layout as data, how it is built, checked, shown and written."""
