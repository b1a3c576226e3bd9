"""Every command of the screens, in one table that feeds keys, footer, palette and help."""
