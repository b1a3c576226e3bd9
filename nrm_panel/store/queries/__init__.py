"""Questions to the store, by subject; none brings out a child's content."""
