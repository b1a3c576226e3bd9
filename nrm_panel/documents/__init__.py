"""Documents of the panel: what each one says (`views`) and its bytes as HTML (`render`)."""
