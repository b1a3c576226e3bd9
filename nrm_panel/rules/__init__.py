"""The rules: pure functions of values and dates, without a database or a clock."""
