"""Dates: what follows from which statements."""
