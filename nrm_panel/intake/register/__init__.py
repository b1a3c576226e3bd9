"""Ways in: the register that a council keeps in a spreadsheet today, as CSV or as XLSX."""
