"""A question that answers at once."""
