"""The screens: each reads widgets, calls one verb, and shows the result."""
