"""A letter with its gaps."""
