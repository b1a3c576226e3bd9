"""The verbs of a panel's work: each asks who acts, and changes the store whole or not at all."""
