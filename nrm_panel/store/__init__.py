"""The store: the only place that opens the database, and the only one that writes its log."""
