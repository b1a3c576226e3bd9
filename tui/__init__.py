"""What people see in a terminal: the command line and the screens."""
